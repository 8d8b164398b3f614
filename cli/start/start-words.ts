import type { Locale } from '#shared/node/labels.ts';
import { fillSlots } from '#shared/words/fill-slots.ts';

/** What the app says on the terminal while it starts, runs and ends. */
const startWords = {
  en: {
    building: 'Building the page, because it is missing or its sources have changed …',
    buildingDesktop: 'Building the desktop window, because it is missing or its sources have changed …',
    open: 'Weft      {entrance}',
    whatItIs: '          This is your Weft: open the address in a browser on this computer. It lets in whoever has it, so keep it to yourself.',
    whereKept: 'Profile   {folder}',
    howToEnd: 'Ctrl-C ends Weft. Journeys go on where they stood when it starts again.',
    opening: 'Opening it in your browser. If no page appears, open the address yourself.',
    cannotOpen: 'No browser could be opened from here: open the address yourself.',
    moved: 'Port      {port} from now on. What this browser kept at port {before} stays there: --port {before} shows it again.',
    stopping: 'Stopping: what is on the wire is finished first. Ctrl-C again ends at once.',
    bug: 'Weft has met an error it does not know; it goes on. Start it with --debug to see where it came from.',
    noDisplay: 'There is no display here, so Weft runs for a browser.',
    asRoot: 'The desktop window does not run as root, so Weft runs for a browser.',
    failedBefore: 'The desktop window could not be downloaded earlier, so Weft runs for a browser. “npm start -- --desktop” tries again.',
    downloading: 'Downloading the desktop window (Electron, about 120 MB; at most {minutes} minutes) …',
    downloadFailed: 'The desktop window could not be downloaded, so Weft runs for a browser, with all it can do. It is not tried again by itself; “npm start -- --desktop” does.',
    desktopUnbuilt: 'The desktop window could not be built, so Weft runs for a browser.',
    desktopFailed: 'The desktop window ended as soon as it began, so Weft runs for a browser. “npm start -- --browser” does so at once.',
  },
  zh: {
    building: '正在构建页面（尚未构建，或源代码有改动）……',
    buildingDesktop: '正在构建桌面窗口（尚未构建，或源代码有改动）……',
    open: 'Weft      {entrance}',
    whatItIs: '          这就是你的 Weft：请在本机的浏览器中打开这个地址。拿到地址的人就能进入，请不要告诉别人。',
    whereKept: '数据      {folder}',
    howToEnd: '按 Ctrl-C 退出。下次启动时，流程会从原处继续。',
    opening: '正在浏览器中打开。如果没有出现页面，请自行打开上面的地址。',
    cannotOpen: '无法从这里打开浏览器，请自行打开上面的地址。',
    moved: '端口      今后使用 {port}。浏览器此前在端口 {before} 保存的内容仍在那里：用 --port {before} 即可再次看到。',
    stopping: '正在退出：先完成已在传送中的内容。再按一次 Ctrl-C 立即退出。',
    bug: 'Weft 遇到了未知错误，仍会继续运行。用 --debug 启动可以查看来源。',
    noDisplay: '这里没有显示器，Weft 将在浏览器中运行。',
    asRoot: '桌面窗口不能以 root 身份运行，Weft 将在浏览器中运行。',
    failedBefore: '之前未能下载桌面窗口，Weft 将在浏览器中运行。用 “npm start -- --desktop” 可以重试。',
    downloading: '正在下载桌面窗口（Electron，约 120 MB，最多 {minutes} 分钟）……',
    downloadFailed: '未能下载桌面窗口，Weft 将在浏览器中运行，功能不受影响。之后不会自动重试；需要时请用 “npm start -- --desktop”。',
    desktopUnbuilt: '未能构建桌面窗口，Weft 将在浏览器中运行。',
    desktopFailed: '桌面窗口刚启动就退出了，Weft 将在浏览器中运行。用 “npm start -- --browser” 可以直接这样启动。',
  },
} as const satisfies Record<Locale, Record<string, string>>;

export type StartWord = keyof (typeof startWords)['en'];

/** A line by its name, with its end. */
export function wordsOf(locale: Locale): (word: StartWord, slots?: Readonly<Record<string, string | number>>) => string {
  return (word, slots = {}) => `${fillSlots(startWords[locale][word], slots)}\n`;
}
