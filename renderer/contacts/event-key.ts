import { nodeTypes } from '#nodes';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { ToldEvent } from './tell-event.ts';

/** Under which words an event is told. */
export type EventKey =
  | 'out' | 'onward' | 'onward.next' | 'unsure' | 'wait' | 'defer' | 'hold' | 'end' | 'fail' | 'moved' | 'goal' | 'finished'
  | 'entered' | 'sent' | 'notSent' | 'notSent.by' | 'took' | 'updated' | 'wrote' | 'asked' | 'waited' | 'passed' | 'off';

/** How the first way out of a step of this type is told: by what the step is for. */
const DONE: Readonly<Record<string, EventKey>> = { 'send-email': 'sent', 'delay': 'waited', 'update-contact': 'updated', 'write-message': 'wrote', 'ai-prompt': 'asked', 'branch': 'took' };

/** What an event means at that step of the journey; null where the journey is gone. A message that was not sent is never told as sent, whichever way it led on. */
export function eventKey({ node, kind, port, reason }: ToldEvent, workflow: Workflow | null): EventKey {
  // What is not a step's own wait needs its reason.
  if (kind === 'wait' && reason !== '') return 'defer';
  if (kind === 'end') return reason === 'finished' ? 'finished' : 'end';
  if (kind !== 'out' && kind !== 'onward') return kind;
  const step = workflow?.nodes.find(({ id }) => id === node);
  const type = step && nodeTypes.byType.get(step.type);
  if (!type) return kind;
  const first = port === type.ports[0];
  if (type.effects.includes('email') && (kind === 'onward' || !first)) return first ? 'notSent' : 'notSent.by';
  if (kind === 'onward') return first ? 'onward.next' : 'onward';
  if (step.off === 'pass') return 'off';
  if (type.trigger) return 'entered';
  return first || step.type === 'branch' ? DONE[step.type] ?? 'passed' : 'took';
}
