import { dialog, shell } from 'electron';
import type { Locale } from '#shared/node/labels.ts';
import type { ExternalLink } from './external-link.ts';
import { words } from './words.ts';

/** Opens an address in another program, once the user has seen where it leads. */
export async function openLink({ url, target }: ExternalLink, locale: Locale): Promise<void> {
  const t = words[locale];
  const { response } = await dialog.showMessageBox({ type: 'question', message: t.openLink, detail: target, buttons: [t.openLinkYes, t.cancel], defaultId: 1, cancelId: 1, noLink: true });
  if (response === 0) await shell.openExternal(url);
}
