import type { WorkflowId } from '#shared/base/ids.ts';

let wished: WorkflowId | null = null;

/** From outside the journey: when it is next opened, whoever opens it is asked whether to switch it on. */
export function wishToSwitchOn(workflow: WorkflowId): void {
  wished = workflow;
}

/** Whether that was wished for this one; once. */
export function takeWish(workflow: WorkflowId): boolean {
  const is = wished === workflow;
  wished = null;
  return is;
}
