import { applyEdits, modify } from 'jsonc-parser';
import type { WorkflowId } from '#shared/base/ids.ts';

/** Whose text it is. Throws on text that no `serialiseWorkflow` has written. */
export function headOf(text: string): { readonly id: WorkflowId; readonly name: string } {
  const { id, name } = JSON.parse(text) as { id: WorkflowId; name: string };
  return { id, name };
}

/** The same text under another id or name; every other byte stays, also of steps whose type this app does not know. */
export function withHead(text: string, head: { readonly id?: WorkflowId; readonly name?: string }): string {
  return Object.entries(head).reduce((before, [field, value]) => applyEdits(before, modify(before, [field], value, {})), text);
}
