// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { ContactUid, EnrollmentId, NodeId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { SendRecord } from '#shared/host.ts';
import type { ContactWay } from '#renderer/db/contact-history.ts';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { WhyDialog } from './why-dialog.tsx';

const text = JSON.stringify({
  format: 'weft.workflow', version: 1, id: 'wfl_1', name: 'Welcome', settings: { zone: 'UTC', profile: 'EU' }, edges: [],
  nodes: [
    { id: 'start', type: 'manual-start' },
    { id: 'split', type: 'branch', name: 'Which plan?', params: { rules: [{ id: 'pro', name: 'Pro', when: { combinator: 'and', rules: [{ field: 'contact.plan', operator: '=', value: 'pro' }] } }] } },
    { id: 'mail', type: 'send-email', name: 'Say hello' },
  ],
});
const way: ContactWay = {
  run: { id: 'run_1' as RunId, state: 'open', openedAt: instant(0) }, workflow: 'wfl_1' as WorkflowId, version: 'ver_1' as VersionId, enrollment: 'enr_1' as EnrollmentId, text, active: true, due: null, keptBy: '', occurrence: 'run_1', event: null,
  moves: [{ at: instant(0), steps: [['start' as NodeId, 1, 'out:out'], ['split' as NodeId, 1, 'out:pro'], ['mail' as NodeId, 1, 'out:sent']] }],
};
const person: ContactRecord = { key: 1, uid: 'con_1' as ContactUid, email: 'a@x.test', consent: { source: 'fair', date: '2026-05-01' }, attributes: { plan: '<b>free</b>' }, overwritten: {}, intake: 0 };
const send: SendRecord = { key: 'k', run: 'run_1', enrollment: 'enr_1', node: 'mail', to: 'a@x.test', messageId: '<m>', state: 'sent', reason: '', reply: '250 OK', subject: 'Hello', preheader: '', text: '', generated: 'no' };

beforeAll(() => { startI18n(); });
afterEach(cleanup);

function lines(more: Partial<SendRecord> = {}, came: Partial<ContactWay> = {}): string[] {
  render(<MantineProvider env="test"><WhyDialog send={{ ...send, ...more }} way={{ ...way, ...came }} person={person} onClose={() => {}} /></MantineProvider>);
  return screen.getAllByRole('listitem').map(({ textContent }) => textContent);
}

test('tells the chain from the start of the run to the server’s answer, and that the rule would not hold today', () => {
  chooseLanguage('en');
  const told = lines();
  expect(told[0]).toContain('“Welcome” was started');
  expect(told[2]).toBe('At “Which plan?” the way “Pro” was taken. That way is for people with Plan is “pro”. Today it is different: Plan is “<b>free</b>”.');
  expect(told.slice(3)).toEqual(['The message was written for the step “Say hello”.', 'Consent on record: fair, 2026-05-01.', 'The journey follows the rules for mail of: European Union.', 'The mail server accepted it.', 'The server’s answer: 250 OK']);
});

test('claims no more of how somebody entered than what is on record', () => {
  chooseLanguage('en');
  const started = (type: string): string => text.replace('manual-start', type);
  const first = (came: Partial<ContactWay>): string | undefined => {
    const [told] = lines({}, came);
    cleanup();
    return told;
  };
  expect(first({ text: started('event-entry'), occurrence: 'evt_1', event: { name: '<i>paid</i>', at: instant(0) } })).toMatch(/entered the journey “Welcome”, because of the event “<i>paid<\/i>” on .*1970/);
  expect(first({ text: started('event-entry'), occurrence: 'evt_1' })).toMatch(/because of an event/);
  expect(first({ text: started('segment-entry'), occurrence: 'evt_1' })).toMatch(/by the rules that it begins with/);
  expect(first({ text: started('segment-entry') })).toMatch(/entered the journey “Welcome”\.$/);
  expect(first({ text: started('date-entry'), occurrence: '1970-01-01' })).toMatch(/because of a date/);
  expect(first({ text: started('schedule'), occurrence: '1970-01-01' })).toMatch(/by a schedule/);
  expect(first({ occurrence: 'enr_2/call/1' })).toMatch(/another journey/);
});

test('tells what a message had to wait for at its own step', () => {
  chooseLanguage('en');
  const told = lines({}, { moves: [{ at: instant(0), steps: [['start' as NodeId, 1, 'out:out'], ['mail' as NodeId, 1, 'wait:quiet-hours']] }, { at: instant(9), steps: [['mail' as NodeId, 1, 'out:sent']] }] });
  expect(told[2]).toMatch(/^At “Say hello” the message had to wait from .* for the end of quiet hours or a blocked day\.$/);
});

test('says in Chinese why somebody did not get it', () => {
  chooseLanguage('zh');
  const told = lines({ state: 'skipped', reason: 'suppressed', reply: '' });
  expect(screen.getByRole('dialog').textContent).toContain('为什么此人没有收到这条消息？');
  expect(told.at(-1)).toBe('没有发送。该地址已列入不再发送名单。');
});

test('a practice message is not told as one that a server has taken', () => {
  chooseLanguage('en');
  expect(lines({ messageId: '<m@weft.invalid>', reply: '' }).at(-1)).toBe('A practice message: it became a file on this computer and reached nobody.');
});
