import { readContacts, type ContactsFile } from '#shared/contacts-file/read-contacts.ts';
import { readText } from '#host/files/read-text.ts';
import type { FileFault } from '#host/files/file-fault.ts';
import { Fault } from './fault.ts';

/** Opens a contacts file as far as its header. @throws Fault if nothing in it can be used */
export async function openContacts(path: string, consent: string | null): Promise<ContactsFile> {
  const file = await readText(path);
  if (!file.ok) throw fileFault(file.error);
  const contacts = await readContacts(file.value.text, { consent });
  if (!contacts.ok) throw csvFault(path, contacts.error);
  return contacts.value;
}

export function fileFault({ code, path, detail }: FileFault): Fault {
  return new Fault(code, { path, detail, cwd: process.cwd() });
}

type CsvError = Extract<Awaited<ReturnType<typeof readContacts>>, { ok: false }>['error'];

function csvFault(path: string, { code, ...data }: CsvError): Fault {
  const words = Object.entries(data).map(([name, value]): [string, string | number] => [name, Array.isArray(value) ? value.join(', ') : (value as string | number)]);
  return new Fault(code, { path, ...Object.fromEntries(words) });
}
