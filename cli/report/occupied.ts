export interface Rect { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const CELL = 256;

/** The places that are taken on a drawing, found fast however large it is. */
export class Occupied {
  readonly #cells = new Map<string, Rect[]>();

  add(rect: Rect): void {
    for (const cell of cellsOf(rect)) {
      const taken = this.#cells.get(cell);
      if (taken) taken.push(rect);
      else this.#cells.set(cell, [rect]);
    }
  }

  /** Touching is not hitting. */
  hits(rect: Rect): boolean {
    for (const cell of cellsOf(rect)) {
      if (this.#cells.get(cell)?.some((other) =>
        rect.x < other.x + other.width && other.x < rect.x + rect.width && rect.y < other.y + other.height && other.y < rect.y + rect.height)) return true;
    }
    return false;
  }
}

function* cellsOf({ x, y, width, height }: Rect): Generator<string> {
  for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column += 1) {
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row += 1) yield `${column}/${row}`;
  }
}
