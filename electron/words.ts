import type { Locale } from '#shared/node/labels.ts';

const en = {
  about: 'About Weft', services: 'Services', hide: 'Hide Weft', hideOthers: 'Hide Others', unhide: 'Show All', quit: 'Quit Weft',
  file: 'File', close: 'Close Window',
  edit: 'Edit', undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', delete: 'Delete', selectAll: 'Select All',
  view: 'View', reload: 'Reload', devTools: 'Developer Tools', resetZoom: 'Actual Size', zoomIn: 'Zoom In', zoomOut: 'Zoom Out', fullScreen: 'Full Screen',
  window: 'Window', minimize: 'Minimize', zoom: 'Zoom', front: 'Bring All to Front', help: 'Help',
  open: 'Open Weft', pauseAll: 'Pause all sending', resumeAll: 'Resume sending',
  journeysOn: (count: number): string => (count === 1 ? '1 journey is on' : `${count} journeys are on`), paused: 'Sending is paused',
  stays: 'Weft goes on in the background', staysWhy: 'Journeys are on, so Weft keeps sending. Open or quit it from its icon in the system tray.',
  finishing: 'Finishing what is being sent', finishingWhy: 'A message is on its way to the mail server. Weft quits by itself as soon as the server has answered, within a minute.',
  openLink: 'Open this in another program?', openLinkYes: 'Open', cancel: 'Cancel',
  downgrade: 'This Weft is older than your data', downgradeWhy: 'A newer version of Weft was used here before. Opening the data with this one could destroy them. Please install the newer version again.',
  downgradeBackups: 'To go on with this version instead, keep the backups from before the update: Weft in a browser (npm start) opens them as workspace files. They lie in:', showBackups: 'Show the backups',
  settingsReset: 'Settings could not be read', settingsRestored: 'The settings file was damaged. Weft has kept it and started with the last good settings.',
  settingsLost: 'The settings file was damaged. Weft has kept it and started with default settings. Your journeys and contacts are not affected.',
  settingsUnreadable: 'Weft may not read or write its settings file. Please check the permissions of this file, then start Weft again:',
  failed: 'Weft could not start', failedWhy: 'Please check that the disk is not full and that Weft may write to this folder, then start it again:',
  noPage: 'Weft is incomplete', noPageWhy: 'The files of the app are missing. Please install Weft again.',
};

type Words = typeof en;

const zh: Words = {
  about: '关于 Weft', services: '服务', hide: '隐藏 Weft', hideOthers: '隐藏其他', unhide: '全部显示', quit: '退出 Weft',
  file: '文件', close: '关闭窗口',
  edit: '编辑', undo: '撤销', redo: '重做', cut: '剪切', copy: '复制', paste: '粘贴', delete: '删除', selectAll: '全选',
  view: '视图', reload: '重新加载', devTools: '开发者工具', resetZoom: '实际大小', zoomIn: '放大', zoomOut: '缩小', fullScreen: '全屏',
  window: '窗口', minimize: '最小化', zoom: '缩放', front: '前置全部窗口', help: '帮助',
  open: '打开 Weft', pauseAll: '暂停所有发送', resumeAll: '恢复发送',
  journeysOn: (count) => `${count} 个流程已开启`, paused: '发送已暂停',
  stays: 'Weft 在后台继续运行', staysWhy: '还有流程处于开启状态，Weft 会继续发送。可通过系统托盘中的图标打开或退出。',
  finishing: '正在完成发送', finishingWhy: '有邮件正在交给邮件服务器。服务器答复后 Weft 会自动退出，最多一分钟。',
  openLink: '用其他程序打开这个地址？', openLinkYes: '打开', cancel: '取消',
  downgrade: '当前 Weft 版本低于数据的版本', downgradeWhy: '这台电脑上用过更新版本的 Weft，用旧版本打开可能会损坏数据。请重新安装新版本。',
  downgradeBackups: '如果想改用当前版本，请留好更新之前的备份：在浏览器中运行的 Weft（npm start）可以把它们当作工作区文件打开。备份存放在：', showBackups: '显示备份',
  settingsReset: '无法读取设置', settingsRestored: '设置文件已损坏。Weft 已保留该文件，并使用上一次正常的设置启动。',
  settingsLost: '设置文件已损坏。Weft 已保留该文件，并使用默认设置启动。流程和联系人不受影响。',
  settingsUnreadable: 'Weft 无法读写设置文件。请检查该文件的权限，然后重新启动：',
  failed: 'Weft 无法启动', failedWhy: '请确认磁盘空间充足，并且 Weft 有权写入以下文件夹，然后重新启动：',
  noPage: 'Weft 安装不完整', noPageWhy: '应用文件缺失，请重新安装 Weft。',
};

/** Every word of the native menus and dialogs; the page has its own. */
export const words: Readonly<Record<Locale, Words>> = { en, zh };

/** @param preferred the system's languages, the best first, e.g. `zh-Hans-CN` */
export function localeOf(chosen: Locale | null, preferred: readonly string[]): Locale {
  return chosen ?? (preferred[0]?.toLowerCase().startsWith('zh') ? 'zh' : 'en');
}
