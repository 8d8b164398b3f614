import type { Fault } from '#renderer/ui/use-fault-words.ts';

/** What a workspace file is at fault for, said of a backup. Words are in `backup-fault-labels.ts`. */
const CODES: Readonly<Record<string, string>> = {
  'workspace.not-a-file': 'backup.damaged', 'workspace.damaged': 'backup.damaged', 'workspace.data-invalid': 'backup.damaged', 'transfer.no-ledger': 'backup.damaged',
  'transfer.damaged': 'backup.damaged', 'workspace.newer': 'backup.newer', 'transfer.newer': 'backup.newer', 'workspace.busy': 'backup.busy',
  'transfer.disk-full': 'backup.disk-full', 'transfer.disk': 'backup.disk', 'transfer.gone': 'backup.gone',
};

export function backupFault(code: string, detail = ''): Fault {
  return { code: Object.hasOwn(CODES, code) ? CODES[code]! : code, detail };
}
