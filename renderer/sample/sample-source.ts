import { contactUid } from '#shared/base/ids.ts';
import { readContacts } from '#shared/contacts-file/read-contacts.ts';
import type { Locale } from '#shared/node/labels.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import type { Workflow, WorkflowNode } from '#shared/workflow/workflow.ts';
import type { SampleSource } from '#renderer/db/sample-data.ts';

/** Reads the example's two files the way a person's own files are read. Throws if they are not what `examples/` holds: a bug. */
export async function readSample(workflowText: string, contactsText: string, locale: Locale): Promise<SampleSource> {
  const workflow = parseWorkflow(workflowText, () => true);
  const file = await readContacts(once(contactsText), { consent: null });
  if (!workflow.ok || !file.ok) throw new Error('the example cannot be read');
  const people: SampleSource['people'][number][] = [];
  for await (const rows of file.value.batches) {
    for (const row of rows) if (row.kind === 'contact') people.push({ ...row.draft, uid: contactUid(row.draft) });
  }
  return { text: serialiseWorkflow({ ...workflow.value, workflow: inOneLanguage(workflow.value.workflow, locale) }), people };
}

/** The file speaks both languages (“Start · 开始”, long texts line by line); on a screen in one of them the other is only in the way. */
function inOneLanguage(workflow: Workflow, locale: Locale): Workflow {
  return {
    ...workflow, name: pick(workflow.name, ' · ', locale), description: pick(workflow.description, '\n', locale),
    settings: { ...workflow.settings, language: locale, ...(locale === 'en' && { profile: 'US' as const, zone: 'UTC' }) },
    nodes: workflow.nodes.map((node) => stepIn(node, locale)),
  };
}

function stepIn(node: WorkflowNode, locale: Locale): WorkflowNode {
  const name = pick(node.name, ' · ', locale);
  const { brief, reason } = node.params;
  return {
    ...node, name,
    params: {
      ...node.params,
      // Each contact is written to in their own language, from that line of the brief: both stay, the reader's first.
      ...(typeof brief === 'string' && locale === 'zh' && { brief: brief.split('\n').toReversed().join('\n') }),
      // The file's reason is an English word; its step is called the same in both languages.
      ...(reason !== undefined && locale === 'zh' && { reason: name }),
    },
  };
}

function pick(text: string, between: string, locale: Locale): string {
  return text.split(between)[locale === 'zh' ? 1 : 0] ?? text;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
