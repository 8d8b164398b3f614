import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { Template, type TemplateScope } from './template.ts';

const scope: TemplateScope = {
  contact: { first_name: 'Ann', nickname: null, birthday: '1990-11-22', joined: '2026-11-22T03:00:00Z', visit: '2026-11-22 10:00', tags: ['a', 'b'] },
  event: {}, wait: { event: {} }, steps: { nod_w: { body: 'Hello {{ contact.first_name }}{% raw %}', empty: null } }, workflow: { id: 'wfl_a', name: 'Welcome' }, now: '2026-11-22T20:00:00.000Z',
};
const compiled = (source: string): Template => {
  const template = Template.compile(source);
  if (!template.ok) throw new Error(template.error.detail);
  return template.value;
};
/** The text, or what went wrong at either stage. */
const render = (source: string, data: object = {}, zone = 'Asia/Shanghai'): string => {
  const template = Template.compile(source);
  if (!template.ok) return `compile: ${template.error.detail}`;
  const text = template.value.render({ ...scope, contact: { ...scope.contact, ...data } }, zone);
  return text.ok ? text.value : `render: ${text.error}`;
};

test('fills in what is known of the contact, the steps and the workflow', () => {
  expect(render('Hi {{ contact.first_name }}, from {{ workflow.name }}{% if contact.nickname %}!{% endif %}')).toBe('Hi Ann, from Welcome');
});

test('an empty attribute prints nothing, or its default', () => {
  expect(render('[{{ contact.nickname }}] {{ contact.nickname | default: "friend" }}')).toBe('[] friend');
});

test('an unknown variable, filter or tag is an error with its line and column', () => {
  expect(render('a\n  {{ contact.nope }}')).toBe('render: undefined variable: contact.nope, line:2, col:6');
  expect(Template.compile('a\n b {{ contact.first_name | shout }}')).toMatchObject({ ok: false, error: { line: 2, column: 4 } });
  expect(Template.compile('one\ntwo\n{% evil %}')).toMatchObject({ ok: false, error: { line: 3, column: 1, detail: expect.stringContaining('evil') } });
});

test('what is not closed is an error with its place, five thousand times nested too', () => {
  expect(Template.compile('x\n{{ contact.first_name')).toMatchObject({ ok: false, error: { line: 2, column: 1 } });
  expect(Template.compile('{% if contact.first_name %}')).toMatchObject({ ok: false, error: { line: 1 } });
  expect(Template.compile('{% if now %}'.repeat(5_000)).ok).toBe(false);
  expect(Template.compile('x'.repeat(100_001)).ok).toBe(false);
});

test('there is no way to files, raw text or chance', () => {
  for (const tag of ['include "/etc/passwd"', 'render "a"', 'layout "a"', 'block a', 'raw']) expect(render(`{% ${tag} %}`), tag).toMatch(/^compile: .*not found/);
  for (const filter of ['raw', 'sample', 'shuffle']) expect(render(`{{ contact.tags | ${filter} }}`), filter).toMatch(/^compile: undefined filter/);
});

test('data that looks like a template stays text', () => {
  expect(render('{{ steps.nod_w.body }}')).toBe('Hello {{ contact.first_name }}{% raw %}');
  fc.assert(fc.property(fc.oneof(fc.string(), fc.constantFrom('{{ 1 | plus: 1 }}', '{% for i in (1..9) %}', '</style><script>', "{{'")), (name) => render('{{ contact.first_name }}', { first_name: name }) === name));
});

test('no function and no prototype is ever reached', () => {
  for (const path of ['contact.constructor', 'contact.__proto__', 'contact.toString', 'contact.first_name.constructor', 'contact.tags.map', 'contact["constructor"]', 'toString']) {
    expect(render(`{{ ${path} }}`), path).toMatch(/^render: undefined variable/);
  }
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    expect(render(`{{ 1 | ${name} }}`), name).toMatch(/^compile: undefined filter/);
    expect(render(`{% ${name} %}`), name).toMatch(/^compile: tag/);
  }
});

test('"now" is the executor’s clock in the contact’s zone, and there is no other way to a clock', () => {
  expect(render('{{ "now" | date: "%Y-%m-%d %H:%M" }}')).toBe('2026-11-23 04:00');
  expect(render('{{ "today" | date: "%d" }}', {}, 'America/New_York')).toBe('22');
  expect(render('{{ now | date: "%H:%M", "UTC" }}')).toBe('20:00');
  for (const filter of ['date_to_string', 'date_to_long_string', 'date_to_xmlschema', 'date_to_rfc822']) expect(render(`{{ "now" | ${filter} }}`)).toMatch(/^compile: undefined filter/);
});

