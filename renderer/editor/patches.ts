import { applyPatches, createDraft, enablePatches, finishDraft, type Patch } from 'immer';
import type { Refusal } from './refusal.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { WorkflowDocument } from './document.ts';

enablePatches();

/** The way from one document to the next and back, as JSON. Empty where nothing changed. */
export interface Difference {
  readonly forward: readonly Patch[];
  readonly inverse: readonly Patch[];
}
export interface Drafted extends Difference { readonly document: WorkflowDocument }
export type { Patch };

/** Runs `edit` on a draft. A refusal throws the draft away, however much of it was written already. */
export function drafted(document: WorkflowDocument, edit: (draft: WorkflowDocument) => Refusal | null): Result<Drafted, Refusal> {
  const draft = createDraft(document) as WorkflowDocument;
  const refused = edit(draft);
  if (refused) return err(refused);
  let [forward, inverse]: [readonly Patch[], readonly Patch[]] = [[], []];
  const after = finishDraft(draft, (there, back) => { [forward, inverse] = [there, back]; }) as WorkflowDocument;
  return ok(same(forward, inverse) ? { document, forward: [], inverse: [] } : { document: after, forward, inverse });
}

/** Whether every value was only written over with an equal one. */
function same(forward: readonly Patch[], inverse: readonly Patch[]): boolean {
  const old = new Map(inverse.map(({ op, path, value }) => [JSON.stringify([op, path]), JSON.stringify(value)]));
  return forward.every(({ op, path, value }) => op === 'replace' && old.get(JSON.stringify([op, path])) === JSON.stringify(value));
}

/** Throws where a patch does not fit, which only foreign or broken records can bring about. */
export function patched(document: WorkflowDocument, patches: readonly Patch[]): WorkflowDocument {
  return applyPatches(document, patches as Patch[]);
}

/** Two differences as one, without what the second overwrites: a thousand keystrokes leave one text, not a thousand. */
export function joined(before: WorkflowDocument, first: Difference, second: Difference): Difference {
  const both = drafted(before, (draft) => {
    applyPatches(draft, [...first.forward, ...second.forward] as Patch[]);
    return null;
  });
  return both.ok ? { forward: both.value.forward, inverse: both.value.inverse } : second;
}
