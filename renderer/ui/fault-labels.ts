import type { Locale } from '#shared/node/labels.ts';
import { backupFaultLabels } from '#renderer/backups/backup-fault-labels.ts';
import { executorFaultLabels } from '#renderer/executor/executor-fault-labels.ts';

interface Words { readonly what: string; readonly remedy: string }

/** Faults of the app itself. Those of steps and messages are in `shared/words/`, those of a workflow in its problem labels. */
export const faultLabels: Readonly<Record<string, Readonly<Record<Locale, Words>>>> = {
  ...executorFaultLabels,
  ...backupFaultLabels,
  'store.full': {
    en: { what: 'There is no room left on this disk.', remedy: 'Free some space, then try again. Nothing was half written; runs stand still meanwhile.' },
    zh: { what: '磁盘空间已满。', remedy: '请先清理磁盘再重试。没有写到一半的数据，运行会暂停等待。' },
  },
  'worker.failed': {
    en: { what: 'A part of Weft that works beside this page has stopped or could not be started.', remedy: 'Reload the page and try again; everything that was saved is still there. If it happens again, restart Weft.' },
    zh: { what: 'Weft 在后台工作的部分未能启动，或已停止。', remedy: '请刷新页面后重试，已保存的内容都还在。如果再次出现，请重启 Weft。' },
  },
  'rpc.disconnected': {
    en: { what: 'The part of Weft that sends and asks is not running.', remedy: 'Start Weft again; this page then goes on by itself. What you do here is saved meanwhile.' },
    zh: { what: 'Weft 负责发送和调用模型的部分没有在运行。', remedy: '请重新启动 Weft，页面会自动继续。此间的修改都会保存。' },
  },
  'rpc.failed': {
    en: { what: 'The part of Weft that sends and asks ran into an error of its own.', remedy: 'Try again. If it happens again, restart Weft: nothing is sent twice by that.' },
    zh: { what: 'Weft 负责发送和调用模型的部分自身出错。', remedy: '请重试。如果再次出现，请重启 Weft：这不会导致重复发送。' },
  },
  'settings.unreadable': {
    en: { what: 'The settings of this workspace could not be read.', remedy: 'They were set aside as a file of the profile, and Weft began with its own. Enter them again, or restore the file.' },
    zh: { what: '无法读取此工作区的设置。', remedy: '原文件已保留在配置文件夹中，Weft 使用默认设置启动。请重新填写，或恢复该文件。' },
  },
  'host.down': {
    en: { what: 'The part of Weft that sends and asks has stopped.', remedy: 'It is started again by itself. If this stays, quit Weft and start it again; nothing is lost.' },
    zh: { what: 'Weft 负责发送和调用模型的部分已停止。', remedy: '它会自动重新启动。如果一直如此，请退出后重新启动 Weft，数据不会丢失。' },
  },
  'profile.in-use': {
    en: { what: 'Another Weft has this workspace open.', remedy: 'Close the other one, or start this one with another profile.' },
    zh: { what: '另一个 Weft 正在使用此工作区。', remedy: '请关闭另一个，或使用其他配置启动。' },
  },
  'desktop.failed': {
    en: { what: 'The desktop did not do what was asked.', remedy: 'Quit Weft and start it again. Nothing is lost.' },
    zh: { what: '桌面程序未能完成请求。', remedy: '请退出后重新启动 Weft，数据不会丢失。' },
  },
  'desktop.no-folder': {
    en: { what: 'The folder of practice messages is not there yet.', remedy: 'It appears with the first practice message.' },
    zh: { what: '练习消息的文件夹还不存在。', remedy: '产生第一条练习消息后会自动创建。' },
  },
  'journal.elsewhere': {
    en: { what: 'This journey was changed from elsewhere: another window has taken it over, or a file has taken its place.', remedy: 'Edit it there, or open it here anew. What was saved before stays saved.' },
    zh: { what: '此流程已在别处改动：被另一个窗口接管，或被文件替换。', remedy: '请在那里编辑，或在这里重新打开。之前已保存的内容不受影响。' },
  },
};
