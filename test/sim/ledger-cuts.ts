import { ok } from '#shared/base/result.ts';
import { HOUR } from '#shared/base/time.ts';
import type { EmailIntent } from '#shared/host.ts';
import { Control } from '#host/ledger/control.ts';
import { Database } from '#host/ledger/database.ts';
import { openUncertainResolver } from '#host/ledger/resolve-uncertain.ts';
import { Sends } from '#host/ledger/sends.ts';
import { Suppressions } from '#host/ledger/suppressions.ts';
import { createMailSender, type MailSender } from '#host/mail/sender.ts';
import { startSmtpSink, type SinkMoment, type SmtpSink } from '#test/fakes/smtp-sink.ts';
import { Crash, Cuts, type Doom, type When } from './cuts.ts';
import { Dice } from './dice.ts';

/** The ledger's own transitions: plan and claim, commit marker, settlement, what takes them back, and the re-send. */
const TRANSITIONS = ['take', 'takeAgain', 'commit', 'settle', 'reopen', 'cancel', 'recall', 'release'] as const satisfies readonly (keyof Sends)[];
/** Done in one go, so no promise is to be waited for. */
const AT_ONCE = new Set<string>(['take', 'takeAgain', 'cancel', 'recall', 'release']);
const RUN = 'run_cut';
const TIMEOUTS = { connect: 2_000, greeting: 2_000, command: 2_000, afterDot: 2_000 };
/** A message that is put off again and again fails at its deadline. */
const MOST_ROUNDS = 60;

export interface LedgerCutTally { readonly cuts: ReadonlyMap<string, number>; readonly slices: number; readonly wrong: readonly string[] }

/** Sends small slices through the real ledger and sender to a mail server in this process, and dies once at each transition. */
export async function cutLedgers({ from, cuts: wanted }: { readonly from: number; readonly cuts: number }): Promise<LedgerCutTally> {
  const cuts = new Map<string, number>();
  const wrong: string[] = [];
  let done = 0;
  let slices = 0;
  for (let seed = from; done < wanted && wrong.length === 0; seed++) {
    slices += 1;
    const acts: string[] = [];
    wrong.push(...await sendSlice(seed, (_number, act) => { acts.push(act); return null; }));
    for (const [number, act] of acts.entries()) {
      for (const when of ['before', 'after'] as const satisfies readonly When[]) {
        if (wrong.length > 0) break;
        const found = await sendSlice(seed, (one) => (one === number ? when : null));
        wrong.push(...found.map((what) => `slice ${seed}, cut ${when} transition ${number} (${act}): ${what}`));
        cuts.set(`ledger ${act} ${when}`, (cuts.get(`ledger ${act} ${when}`) ?? 0) + 1);
        done += 1;
      }
    }
  }
  return { cuts, slices, wrong };
}

/** A slice until every message of it has an answer for good, whatever dies on the way; tells what is not as promised. */
async function sendSlice(seed: number, doom: Doom): Promise<string[]> {
  const dice = new Dice(seed);
  const acts = Array.from({ length: 30 }, () => drawAct(dice));
  const sink = await startSmtpSink({ extensions: ['PIPELINING', 'SMTPUTF8'], script: (moment) => actAt(moment, acts) });
  const house = new LedgerHouse(sink.port, dice.int(1, 2), new Cuts(doom));
  try {
    const intents = Array.from({ length: dice.int(1, 4) }, (_, index) => intent(`p${index}`));
    if (dice.chance(0.2)) house.suppressions.add([{ address: 'p0@x.test', reason: 'manual' }], 1);
    const ask = async (): Promise<void> => { await house.untilAnswered(intents); };
    if (dice.chance(0.2)) await house.once((sender) => sender.sendEmails(intents.slice(0, 1)));
    if (dice.chance(0.2)) house.cancelSome(intents[0]!);
    await ask();
    const resent = dice.chance(0.5) ? await house.resendDoubts() : 0;
    await ask();
    return judge(house, sink, intents, resent);
  } finally {
    await house.close();
    await sink.close();
  }
}

function drawAct(dice: Dice): { readonly stage: SinkMoment['stage']; readonly act: 'ok' | 'later' | 'never' | 'reset' | 'policy' } {
  return { stage: dice.pick(['rcpt', 'data', 'body', 'dot', 'dot', 'mail']), act: dice.chance(0.5) ? 'ok' : dice.pick(['later', 'never', 'reset', 'policy', 'policy'] as const) };
}

function actAt({ stage, time }: SinkMoment, acts: readonly ReturnType<typeof drawAct>[]): 'reset' | { say: string } | undefined {
  const drawn = acts[time % acts.length]!;
  if (drawn.stage !== stage || drawn.act === 'ok') return undefined;
  if (drawn.act === 'reset') return 'reset';
  if (stage === 'body' || stage === 'mail') return undefined;
  return { say: drawn.act === 'later' ? '450 4.2.0 later' : drawn.act === 'policy' ? '554 5.7.1 no' : '550 5.1.1 nobody' };
}

function intent(name: string): EmailIntent {
  return {
    key: `enr_${name}/nod_1/1/message`, fingerprint: `of ${name}`, run: RUN, enrollment: `enr_${name}`, node: 'nod_1', connection: 'news',
    to: { name: '', address: `${name}@x.test` }, class: 'marketing', profile: 'EU', language: 'en', consent: { source: 'form', date: null },
    subject: 'Hi', preheader: '', text: 'Hello', generated: 'no',
  };
}

