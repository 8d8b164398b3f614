import type { Locale } from '#shared/node/labels.ts';

interface Words { readonly what: string; readonly remedy: string }

/** What can be wrong with a workspace file, or with taking it in. Whatever it is, nothing was changed. */
export const workspaceFaultLabels: Readonly<Record<string, Readonly<Record<Locale, Words>>>> = {
  'workspace.not-a-file': {
    en: { what: 'This is not a workspace file.', remedy: 'Choose a file that ends in .weft-workspace. A single journey (.weft.json) is imported on the Journeys page.' },
    zh: { what: '这不是工作区文件。', remedy: '请选择以 .weft-workspace 结尾的文件。单个流程（.weft.json）请在“流程”页面导入。' },
  },
  'workspace.damaged': {
    en: { what: 'The file is damaged: a part of it is missing or was changed.', remedy: 'Copy it once more from the other computer, or save it there again. Nothing was changed here.' },
    zh: { what: '文件已损坏：有部分缺失或被改动过。', remedy: '请从另一台电脑重新拷贝，或在那里重新保存。这里没有任何改动。' },
  },
  'workspace.data-invalid': {
    en: { what: 'The file holds data that Weft could not have written.', remedy: 'Save it again on the other computer. The whole file was refused; nothing was changed here.' },
    zh: { what: '文件中含有不可能由 Weft 写出的数据。', remedy: '请在另一台电脑上重新保存。整个文件未被接受，这里没有任何改动。' },
  },
  'workspace.newer': {
    en: { what: 'The file was made by a newer Weft.', remedy: 'Update Weft on this computer, then open it again. Nothing was changed here.' },
    zh: { what: '文件由更新版本的 Weft 生成。', remedy: '请更新本机的 Weft 后再打开。这里没有任何改动。' },
  },
  'workspace.busy': {
    en: { what: 'A run is being started or changed right now.', remedy: 'Wait until that is done, then try again. Your data were not touched; sending is paused.' },
    zh: { what: '正在启动或更改某次运行。', remedy: '请等它完成后再试。数据没有改动，发送处于暂停状态。' },
  },
  'transfer.no-ledger': {
    en: { what: 'The record of what was sent is missing from the file.', remedy: 'Save the file again on the other computer. Nothing was changed here.' },
    zh: { what: '文件中缺少发送记录。', remedy: '请在另一台电脑上重新保存文件。这里没有任何改动。' },
  },
  'transfer.damaged': {
    en: { what: 'The record of what was sent is damaged in this file.', remedy: 'Save the file again on the other computer. Nothing was changed here.' },
    zh: { what: '文件中的发送记录已损坏。', remedy: '请在另一台电脑上重新保存文件。这里没有任何改动。' },
  },
  'transfer.newer': {
    en: { what: 'The record of what was sent was written by a newer Weft.', remedy: 'Update Weft on this computer, then open the file again. Nothing was changed here.' },
    zh: { what: '发送记录由更新版本的 Weft 写入。', remedy: '请更新本机的 Weft 后再打开文件。这里没有任何改动。' },
  },
  'transfer.disk-full': {
    en: { what: 'There is no room left on this disk.', remedy: 'Free some space, then try again. Nothing was changed.' },
    zh: { what: '磁盘空间已满。', remedy: '请清理磁盘后重试。没有任何改动。' },
  },
  'transfer.disk': {
    en: { what: 'The disk could not be read or written.', remedy: 'See that the disk is there and may be written to, then try again. Nothing was changed.' },
    zh: { what: '无法读写磁盘。', remedy: '请确认磁盘可用且允许写入，然后重试。没有任何改动。' },
  },
  'transfer.gone': {
    en: { what: 'The transfer was interrupted: Weft was restarted, or another one was begun.', remedy: 'Begin again. Nothing was changed.' },
    zh: { what: '传输被中断：Weft 重新启动过，或另有一次传输开始。', remedy: '请重新开始。没有任何改动。' },
  },
};
