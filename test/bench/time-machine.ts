import { Liquid } from 'liquidjs';
import { contactUid } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { Contact } from '#shared/contact/contact.ts';
import { simulate } from '#shared/simulation/simulate.ts';
import { Template } from '#shared/template/template.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import type { Figure } from './figure.ts';
import { interleave } from './interleave.ts';

const PEOPLE = 10_000;
const DAYS = 90;
const START = instant(Date.parse('2026-03-02T08:00:00Z'));
const ZONES = ['Europe/Oslo', 'Asia/Shanghai', 'America/New_York', 'Australia/Sydney', 'America/Sao_Paulo'];
const MAILS = [1, 2, 3, 4, 5];
const FIELDS = ['subject', 'preheader', 'body'] as const;
type Mail = Readonly<Record<(typeof FIELDS)[number], string>>;

/**
 * Everybody through a whole journey on a virtual clock, beside liquidjs writing the same messages and nothing else: parsed once,
 * the same options, the same data. Both in CPU time, since a neighbour would count against whoever runs while it does.
 */
export async function timeMachine(): Promise<Figure[]> {
  return [await figure('time machine, mails with one date', true), await figure('time machine, mails without a date', false)];
}

async function figure(name: string, dated: boolean): Promise<Figure> {
  const mails = MAILS.map((number) => mail(number, dated));
  const plan = planOf(journey(mails));
  const people = Array.from({ length: PEOPLE }, (_, index) => person(index));
  const bare = bareWriter(mails);
  check(mails, people, bare);
  await simulate({ plan, contacts: [people.slice(0, 500)], start: START, days: DAYS });
  bare(people.slice(0, 500));
  let nodes = 0;
  const amounts = await interleave({
    ours: async () => {
      const { took, of } = await cpuSeconds(() => simulate({ plan, contacts: [people], start: START, days: DAYS }));
      nodes = plan.nodes.length;
      const wanted = expected(people);
      if (of.messages.sent !== wanted || of.counters['ended'] !== PEOPLE) throw new Error(`${of.messages.sent} messages instead of ${wanted}, ${of.counters['ended']} people at the end`);
      return of.messages.sent / took;
    },
    bare: async () => {
      const { took, of } = await cpuSeconds(async () => bare(people));
      return of / took;
    },
  });
  return {
    name, unit: 'messages/CPU s', ours: amounts.ours, beside: { what: 'liquidjs alone', amount: amounts.bare },
    note: `${PEOPLE.toLocaleString('en')} contacts × ${DAYS} days × ${nodes} steps; takes ${(amounts.bare / amounts.ours).toFixed(2)} × as long as writing alone (goal: ≤ 2)`,
  };
}

function mail(number: number, dated: boolean): Mail {
  return {
    subject: `{{ contact.first_name }}, news ${number} for you`, preheader: 'Only for {{ contact.city }}',
    body: [
      'Hello {{ contact.first_name | default: "friend" }},',
      `thank you for being with us since ${dated ? '{{ contact.joined | date: "%d %B %Y" }}' : '{{ contact.joined }}'}. ${'We have been busy and want you to be the first to know what is new. '.repeat(5)}`,
      `{% if contact.plan == "pro" %}As a Pro customer you have {{ contact.points }} points.{% else %}Have a look at Pro: it costs less than a coffee a week.{% endif %} ${'Write to us at any time; somebody reads every word. '.repeat(7)}`,
      'Your team in {{ contact.city }}',
    ].join('\n\n'),
  };
}

function journey(mails: readonly Mail[]): ReturnType<typeof sketchWorkflow> {
  const wait = (amount: number) => ['delay', { until: { mode: 'duration', amount, unit: 'days', at: '09:00' } }] as const;
  const send = (number: number) => ['send-email', { ...mails[number - 1] }] as const;
  return sketchWorkflow({
    start: ['manual-start'], m1: send(1), d1: wait(3), m2: send(2), d2: wait(14), which: ['branch', { rules: [{ id: 'pro', when: is('contact.plan', 'pro') }] }],
    m3: send(3), d3: wait(21), m4: send(4), d4: wait(40), m5: send(5), end: ['exit'],
  }, ['start>m1', 'm1.sent>d1', 'd1>m2', 'm2.sent>d2', 'd2>which', 'which.pro>m3', 'which.else>d3', 'm3.sent>d3', 'd3>m4', 'm4.sent>d4', 'd4>m5', 'm5.sent>end']);
}

function person(index: number): Contact {
  const email = `p${index}@post.test`;
  return {
    uid: contactUid({ email }), email, consent: { source: 'form', date: null },
    attributes: { email, first_name: `Ann${index}`, city: 'Oslo', plan: isPro(index) ? 'pro' : 'free', points: String(index), joined: '2025-03-04T12:00:00Z', timezone: ZONES[index % ZONES.length]! },
  };
}

function isPro(index: number): boolean {
  return index % 3 === 0;
}

/** The third mail is for some only. */
function expected(people: readonly Contact[]): number {
  return people.reduce((sum, _, index) => sum + (isPro(index) ? MAILS.length : MAILS.length - 1), 0);
}

type Writer = (people: readonly Contact[], onText?: (text: string) => void) => number;

/** liquidjs, its own date filter and nothing of ours; returns how many messages were written. */
function bareWriter(mails: readonly Mail[]): Writer {
  const engine = new Liquid({ strictVariables: true, strictFilters: true, lenientIf: true, ownPropertyOnly: true, dynamicPartials: false, templates: {}, parseLimit: 100_000, renderLimit: 60_000, memoryLimit: 1_000_000 });
  const parsed = mails.map((one) => FIELDS.map((field) => engine.parse(one[field].replace('"%d %B %Y"', '"%d %B %Y", zone'))));
  return (people, onText) => {
    let written = 0;
    for (const [index, { attributes }] of people.entries()) {
      for (const [number, fields] of parsed.entries()) {
        if (number === 2 && !isPro(index)) continue;
        for (const field of fields) {
          const text = String(engine.renderSync(field, { contact: attributes }, { globals: { zone: attributes['timezone'] } }));
          onText?.(text);
        }
        written += 1;
      }
    }
    return written;
  };
}

/** What stands beside us must write the very same. */
function check(mails: readonly Mail[], people: readonly Contact[], bare: Writer): void {
  const some = people.slice(0, 10);
  const theirs: string[] = [];
  bare(some, (text) => theirs.push(text));
  const ours = some.flatMap(({ attributes }, index) => mails.flatMap((one, number) => (number === 2 && !isPro(index) ? [] : FIELDS.map((field) => {
    const template = Template.compile(one[field]);
    const text = template.ok && template.value.render({ contact: attributes, event: {}, wait: { event: {} }, steps: {}, workflow: {}, now: '' }, String(attributes['timezone']));
    return text && text.ok ? text.value : '';
  }))));
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error(`${JSON.stringify(ours[2])} is not ${JSON.stringify(theirs[2])}`);
}

async function cpuSeconds<T>(work: () => Promise<T>): Promise<{ readonly took: number; readonly of: T }> {
  const before = process.cpuUsage();
  const of = await work();
  const { user, system } = process.cpuUsage(before);
  return { took: (user + system) / 1e6, of };
}