test('a date without a zone is that day in every zone, one with a zone is shown in the contact’s', () => {
  for (const zone of ['America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    expect(render('{{ contact.birthday | date: "%Y-%m-%d" }} {{ "2026/11/22" | date: "%d" }} {{ contact.visit | date: "%d %H:%M" }}', {}, zone), zone).toBe('1990-11-22 22 22 10:00');
  }
  expect(render('{{ contact.joined | date: "%d %H:%M" }}', {}, 'America/New_York')).toBe('21 22:00');
});

test('a zone’s summer time, its half hours and its name are all heeded', () => {
  const full = (at: string, zone: string): string => render(`{{ "${at}" | date: "%Y-%m-%d %H:%M %z" }}`, {}, zone);
  expect([full('2026-07-01T12:00:00Z', 'Europe/Berlin'), full('2026-12-01T12:00:00Z', 'Europe/Berlin'), full('2026-12-01T12:00:00Z', 'Asia/Kolkata'), full('2026-12-01T12:00:00Z', 'America/St_Johns'), full('2026-12-01T12:00:00Z', 'UTC')]).toEqual([
    '2026-07-01 14:00 +0200', '2026-12-01 13:00 +0100', '2026-12-01 17:30 +0530', '2026-12-01 08:30 -0330', '2026-12-01 12:00 +0000',
  ]);
  expect(render('{{ "2026-12-01T12:00:00Z" | date: "%H:%M %Z" }}', {}, 'Europe/Berlin')).toBe('13:00 Europe/Berlin');
});

test('what is no date is printed as it stands, and nothing where there is none', () => {
  expect(render('{{ contact.first_name | date: "%Y" }}{{ contact.nickname | date: "%Y" }}{{ 1700000000 | date: "%Y" }}{{ "March 3, 2020" | date: "%d" }}')).toBe('Ann2023March 3, 2020');
});

test('loops and blow-ups end in an error', () => {
  const loop = (inner: string): string => `{% for a in (1..9999) %}{% for b in (1..9999) %}${inner}{% endfor %}{% endfor %}`;
  for (const bomb of [loop(''), loop('x'), '{% for i in (1..100000000) %}{% endfor %}', '{{ "now" | date: "%9999999Y" }}', '{{ contact.first_name | replace: "", contact.big | replace: "", contact.big }}', '{% assign x = contact.big %}{% for i in (1..99) %}{% assign x = x | append: x %}{% endfor %}{{ x }}']) {
    expect(render(bomb, { big: 'x'.repeat(60_000) }).slice(0, 100), bomb).toMatch(/^render: .*(limit|characters)/);
  }
  expect(render(`{% for a in (1..9999) %}${loop('')}{% endfor %}`)).toMatch(/^render: .*limit exceeded/);
  expect(render('{{ contact.big }}'.repeat(9), { big: 'x'.repeat(60_000) })).toBe('render: longer than 500000 characters');
});

test('a computer that stands still in the middle of a text does not make it fail', () => {
  let at = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => { at += at === 1 ? 1_000 : 1; return at; });
  try {
    expect([render('{{ contact.first_name | append: " and on" }}'), at]).toEqual(['Ann and on', expect.any(Number)]);
    expect(at).toBeGreaterThan(1_000);
  } finally {
    clock.mockRestore();
  }
});

test('says which variables a text reads, and which it cannot do without', () => {
  const { reads, needs } = compiled('{{ steps.a.subject }} {{ contact.nickname | default: "x" }}{% for tag in contact.tags %}{{ tag }}{% endfor %}{% assign y = now %}');
  expect(reads.toSorted()).toEqual(['contact.nickname', 'contact.tags', 'now', 'steps.a.subject']);
  expect(needs).toEqual(['steps.a.subject', 'now']);
  expect(compiled('{% if steps.a.subject %}{{ steps.a.subject }}{% endif %}').needs).toEqual([]);
});

test('one text rendered for many people leaves nothing of one in the other', () => {
  const template = compiled('{% assign seen = contact.first_name %}{% increment n %}{{ seen }}');
  const texts = ['Ann', 'Bob'].map((first_name) => template.render({ ...scope, contact: { first_name } }, 'UTC'));
  expect(texts).toEqual([{ ok: true, value: '0Ann' }, { ok: true, value: '0Bob' }]);
});

test('no text whatever makes compiling or rendering throw', () => {
  const pieces = fc.array(fc.constantFrom('{{', '}}', '{%', '%}', ' if ', ' endif ', ' for x in ', 'contact.first_name', ' | ', 'date: ', '"now"', '"', "'", '[', ']', '.', '..', '(1..3)', '\n', '-', 'raw', 'comment', 'é', '\u0000'), { maxLength: 12 });
  fc.assert(fc.property(pieces, (list) => typeof render(list.join('')) === 'string'), { numRuns: 500 });
});
