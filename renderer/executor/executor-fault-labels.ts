import type { Locale } from '#shared/node/labels.ts';
import type { RunRequestFault } from '#renderer/db/run-request.ts';
import type { ExecutorFault } from './fault-code.ts';

interface Words { readonly what: string; readonly remedy: string }
type Told = RunRequestFault['code'] | Exclude<ExecutorFault, `rpc.${string}` | 'store.full' | `lease.${string}`> | 'lease.not-held';

/** Why runs stand still, and why something that was asked of one could not be done. */
export const executorFaultLabels: Readonly<Record<Told, Readonly<Record<Locale, Words>>>> = {
  'store.short': {
    en: { what: 'There is hardly any room left on this disk, so runs stand still before anything is lost.', remedy: 'Free some space: runs go on by themselves within two minutes.' },
    zh: { what: '磁盘空间所剩无几，为避免丢失数据，运行已停下。', remedy: '请清理磁盘，运行会在两分钟内自动继续。' },
  },
  'store.closed': {
    en: { what: 'The database was closed, perhaps by an update in another window.', remedy: 'Reload this page. Everything is saved.' },
    zh: { what: '数据库已关闭，可能是另一个窗口更新了 Weft。', remedy: '请刷新此页面。所有内容均已保存。' },
  },
  'store.failed': {
    en: { what: 'The database could not be read or written.', remedy: 'Weft tries again by itself. If it stays so, check the disk and restart the browser; nothing is sent twice by that.' },
    zh: { what: '无法读写数据库。', remedy: 'Weft 会自动重试。如果一直如此，请检查磁盘并重启浏览器；这不会导致重复发送。' },
  },
  'store.foreign': {
    en: { what: 'The data in this browser belong to another profile of Weft.', remedy: 'Start Weft with that profile, or take these data over here.' },
    zh: { what: '此浏览器中的数据属于 Weft 的另一个配置。', remedy: '请使用那个配置启动 Weft，或在这里接管这些数据。' },
  },
  'store.lost': {
    en: { what: 'This browser has none of the data that Weft last worked with.', remedy: 'Restore a backup, or go on with what is here.' },
    zh: { what: '此浏览器中没有 Weft 上次使用的数据。', remedy: '请恢复一份备份，或用这里现有的数据继续。' },
  },
  'store.behind': {
    en: { what: 'The data in this browser are older than they were.', remedy: 'Restore a backup, or go on with what is here.' },
    zh: { what: '此浏览器中的数据比之前的旧。', remedy: '请恢复一份备份，或用这里现有的数据继续。' },
  },
  'store.older-epoch': {
    en: { what: 'A backup was restored elsewhere, and the data in this browser are from before it.', remedy: 'Restore a backup here, or go on with what is here.' },
    zh: { what: '别处恢复过备份，此浏览器中的数据是恢复之前的。', remedy: '请在这里恢复一份备份，或用现有的数据继续。' },
  },
  'store.ledger-behind': {
    en: { what: 'The record of what was sent is older than the data in this browser.', remedy: 'Restore a backup: the record that is in it is added.' },
    zh: { what: '发送记录比此浏览器中的数据旧。', remedy: '请恢复一份备份，其中的发送记录会合并进来。' },
  },
  'executor.failed': {
    en: { what: 'Weft ran into an error of its own while moving people.', remedy: 'It tries again by itself. If it stays so, please report it; everybody stays where they are.' },
    zh: { what: 'Weft 在推进流程时自身出错。', remedy: 'Weft 会自动重试。如果一直如此，请反馈给我们；所有人都停在原处。' },
  },
  'executor.crashed': {
    en: { what: 'The part of this page that moves people broke down.', remedy: 'It is being started again. If it stays so, reload the page; nothing is sent twice by that.' },
    zh: { what: '此页面中推进流程的部分已崩溃。', remedy: '正在重新启动。如果一直如此，请刷新页面；这不会导致重复发送。' },
  },
  'lease.not-held': {
    en: { what: 'Another window has taken over the runs.', remedy: 'Nothing needs to be done: this one waits its turn.' },
    zh: { what: '另一个窗口已接手推进运行。', remedy: '无需操作，此窗口会等候。' },
  },
  'run.missing': {
    en: { what: 'This run is not there any more.', remedy: 'It may have been deleted with old history. Start a new one from the journey.' },
    zh: { what: '这次运行已不存在。', remedy: '可能已随旧的历史记录删除。请从流程中重新开始运行。' },
  },
  'run.stopped': {
    en: { what: 'This run has been stopped, and a stopped run does not go on.', remedy: 'Start a new one from the journey.' },
    zh: { what: '这次运行已停止，停止后无法继续。', remedy: '请从流程中重新开始运行。' },
  },
  'version.missing': {
    en: { what: 'The version of the journey that this run needs is not there.', remedy: 'Start a new run from the journey as it is now.' },
    zh: { what: '找不到这次运行所需的流程版本。', remedy: '请用当前的流程重新开始运行。' },
  },
  'version.refused': {
    en: { what: 'This Weft cannot run the version of the journey that this run needs, so the run stands still.', remedy: 'Update Weft, then resume the run; or stop it and start a new one from the journey.' },
    zh: { what: '当前的 Weft 无法执行这次运行所用的流程版本，因此运行没有继续。', remedy: '请更新 Weft 后继续运行，或停止这次运行，再从流程中重新开始。' },
  },
};
