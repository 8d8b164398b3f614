import { contactUid, type ContactUid } from '#shared/base/ids.ts';
import type { ContactDraft } from '#shared/contact/contact.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';

/** Five nodes without effects that only lead people on: nobody's record is written. All ways meet again, so that everybody takes five steps. */
export function flowJourney(): Workflow {
  return sketchWorkflow({
    start: ['manual-start'],
    plan: ['branch', { rules: [{ id: 'paid', when: is('contact.plan', 'paid') }] }],
    city: ['branch', { rules: [{ id: 'north', when: is('contact.city', 'Berlin') }, { id: 'east', when: is('contact.city', '北京') }] }],
    score: ['branch', { rules: [{ id: 'warm', when: is('contact.score', '7') }] }],
    end: ['exit'],
  }, ['start>plan', 'plan.paid>city', 'plan.else>city', 'city.north>score', 'city.east>score', 'city.else>score', 'score.warm>end', 'score.else>end']);
}

/** Five nodes without effects, of which two write each person's record; both ways of the branch meet again, so that everybody takes five steps. */
export function pureJourney(): Workflow {
  return sketchWorkflow({
    start: ['manual-start'],
    greet: ['update-contact', { changes: [{ attribute: 'greeting', value: 'Hi {{ contact.first_name }}', template: true }] }],
    which: ['branch', { rules: [{ id: 'paid', when: is('contact.plan', 'paid') }] }],
    mark: ['update-contact', { changes: [{ attribute: 'stage', value: 'met' }] }],
    end: ['exit'],
  }, ['start>greet', 'greet>which', 'which.paid>mark', 'which.else>mark', 'mark>end']);
}

export const COLUMNS = ['email', 'first_name', 'last_name', 'city', 'plan', 'score', 'phone', 'signed_up'] as const;
const CITIES = ['Berlin', '北京', 'Paris', 'São Paulo'];

/** The cells of one person, in the order of `COLUMNS`. The same index gives the same person. */
export function personCells(index: number): string[] {
  return [
    `person${index}@example.test`, `First${index % 977}`, `Last${index % 1_009}`, CITIES[index % 4]!,
    index % 3 === 0 ? 'paid' : 'free', String(index % 101), `+49 30 ${1_000_000 + index}`, `2025-0${1 + index % 9}-1${index % 10}`,
  ];
}

export function personDraft(index: number): ContactDraft & { readonly uid: ContactUid } {
  const cells = personCells(index);
  const attributes = Object.fromEntries(COLUMNS.map((column, at) => [column, cells[at]!]));
  const email = cells[0]!;
  return { email, uid: contactUid({ email }), consent: null, attributes };
}
