import type { Instant } from '#shared/base/time.ts';
import type { NodeTypes, SendTerms } from '#shared/node/node-type.ts';
import type { OverdueAt } from '#renderer/db/overdue.ts';

export interface OverdueSum {
  readonly count: number;
  /** Of these, the messages that their own step will not send any more, because they are too late. */
  readonly expired: number;
}

export function sumOverdue(places: readonly OverdueAt[], types: NodeTypes, now: Instant): OverdueSum {
  let [count, expired] = [0, 0];
  for (const { graph, node, since } of places) {
    const notAfter = termsOf(graph, node, types)?.notAfter ?? null;
    count += since.length;
    if (notAfter !== null) expired += since.filter((at) => now - at > notAfter).length;
  }
  return { count, expired };
}

export function oldest(since: readonly Instant[]): Instant {
  return since.reduce((least, at) => (at < least ? at : least));
}

function termsOf(graph: OverdueAt['graph'], node: string, types: NodeTypes): SendTerms | null {
  const found = graph?.nodes.find(({ id }) => id === node);
  const type = found && types.byType.get(found.type);
  const params = type?.schema.safeParse(found?.params);
  return params?.success ? type!.sends(params.data) : null;
}
