import { startSmtpSink, type SinkAct, type SmtpSink } from '#test/fakes/smtp-sink.ts';

export interface WatchedSink extends SmtpSink {
  /** Calls back once, at the moment in which that many messages have been taken and the next one begins to come, or has come and is not answered yet. */
  at(count: number, stage: 'body' | 'dot', run: () => void): void;
  /** From that many messages on, none is answered any more; resolves when it has come so far. */
  holdAt(count: number): Promise<void>;
  /** Answers all that was held, and whatever comes. */
  release(): void;
  /** Everybody who has got something, sorted; whoever got two is in it twice. */
  recipients(): string[];
}

/** A mail server that says when it has taken how many, and stands still on demand: moments are chosen by what has happened, not by time. */
export async function startWatchedSink(): Promise<WatchedSink> {
  const watches: { readonly count: number; readonly stage: 'body' | 'dot'; readonly run: () => void }[] = [];
  let taken = 0;
  let holdFrom = Infinity;
  let open = (): void => {};
  let gate = Promise.resolve();

  const sink = await startSmtpSink({
    script: ({ stage }): SinkAct | undefined => {
      const due = watches.findIndex((watch) => watch.stage === stage && taken >= watch.count);
      if (due >= 0) watches.splice(due, 1)[0]!.run();
      if (stage !== 'dot') return undefined;
      taken += 1;
      return taken > holdFrom ? { after: gate } : undefined;
    },
  });
  return {
    ...sink,
    at(count, stage, run) { watches.push({ count, stage, run }); },
    holdAt(count) {
      holdFrom = count;
      gate = new Promise((resolve) => { open = resolve; });
      return new Promise((resolve) => { watches.push({ count, stage: 'body', run: resolve }); });
    },
    release() {
      holdFrom = Infinity;
      open();
    },
    recipients: () => sink.messages.flatMap(({ to }) => to).toSorted(),
  };
}