/** One ledger file, and the processes that open it one after the other. */
class LedgerHouse {
  readonly db = new Database(':memory:');
  readonly cuts: Cuts;
  readonly clock = { now: Date.UTC(2026, 0, 1) };
  readonly port: number;
  readonly connections: number;
  suppressions!: Suppressions;
  sends!: Sends;
  #sender!: MailSender;
  readonly #before: MailSender[] = [];

  constructor(port: number, connections: number, cuts: Cuts) {
    this.cuts = cuts;
    this.port = port;
    this.connections = connections;
    this.#begin();
  }

  /** Lets the process do something; if it dies of it, there is another one afterwards. */
  async once<T>(work: (sender: MailSender) => Promise<T>): Promise<T | null> {
    try {
      return await work(this.#sender);
    } catch (error) {
      if (!this.cuts.life.dead) throw error;
      await this.#again();
      return null;
    }
  }

  async untilAnswered(intents: readonly EmailIntent[]): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const results = await this.once((sender) => sender.sendEmails(intents));
      if (results?.every(({ state }) => state !== 'deferred')) return;
      if (results) this.clock.now = Math.max(this.clock.now + 1, ...results.map((result) => (result.state === 'deferred' ? result.retryAt : 0)));
    }
    throw new Error('never answered');
  }

  /** Somebody leaves the run while their message waits. */
  cancelSome({ enrollment }: EmailIntent): void {
    try {
      this.sends.recall(RUN, [enrollment], this.clock.now);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.#begin();
    }
  }

  /** A person wants everything that is in doubt to be sent again. @returns how many */
  async resendDoubts(): Promise<number> {
    const resolver = openUncertainResolver(this.db);
    const { doubts } = resolver.list({ run: RUN, before: null, limit: 100 });
    const { resolved } = resolver.resolve({ keys: doubts.map(({ key }) => key), as: 'resend' }, this.clock.now);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const next = await this.once(async (sender) => ({ at: await sender.sendAgain() }));
      if (next?.at === null) return resolved;
      this.clock.now = Math.max(this.clock.now + 1, next?.at ?? 0);
    }
    throw new Error('never sent again');
  }

  async close(): Promise<void> {
    for (const sender of [...this.#before, this.#sender]) await sender.close();
    this.db.close();
  }

  async #again(): Promise<void> {
    this.#before.push(this.#sender);
    // What the operating system does with the sockets of a process that died.
    await this.#sender.close();
    this.#begin();
  }

  #begin(): void {
    const life = { dead: false };
    this.cuts.life = life;
    const control = new Control(this.db);
    this.suppressions = new Suppressions(this.db);
    this.sends = new Sends(this.db, control, this.suppressions);
    for (const name of TRANSITIONS) cutTransition(this.sends, name, this.cuts, life);
    const connection = { kind: 'smtp', host: '127.0.0.1', port: this.port, secure: false, requireTls: false, connections: this.connections, from: { name: 'Tea', address: 'tea@shop.test' }, postalAddress: null } as const;
    this.#sender = createMailSender({ control, sends: this.sends, connections: () => ok(connection), now: () => this.clock.now, random: () => 0.5, timeouts: TIMEOUTS, closeTimeout: 0 });
  }
}

function cutTransition(sends: Sends, name: (typeof TRANSITIONS)[number], cuts: Cuts, life: { dead: boolean }): void {
  const act = (sends[name] as (...given: unknown[]) => unknown).bind(sends);
  const patched = AT_ONCE.has(name)
    ? (...given: unknown[]): unknown => (life.dead ? died(name) : cuts.runAtOnce(name, () => act(...given)))
    : async (...given: unknown[]): Promise<unknown> => (life.dead ? died(name) : cuts.run(name, async () => {
      const value = await act(...given);
      if (life.dead) died(name);
      return value;
    }));
  Object.defineProperty(sends, name, { value: patched });
}

/** Letting go of a claim is the last thing a delivery does, and would hide why it ended. */
function died(name: string): undefined {
  if (name !== 'release') throw new Crash('died');
  return undefined;
}

function judge({ sends, clock, cuts }: LedgerHouse, sink: SmtpSink, intents: readonly EmailIntent[], resent: number): string[] {
  const wrong: string[] = [];
  const rows = sends.page(RUN, 0, 100).sends;
  const { planned, sent, skipped, failed, uncertain, pending } = sends.totals(RUN);
  if (planned !== intents.length || planned !== sent + skipped + failed + uncertain || pending !== 0) wrong.push(`planned ${planned}: sent ${sent}, skipped ${skipped}, failed ${failed}, uncertain ${uncertain}, pending ${pending} at ${clock.now / HOUR} h`);
  for (const { key, messageId, state, reason } of rows) {
    const taken = sink.accepted.get(messageId) ?? 0;
    // What a person asked to be sent again may be there twice.
    if (taken > (resent > 0 ? 2 : 1)) wrong.push(`${key} was taken ${taken} times`);
    if (state === 'sent' && taken === 0) wrong.push(`${key} is sent and was never taken`);
    if ((state === 'skipped' || state === 'failed') && taken > 0) wrong.push(`${key} is ${state} (${reason}) and was taken`);
    if (state === 'uncertain' && reason === 'interrupted' && cuts.died.length === 0) wrong.push(`${key} was interrupted by nobody`);
  }
  return wrong;
}
