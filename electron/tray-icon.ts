/** In pixels. */
export const TRAY_ICON_SIZE = 32;

/** The corners of the W, as in the app's icon. */
const CORNERS = [[6, 8], [11, 24], [16, 12], [21, 24], [26, 8]] as const;
const HALF_STROKE = 2;

/** The W as a bitmap of four bytes per pixel, drawn here because a picture in the bundle would have to be found again. Mid grey, which stands out from light and from dark bars. */
export function trayIcon(): Uint8Array {
  const pixels = new Uint8Array(TRAY_ICON_SIZE * TRAY_ICON_SIZE * 4);
  for (let y = 0; y < TRAY_ICON_SIZE; y += 1) {
    for (let x = 0; x < TRAY_ICON_SIZE; x += 1) {
      const cover = Math.min(1, Math.max(0, HALF_STROKE + 0.5 - distance(x + 0.5, y + 0.5)));
      // Colours count as multiplied with their cover already.
      const value = Math.round(0x8e * cover);
      pixels.set([value, value, value, Math.round(255 * cover)], (y * TRAY_ICON_SIZE + x) * 4);
    }
  }
  return pixels;
}

/** From a point to the nearest of the four strokes. */
function distance(x: number, y: number): number {
  const strokes = CORNERS.slice(1).map(([toX, toY], index) => {
    const [fromX, fromY] = CORNERS[index]!;
    const [alongX, alongY] = [toX - fromX, toY - fromY];
    const share = Math.min(1, Math.max(0, ((x - fromX) * alongX + (y - fromY) * alongY) / (alongX ** 2 + alongY ** 2)));
    return Math.hypot(x - fromX - share * alongX, y - fromY - share * alongY);
  });
  return Math.min(...strokes);
}
