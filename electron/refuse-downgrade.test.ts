import { expect, test } from 'vitest';
import { refuseDowngrade } from './refuse-downgrade.ts';

test.each([['en', 'Show the backups'], ['zh', '显示备份']] as const)('says in %s why it does not start and where the backups are, and shows them only on request', async (locale, show) => {
  const opened: string[] = [];
  const asked: { detail: string; buttons: string[]; cancelId: number }[] = [];
  const openFolder = async (folder: string): Promise<void> => { opened.push(folder); };
  for (const pressed of [1, 0]) {
    await refuseDowngrade({ locale, backupsFolder: '/home/ann/Weft/profile/backups', openFolder, ask: async (question) => { asked.push(question); return pressed; } });
    expect(opened).toHaveLength(1 - pressed);
  }
  expect([asked[0]!.buttons[0], asked[0]!.cancelId, asked[0]!.detail.endsWith('/home/ann/Weft/profile/backups'), opened]).toEqual([show, 1, true, ['/home/ann/Weft/profile/backups']]);
});
