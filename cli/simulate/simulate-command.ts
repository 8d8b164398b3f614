import { setImmediate as turn } from 'node:timers/promises';
import { contactUid } from '#shared/base/ids.ts';
import type { Contact } from '#shared/contact/contact.ts';
import type { ContactsFile } from '#shared/contacts-file/read-contacts.ts';
import type { Locale } from '#shared/node/labels.ts';
import { compile } from '#shared/plan/compile.ts';
import { simulate } from '#shared/simulation/simulate.ts';
import { problemLine } from '#shared/workflow/problem-labels.ts';
import { nodeTypes } from '#nodes';
import { Fault } from '#cli/fault.ts';
import { loadWorkflow } from '#cli/load-workflow.ts';
import { openContacts } from '#cli/open-contacts.ts';
import { startProgress } from '#cli/run/progress.ts';
import { readSuppressions } from '#cli/run/read-suppressions.ts';
import type { SimulateOptions } from './simulate-options.ts';
import { simulationLines } from './simulation-lines.ts';
import { simulateWords } from './simulate-words.ts';
import { simulationJson } from './simulation-json.ts';

/** `weft simulate`: what would happen, day by day, sending nothing and asking no model. Returns the exit code. @throws Fault */
export async function simulateCommand(options: SimulateOptions, locale: Locale): Promise<number> {
  const loaded = await loadWorkflow(options.workflow);
  if (!loaded.ok) throw refused(options.workflow, loaded.error.map((problem) => problemLine(problem, locale)));
  const file = await openContacts(options.contacts, options.consent);
  const compiled = compile(loaded.value.workflow, nodeTypes, { attributes: file.columns });
  if (!compiled.ok) throw refused(options.workflow, compiled.error.map((problem) => problemLine(problem, locale)));
  const { plan, problems } = compiled.value;
  const suppressed = new Set((options.suppressions === null ? [] : await readSuppressions(options.suppressions)).map(({ address }) => address.toLowerCase()));
  const started = performance.now();
  const progress = startProgress(simulateWords[locale]);
  try {
    const simulation = await simulate({
      plan, contacts: pagesOf(file, options.limit, (rows) => progress.rows(rows)), start: options.start, days: options.days, policy: options.policy, suppressed,
      prices: Object.fromEntries(plan.nodes.map(({ params }) => [(params as { connection?: string }).connection ?? '', options.prices])),
      async onDay() {
        progress.moved(1);
        await turn();
        return true;
      },
    });
    progress.stop();
    for (const problem of problems) process.stdout.write(`${problemLine(problem, locale)}\n`);
    process.stdout.write(`${simulationLines(simulation, loaded.value.workflow, plan, locale).join('\n')}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify(simulationJson(simulation, plan, (performance.now() - started) / 1_000))}\n`);
    return 0;
  } finally {
    progress.stop();
  }
}

function refused(path: string, lines: string[]): Fault {
  return new Fault('workflow.refused', { path }, lines);
}

/** Rows that are no contact are left out, as a run would leave them out. */
async function* pagesOf(file: ContactsFile, limit: number, onRows: (rows: number) => void): AsyncGenerator<Contact[]> {
  let left = limit;
  for await (const batch of file.batches) {
    const rows = batch.slice(0, left);
    left -= rows.length;
    yield rows.flatMap((row) => (row.kind === 'contact' ? [{ ...row.draft, consent: row.draft.consent ?? null, uid: contactUid(row.draft) }] : []));
    onRows(rows.length);
    if (left <= 0) return;
  }
}
