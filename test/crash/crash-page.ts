import type { RecordedRun } from './recorded-run.ts';
import { VICTIMS, type Victim } from './victim.ts';

const NAMES: Readonly<Record<Victim, string>> = { cli: 'the command line', host: 'the app’s sending part', browser: 'the browser', both: 'both at once' };

/** `docs/crash.md`, out of all recorded runs. */
export function crashPage(runs: readonly RecordedRun[]): string {
  const sum = (count: (run: RecordedRun) => number): number => runs.reduce((total, run) => total + count(run), 0);
  const kills = (run: RecordedRun): number => VICTIMS.reduce((total, victim) => total + run.kills[victim], 0);
  const all = sum(kills);
  const planned = sum((run) => run.planned);
  const uncertain = sum((run) => run.uncertainDelivered + run.uncertainNot);
  return [
    '# What happens when Weft is killed', '',
    '<!-- Written by `npm run crash -- --record` out of test/crash/tally.json. Changes by hand are lost. -->', '',
    'Programs crash, batteries run out, somebody pulls the plug. This page counts what came of it when we did that on purpose, while messages were being sent.', '',
    '## The promise', '',
    '- Nobody gets the same message twice.',
    '- Nobody is left out silently: whoever did not get a message is listed as failed, skipped, waiting or uncertain.',
    '- “Uncertain” is said only where nobody can know: the last byte had left, and the mail server’s answer never came. Such a message is not sent again by itself.', '',
    'No program can promise “exactly once” by e-mail, and Weft does not.', '',
    '## What was counted', '',
    ...table([
      ['', 'count'],
      ['kills (`kill -9`)', figure(all)],
      ...VICTIMS.map((victim) => [`– of ${NAMES[victim]}`, figure(sum((run) => run.kills[victim]))]),
      ['– while the way to the mail server was encrypted', figure(sum((run) => run.killsUnderTls))],
      ['– that met a message on its way out¹', figure(sum((run) => run.amidSend))],
      ['errors the mail server was told to make', figure(sum((run) => run.faults))],
      ['messages planned', figure(planned)],
      ['arrived once', figure(sum((run) => run.deliveredOnce))],
      ['uncertain, and arrived', figure(sum((run) => run.uncertainDelivered))],
      ['uncertain, and did not arrive', figure(sum((run) => run.uncertainNot))],
      ['refused by the server, or not sent for a reason that is told', figure(sum((run) => run.failed + run.skipped))],
      ['still waiting at the end, and listed so', figure(sum((run) => run.pending))],
      ['**lost: called sent, never arrived**', `**${figure(sum((run) => run.lost))}**`],
      ['**arrived twice**', `**${figure(sum((run) => run.doubled))}**`],
      ['questions to the model', figure(sum((run) => run.modelCalls))],
      ['– asked once more, because a kill came before the answer was written down', figure(sum((run) => run.repeatedCalls))],
      ['other promises broken', figure(sum((run) => run.brokenPromises))],
    ]), '',
    '¹ As the record on the disk shows after the sending process has died. A killed browser does not touch it: what was handed over is still sent.', '',
    ...(all > 0 ? bound(sum((run) => run.lost + run.doubled), all, planned, uncertain) : ['No run has been recorded yet.']), '',
    '## How', '',
    'A mail server on the same computer keeps what it gets, and misbehaves: it answers late, refuses for now (4xx) and for good (5xx), cuts the line or falls silent, at the greeting, EHLO, STARTTLS, MAIL, RCPT, before and amid the text, before and after its last answer. The processes die at random moments: some milliseconds after their start, or in the very moment in which something is seen at the mail server or at the model. Then they are started again, as a person would, until the run is through.',
    '',
    'A judge that does not use Weft’s own code compares four accounts: what arrived, what the model was asked, what lies in the record on the disk after each death, and what Weft says. All four must agree on each person and each message: people in = ended + waiting + held; messages planned = sent + skipped + failed + uncertain + waiting.',
    '',
    '`npm run crash -- --kills 300 --seed 1` repeats it. The same seed draws the same moments; a disk and several processes have a timing of their own, so a run is similar and not the same.', '',
    '## What was not tested', '',
    '- Loss of power. `kill -9` leaves the operating system alive, which still writes what it was given. The record is written so that it should not matter (`fsync` before every step), but no plug was pulled.',
    '- The desktop app. Its window and its sending part are the same code as the browser’s, in other processes.',
    '- Windows and macOS. These runs were on Linux.',
    '- Real mail servers on the internet, and more than some hundred messages to one run.',
    '- A full or broken disk, or a clock that jumps, together with a kill.',
    '- The ten minutes that Weft waits for an answer: here it waits three seconds, so that silence can be tried often.', '',
    '## Each run', '',
    ...table([
      ['day', 'commit', 'seed', ...VICTIMS, 'messages', 'uncertain', 'lost', 'twice', 'broken'],
      ...runs.map((run) => [run.date, run.commit, String(run.seed), ...[...VICTIMS.map((victim) => run.kills[victim]), run.planned, run.uncertainDelivered + run.uncertainNot, run.lost, run.doubled, run.brokenPromises].map(figure)]),
    ]), '',
    ...runs.flatMap(({ commit, remark }) => (remark === undefined ? [] : [`${commit}: ${remark}`, ''])),
  ].join('\n');
}

/** Of n tries without a failure, the true rate is below 3/n with 95 % certainty (the “rule of three”). */
function bound(failures: number, kills: number, planned: number, uncertain: number): string[] {
  const perKill = `On average a kill left ${(uncertain / kills).toFixed(2)} messages uncertain, errors of the server included.`;
  if (failures > 0) return [`${figure(failures)} of ${figure(planned)} messages were lost or arrived twice: the promise was broken. ${perKill}`];
  return [`None lost and none twice in ${figure(kills)} kills does not mean never: it means that fewer than 1 kill in ${figure(Math.floor(kills / 3))} does so, with 95 % certainty (3 ÷ ${figure(kills)}). ${perKill}`];
}

/** The first row is the head. */
function table([head, ...rows]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head!), line(head!.map(() => '---')), ...rows.map(line)];
}

function figure(count: number): string {
  return count.toLocaleString('en-US', { useGrouping: count >= 10_000 });
}
