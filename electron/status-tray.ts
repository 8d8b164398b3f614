import { Menu, nativeImage, Tray } from 'electron';
import { TRAY_ICON_SIZE, trayIcon } from './tray-icon.ts';
import { trayTemplate, trayTip, type TrayOptions } from './tray-template.ts';

/** The icon in the system's tray, there as long as there is something to say. */
export class StatusTray {
  #tray: Tray | null = null;

  /** @param options null takes the icon away */
  show(options: TrayOptions | null): void {
    if (!options) {
      this.#tray?.destroy();
      this.#tray = null;
      return;
    }
    this.#tray ??= this.#make(options.onOpen);
    this.#tray.setToolTip(`Weft · ${trayTip(options.locale, options.journeysOn, options.paused)}`);
    this.#tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(options)));
  }

  #make(onOpen: () => void): Tray {
    const size = { width: TRAY_ICON_SIZE, height: TRAY_ICON_SIZE, scaleFactor: 2 };
    const tray = new Tray(nativeImage.createFromBitmap(Buffer.from(trayIcon()), size));
    tray.on('click', onOpen);
    return tray;
  }
}
