import { nodeTypes } from '#nodes';
import type { RunId, WorkflowId } from '#shared/base/ids.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Run } from '#shared/executor/store.ts';
import { compile } from '#shared/plan/compile.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import type { Services } from '#renderer/app/services.ts';
import type { ContactSelection } from '#renderer/db/run-request.ts';
import type { DocumentStore } from '#renderer/editor/document-store.ts';

export interface StartOptions {
  readonly workflow: WorkflowId;
  readonly contacts: ContactSelection;
  readonly attributes: readonly string[] | null;
  /** A run to go on in; null for a new one. */
  readonly join: Pick<Run, 'id' | 'version'> | null;
}
export type StartFault = { readonly kind: 'problems'; readonly problems: readonly Problem[] } | { readonly kind: 'changed' } | { readonly kind: 'missing' };

/**
 * Publishes the journey as it is on screen and asks for a run of it. What runs is exactly the text that was compiled
 * here; what is changed afterwards is for the next run.
 */
export async function startRun(doc: DocumentStore, options: StartOptions, { workflows, requests, ids }: Pick<Services, 'workflows' | 'requests' | 'ids'>): Promise<Result<RunId, StartFault>> {
  const { workflow, contacts, join } = options;
  const compiled = compileOnScreen(doc, options);
  if (!compiled.ok) return compiled;
  const { version, text } = compiled.value;
  if (join && join.version !== version) return err({ kind: 'changed' });
  const published = await workflows.publish(version, text);
  if (!published.ok) return err({ kind: 'missing' });
  await workflows.switch(workflow, true);
  const run = join?.id ?? (ids.next('run') as RunId);
  await requests.add({ ask: 'start', run, workflow, version, contacts });
  return ok(run);
}

/** Publishes the journey as it is on screen and switches it on: from now on its trigger lets people in. */
export async function switchOn(doc: DocumentStore, options: Pick<StartOptions, 'workflow' | 'attributes'>, { workflows }: Pick<Services, 'workflows'>): Promise<Result<Run['version'], StartFault>> {
  const published = await publish(doc, options, { workflows });
  if (published.ok) await workflows.switch(options.workflow, true);
  return published;
}

/** Publishes the journey as it is on screen, and nothing more: people can be moved to it then. */
export async function publish(doc: DocumentStore, { attributes }: Pick<StartOptions, 'attributes'>, { workflows }: Pick<Services, 'workflows'>): Promise<Result<Run['version'], StartFault>> {
  const compiled = compileOnScreen(doc, { attributes });
  if (!compiled.ok) return compiled;
  const { version, text } = compiled.value;
  return (await workflows.publish(version, text)).ok ? ok(version) : err({ kind: 'missing' });
}

function compileOnScreen(doc: DocumentStore, { attributes }: Pick<StartOptions, 'attributes'>): Result<{ readonly version: Run['version']; readonly text: string }, StartFault> {
  const text = doc.text();
  const parsed = parseWorkflow(text, (type) => nodeTypes.byType.has(type));
  if (!parsed.ok) return err({ kind: 'problems', problems: parsed.error });
  const compiled = compile(parsed.value.workflow, nodeTypes, attributes ? { attributes } : {});
  return compiled.ok ? ok({ version: compiled.value.plan.version, text }) : err({ kind: 'problems', problems: compiled.error });
}

/** The version that the journey on screen would run as; null while it has errors. */
export function versionOnScreen(doc: DocumentStore): Run['version'] | null {
  const parsed = parseWorkflow(doc.text(), (type) => nodeTypes.byType.has(type));
  if (!parsed.ok) return null;
  const compiled = compile(parsed.value.workflow, nodeTypes);
  return compiled.ok ? compiled.value.plan.version : null;
}
