import { contactUid } from '#shared/base/ids.ts';
import { readContacts } from '#shared/contacts-file/read-contacts.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import type { SampleSource } from '#renderer/db/sample-data.ts';

/** Reads the example's two files the way a person's own files are read. Throws if they are not what `examples/` holds: a bug. */
export async function readSample(workflowText: string, contactsText: string): Promise<SampleSource> {
  const workflow = parseWorkflow(workflowText, () => true);
  const file = await readContacts(once(contactsText), { consent: null });
  if (!workflow.ok || !file.ok) throw new Error('the example cannot be read');
  const people: SampleSource['people'][number][] = [];
  for await (const rows of file.value.batches) {
    for (const row of rows) if (row.kind === 'contact') people.push({ ...row.draft, uid: contactUid(row.draft) });
  }
  return { text: serialiseWorkflow(workflow.value), people };
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
