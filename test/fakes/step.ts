import { z } from 'zod';
import { contactUid } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import { instant, type Instant } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import { evaluate, read } from '#shared/condition/evaluate.ts';
import type { AttributeValue } from '#shared/contact/contact.ts';
import type { EmailResult, ModelResult } from '#shared/host.ts';
import { schemasOf, type ParamShape, type ParamsOf } from '#shared/node/fields.ts';
import type { EmailDraft, HeardEvent, ModelDraft, NodeDefinition, Output, Step } from '#shared/node/node-type.ts';
import { templatesIn } from '#shared/plan/param-parts.ts';
import { Template } from '#shared/template/template.ts';

/** What differs from an ordinary contact that arrives now, in UTC, with nothing wired. */
export interface StepSketch {
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly arrivedAt?: string;
  readonly now?: string;
  readonly zone?: string;
  readonly language?: 'en' | 'zh';
  readonly wired?: readonly string[];
  /** Outputs of earlier steps. */
  readonly steps?: Readonly<Record<string, Output>>;
  readonly dueAt?: string;
  readonly enteredAt?: string;
  readonly key?: string;
  readonly marks?: Readonly<Record<string, number | string>>;
  /** What happened to the person. */
  readonly events?: readonly HeardEvent[];
  /** When earlier steps were left. */
  readonly passed?: Readonly<Record<string, string>>;
  /** One number for every draw, or a draw for each salt. */
  readonly draw?: number | ((salt: string, scope: 'node' | 'shared') => number);
  /** What let them in. */
  readonly entry?: HeardEvent;
  readonly email?: EmailResult;
  readonly model?: ModelResult;
}

export interface FakeStep<S> extends Step<ParamsOf<S>> {
  /** What was asked for, with the name of the act. */
  readonly emails: (EmailDraft & { readonly act: string })[];
  readonly asks: (ModelDraft & { readonly act: string })[];
}

export const at = (iso: string): Instant => instant(Date.parse(iso));

/** A step of this node type without an executor around it: real params and templates, recorded effects. */
export function fakeStep<S extends ParamShape>(definition: NodeDefinition<string, S, string>, given: object, sketch: StepSketch = {}): FakeStep<S> {
  const params = z.strictObject(schemasOf(definition.params)).parse(given);
  const templates = new Map(templatesIn(definition.params, params).map(({ path, value }) => [path, compiled(value)]));
  const arrivedAt = at(sketch.arrivedAt ?? '2026-03-02T09:00:00Z');
  const now = sketch.now ? at(sketch.now) : arrivedAt;
  const zone = sketch.zone ?? 'UTC';
  const attributes = { email: 'ann@example.test', ...sketch.attributes };
  const steps = sketch.steps ?? {};
  const scope = { contact: attributes, event: {}, wait: { event: {} }, steps, workflow: { id: 'wfl_test', name: 'Test' }, now: isoInstant(now) };
  const emails: FakeStep<S>['emails'] = [];
  const asks: FakeStep<S>['asks'] = [];
  return {
    emails, asks, arrivedAt, now, dueAt: sketch.dueAt ? at(sketch.dueAt) : arrivedAt, enteredAt: sketch.enteredAt ? at(sketch.enteredAt) : arrivedAt,
    key: sketch.key ?? 'enr_test/nod_test/1', marks: sketch.marks ?? {},
    events: (names) => (sketch.events ?? []).filter(({ name }) => names.includes(name)),
    passedAt: (node) => (sketch.passed?.[node] ? at(sketch.passed[node]) : null),
    node: 'nod_test', entry: sketch.entry ?? null,
    draw: (salt, scope = 'node') => (typeof sketch.draw === 'function' ? sketch.draw(salt, scope) : sketch.draw ?? 0),
    zone, language: sketch.language ?? 'en',
    params: params as ParamsOf<S>,
    contact: { uid: contactUid({ email: attributes.email }), email: attributes.email, consent: null, attributes },
    effects: {
      email: async (act, draft) => (emails.push({ ...draft, act }), sketch.email ?? { state: 'sent', messageId: '<m@test>' }),
      model: async (act, draft) => (asks.push({ ...draft, act }), sketch.model ?? { state: 'held', reason: 'no-answer-sketched' }),
    },
    wired: (port) => sketch.wired?.includes(port) ?? false,
    render: (path) => {
      const text = templates.get(path)?.render(scope, zone) ?? err('no such template');
      return text.ok ? ok(text.value) : err({ code: 'template.failed', detail: text.error, retryable: false });
    },
    missing: (path) => (templates.get(path)?.needs ?? []).filter((name) => name.startsWith('steps.') && String(read(scope, name) ?? '').trim() === ''),
    quotes: (paths) => [...new Set(paths.flatMap((path) => templates.get(path)?.reads ?? []).filter((name) => name.startsWith('steps.')).map((name) => name.split('.')[1]!))],
    test: (condition, event) => evaluate(condition, { ...scope, event: (event ?? sketch.entry)?.data ?? {} }),
    output: (node) => steps[node] ?? null,
  };
}

function compiled(source: string): Template {
  const template = Template.compile(source);
  if (!template.ok) throw new Error(template.error.detail);
  return template.value;
}
