import type { HostResponse } from '#shared/host.ts';
import type { PlanNode } from '#shared/plan/plan.ts';

/** Without effects: as many as one commit takes well. */
const PURE = 1_000;
/** Where nothing real is waited for: files of a folder, texts from templates. */
const PRACTICE = 64;
const SMALLEST = 16;

/**
 * How many people of a step are done at once: about four times what its connection does at once, so that the next is
 * ready when one is done, and a crash repeats little.
 */
export function sliceSize({ lane, params }: Pick<PlanNode, 'lane' | 'params'>, connections: HostResponse<'listConnections'>): number {
  if (lane === 'pure') return PURE;
  const { connection: alias } = params as { connection?: unknown };
  const found = connections.find(({ connection }) => connection.of === (lane === 'email' ? 'mail' : 'model') && connection.alias === alias)?.connection;
  switch (found?.kind) {
    case 'smtp': return Math.max(SMALLEST, found.connections * 4);
    case 'openai': return Math.max(SMALLEST, found.concurrency * 4);
    case 'outbox':
    case 'practice': return PRACTICE;
    case undefined: return SMALLEST;
  }
}
