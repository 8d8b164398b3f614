import { is, sketchWorkflow } from '#test/fakes/workflow.ts';

/** What each step of the crash journey writes and sends, by its send node. */
export const STEP_OF_NODE: Readonly<Record<string, Step>> = { nod_send_welcome: 'welcome', nod_send_pro: 'pro' };
export type Step = 'welcome' | 'pro';

/** One person of the contacts file. Token and name occur nowhere else, so that a letter shows for whom it was written. */
export interface Person {
  readonly email: string;
  readonly token: string;
  readonly firstName: string;
  readonly pro: boolean;
}

/** Rows that must be refused, once, however often the file is read again. */
export const INVALID_ROWS = 1;
export const DUPLICATE_ROWS = 1;

/** How long everybody waits between the letters: the command line jumps over days, an app has to sit it out. */
export type Pause = { readonly amount: number; readonly unit: 'days' | 'seconds' };

/** A welcome for everybody, after the pause a second letter for every third person. Prompts name step and token, for the model to echo. */
export function journeyText(pause: Pause): string {
  const write = (step: Step): readonly [string, object] => ['write-message', { connection: 'writer', brief: `This is step-${step} for {{ contact.token }}.` }];
  const send = (step: Step): readonly [string, object] => ['send-email', { connection: 'newsletter', subject: `{{ steps.nod_write_${step}.subject }}`, body: `{{ steps.nod_write_${step}.body }}` }];
  const workflow = sketchWorkflow({
    nod_start: ['manual-start'],
    nod_write_welcome: write('welcome'),
    nod_send_welcome: send('welcome'),
    nod_delay: ['delay', { until: { mode: 'duration', ...pause, at: '' } }],
    nod_branch: ['branch', { rules: [{ id: 'pro', name: 'Pro', when: is('contact.plan', 'pro') }] }],
    nod_write_pro: write('pro'),
    nod_send_pro: send('pro'),
    nod_done: ['exit', { reason: 'finished' }],
  }, [
    'nod_start>nod_write_welcome', 'nod_write_welcome>nod_send_welcome', 'nod_send_welcome.sent>nod_delay', 'nod_delay>nod_branch',
    'nod_branch.pro>nod_write_pro', 'nod_branch.else>nod_done', 'nod_write_pro>nod_send_pro', 'nod_send_pro.sent>nod_done',
  ], { id: 'wfl_crash', name: 'Crash' });
  return `${JSON.stringify(workflow, null, 2)}\n`;
}

/** How many letters are due to them if nothing fails. */
export function lettersTo(people: readonly Person[]): number {
  return people.length + people.filter(({ pro }) => pro).length;
}

export function makePeople(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => ({ email: `p${index}@example.net`, token: `code-${index}`, firstName: `Name${index}`, pro: index % 3 === 0 }));
}

/** The contacts file, with one row that is no person and one that is somebody twice. */
export function contactsText(people: readonly Person[]): string {
  const row = ({ email, token, firstName, pro }: Person): string => [email, firstName, token, pro ? 'pro' : 'free', 'signup form', '2025-01-01'].join(',');
  return ['email,first_name,token,plan,consent_source,consent_date', 'nobody,Nobody,code-x,free,signup form,2025-01-01', ...people.map(row), row(people[0]!), ''].join('\n');
}
