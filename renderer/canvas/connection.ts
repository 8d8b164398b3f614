import { applyCommand } from '#renderer/editor/apply-command.ts';
import type { Command } from '#renderer/editor/command.ts';
import type { Refusal } from '#renderer/editor/refusal.ts';
import { graphOf, type Surroundings } from './surroundings.ts';

interface Ends {
  readonly source: string;
  readonly target: string;
  readonly sourceHandle?: string | null | undefined;
}

/** The command that a drawn line stands for. A way out has one line, so a new one takes the place of the old. */
export function connectCommand({ source, target, sourceHandle }: Ends, instead?: string): Command {
  return { kind: 'connect', from: source, port: sourceHandle ?? '', to: target, replace: true, ...(instead !== undefined && { instead }) };
}

/** Why two points cannot be joined, or null: asked of the very command that would join them, without carrying it out. */
export function whyNot(around: Surroundings, ends: Ends, instead?: string): Refusal | null {
  const tried = applyCommand(graphOf(around), connectCommand(ends, instead), { types: around.types, ids: { next: (prefix) => `${prefix}_tried` } });
  return tried.ok ? null : tried.error;
}
