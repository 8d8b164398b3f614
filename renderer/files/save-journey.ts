import { download } from '#renderer/ui/download.ts';
import { safeFileName } from './safe-file-name.ts';

/** Saves a draft, as it stands in the store, under the journey's name. */
export function saveJourney({ name, text }: { readonly name: string; readonly text: string }): void {
  download(`${safeFileName(name, 'journey')}.weft.json`, text, 'application/json');
}
