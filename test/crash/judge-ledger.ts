import type { Evidence } from './evidence.ts';
import type { LedgerSnapshot } from './ledger-snapshot.ts';

const SETTLED: ReadonlySet<string> = new Set(['sent', 'skipped', 'failed', 'uncertain']);

/** In words of our own: the product's could be wrong in the same way. */
function publicState(state: string | undefined): string {
  return state === undefined ? 'unknown' : SETTLED.has(state) ? state : 'pending';
}

/** What the ledger has forgotten or taken back from one death to the next, as sentences. */
export function judgeLedger(evidence: Evidence): string[] {
  return [...evidence.ledgers.flatMap((after, life) => (life === 0 ? [] : judgeStep(evidence.ledgers[life - 1]!, after, life))), ...judgeLast(evidence)];
}

function judgeStep(before: LedgerSnapshot, after: LedgerSnapshot, life: number): string[] {
  const sends = [...before.sends].flatMap(([id, state]) => {
    const now = after.sends.get(id);
    if (now === undefined) return [`${id} was ${state} before life ${life} and is gone`];
    if (SETTLED.has(state) && now !== state) return [`${id} was ${state} before life ${life} and is ${now}`];
    // The marker was on the disk: no later life can learn more, unless it dies before it has looked.
    return state === 'committing' && now !== 'uncertain' && now !== 'committing' ? [`${id} was left committing before life ${life} and is ${now}`] : [];
  });
  const answers = [...before.answers].flatMap(([key, ask]) => (after.answers.get(key) === ask ? [] : [`the answer to ${key} was ${ask} before life ${life} and is ${after.answers.get(key)}`]));
  return [...sends, ...answers];
}

function judgeLast({ ledgers, lines, people, delivered }: Evidence): string[] {
  const last = ledgers.at(-1)!;
  const tokenOf = new Map(people.map(({ email, token }) => [email, token]));
  return [
    ...lines.flatMap(({ messageId, state }) => (publicState(last.sends.get(messageId)) === state ? [] : [`${messageId} is ${state} in messages.jsonl and ${last.sends.get(messageId)} in the ledger`])),
    ...delivered.flatMap(({ to, step, asks }) => {
      const stored = last.answers.get(`${tokenOf.get(to)}/${step}`);
      return stored === asks[0] ? [] : [`${to} got answer ${asks[0]} for ${step}, the ledger holds ${stored}`];
    }),
  ];
}

/** Requests for answers that were in flight at a kill, which may be made again; and those that should never have been, as sentences. */
export function judgeAsks({ asks, ledgers }: Evidence): { readonly repeated: number; readonly wrong: readonly string[] } {
  const lastAsked = new Map<string, number>();
  const wrong: string[] = [];
  let repeated = 0;
  for (const { token, step, life } of asks) {
    const key = `${token}/${step}`;
    const stored = life > 0 && ledgers[life - 1]!.answers.has(key);
    if (stored) wrong.push(`the model was asked for ${key} in life ${life}, and the ledger held the answer`);
    else if (lastAsked.get(key) === life) wrong.push(`the model was asked twice for ${key} in life ${life}`);
    else if (lastAsked.has(key)) repeated += 1;
    lastAsked.set(key, life);
  }
  return { repeated, wrong };
}
