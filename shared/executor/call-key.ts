import { enrollmentId, type NodeId, type WorkflowId } from '#shared/base/ids.ts';
import type { Traveller } from './traveller.ts';

/** Names somebody's visit at a node for ever, as effect keys do: the occurrence of the journey it calls, and what that one's end answers to. */
export function callKey(workflow: WorkflowId, node: NodeId, { contact, row, visit }: Pick<Traveller, 'contact' | 'row' | 'visit'>): string {
  return `${enrollmentId(workflow, contact.uid, row.occurrence)}/${node}/${visit}`;
}
