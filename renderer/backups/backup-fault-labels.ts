import type { Locale } from '#shared/node/labels.ts';

interface Words { readonly what: string; readonly remedy: string }

/** Why a backup could not be made or restored. */
export const backupFaultLabels: Readonly<Record<string, Readonly<Record<Locale, Words>>>> = {
  'backup.damaged': {
    en: { what: 'This backup is damaged: what was read back is not what was written.', remedy: 'Use another backup, and check the disk. Nothing here was changed.' },
    zh: { what: '这份备份已损坏：读回的内容与写入的不一致。', remedy: '请使用其他备份，并检查磁盘。这里没有任何改动。' },
  },
  'backup.newer': {
    en: { what: 'This backup was made by a newer Weft.', remedy: 'Update Weft, then restore it. Nothing here was changed.' },
    zh: { what: '这份备份由更新版本的 Weft 生成。', remedy: '请更新 Weft 后再恢复。这里没有任何改动。' },
  },
  'backup.busy': {
    en: { what: 'A run is being started or changed right now.', remedy: 'Wait until that is done, then restore the backup. Nothing here was changed.' },
    zh: { what: '正在启动或更改某次运行。', remedy: '请等它完成后再恢复备份。这里没有任何改动。' },
  },
  'backup.disk-full': {
    en: { what: 'There is no room left on the disk where backups are kept.', remedy: 'Free some space or delete old backups, then try again. The backups there are were not touched.' },
    zh: { what: '存放备份的磁盘空间已满。', remedy: '请清理磁盘或删除旧备份后重试。已有的备份没有受到影响。' },
  },
  'backup.disk': {
    en: { what: 'The folder of backups could not be read or written.', remedy: 'See that the disk is there and may be written to, then try again. The backups there are were not touched.' },
    zh: { what: '无法读写备份文件夹。', remedy: '请确认磁盘可用且允许写入，然后重试。已有的备份没有受到影响。' },
  },
  'backup.gone': {
    en: { what: 'The backup is not there any more, or was interrupted by a restart of Weft.', remedy: 'Begin again. Nothing here was changed.' },
    zh: { what: '备份已不存在，或因 Weft 重新启动而中断。', remedy: '请重新开始。这里没有任何改动。' },
  },
  'import.no-room': {
    en: { what: 'There is too little room left on this disk to take in a list safely.', remedy: 'Free some space: at least 2 GB, and a fifth of what the browser allows. Nothing was imported.' },
    zh: { what: '磁盘剩余空间太少，无法安全地导入名单。', remedy: '请清理磁盘：至少留出 2 GB，且不少于浏览器允许用量的五分之一。没有导入任何内容。' },
  },
  'backup.nowhere': {
    en: { what: 'This Weft has no folder for backups.', remedy: 'Start it with a profile, or save everything as one file instead.' },
    zh: { what: '当前的 Weft 没有备份文件夹。', remedy: '请使用配置启动，或改为把全部内容存为一个文件。' },
  },
};
