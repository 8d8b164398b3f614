import { parseEmailAddress } from '#shared/contact/email-address.ts';
import type { Host, HostRequest } from '#shared/host.ts';
import { readText } from '#host/files/read-text.ts';
import { Fault } from '#cli/fault.ts';
import { fileFault } from '#cli/open-contacts.ts';

export type SuppressionEntry = HostRequest<'addSuppressions'>['entries'][number];

const AT_ONCE = 5_000;

/** Reads one address per line (empty lines aside, and comments: `#` at the start or after white space, as an address may hold one). @throws Fault if one is no address */
export async function readSuppressions(path: string): Promise<SuppressionEntry[]> {
  const file = await readText(path);
  // An empty list is a list: nobody has refused yet.
  if (!file.ok && file.error.code === 'file.empty') return [];
  if (!file.ok) throw fileFault(file.error);
  let text = '';
  for await (const chunk of file.value.text) text += chunk;
  return text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).flatMap((line, index) => {
    const value = line.replace(/(^|\s)#.*/, '').trim();
    if (value === '') return [];
    const parsed = parseEmailAddress(value);
    if (!parsed.ok) throw new Fault('suppressions.invalid', { path, line: index + 1, value });
    return [{ address: parsed.value.address, reason: 'manual' as const }];
  });
}

/** Puts them on the list of those never to send to. */
export async function addSuppressions(entries: readonly SuppressionEntry[], host: Host): Promise<void> {
  for (let from = 0; from < entries.length; from += AT_ONCE) await host.addSuppressions({ entries: entries.slice(from, from + AT_ONCE) });
}
