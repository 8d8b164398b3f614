import { fraction } from '#shared/base/hash.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Instant } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import { evaluate, read } from '#shared/condition/evaluate.ts';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import { contactLanguage, contactZone } from '#shared/contact/locale.ts';
import type { Effects, HeardEvent, Output, Step, StepError } from '#shared/node/node-type.ts';
import type { Plan, PlanNode } from '#shared/plan/plan.ts';
import type { TemplateScope } from '#shared/template/template.ts';
import type { StoredContact } from './store.ts';
import { callKey } from './call-key.ts';
import { passing, type Marks } from './marks.ts';
import type { Traveller } from './traveller.ts';

const NO_MARKS: Marks = {};
const NO_FIELDS: Record<string, unknown> = {};
const NONE: readonly string[] = [];

/** What one node sees of one traveller. Made anew for each step; reads are lazy, because most nodes read little. */
export class RowStep implements Step<unknown> {
  readonly now: Instant;
  readonly arrivedAt: Instant;
  readonly contact: StoredContact;
  readonly params: unknown;
  readonly dueAt: Instant;
  readonly enteredAt: Instant;
  readonly #effectsOf: () => Effects;
  readonly #plan: Plan;
  readonly #node: PlanNode;
  readonly #traveller: Traveller;
  #scope: TemplateScope | null = null;

  constructor(plan: Plan, node: PlanNode, traveller: Traveller, now: Instant, effectsOf: () => Effects) {
    this.now = now;
    this.arrivedAt = traveller.arrivedAt;
    this.contact = traveller.contact;
    this.params = node.params;
    this.dueAt = traveller.dueAt;
    this.enteredAt = traveller.row.enteredAt;
    this.#effectsOf = effectsOf;
    this.#plan = plan;
    this.#node = node;
    this.#traveller = traveller;
  }

  get effects(): Effects {
    return this.#effectsOf();
  }

  get zone(): string {
    return contactZone(this.contact, this.#plan.settings.zone);
  }

  get language(): 'en' | 'zh' {
    return contactLanguage(this.contact, this.#plan.settings.language);
  }

  get node(): string {
    return this.#node.id;
  }

  get entry(): HeardEvent | null {
    return eventOf(this.#traveller, 'event') ?? null;
  }

  get key(): string {
    return callKey(this.#plan.workflow, this.#node.id, this.#traveller);
  }

  get marks(): Marks {
    return this.#traveller.marks ?? NO_MARKS;
  }

  events(names: readonly string[]): readonly HeardEvent[] {
    return this.#traveller.events.filter(({ name }) => names.includes(name));
  }

  passedAt(node: string): Instant | null {
    const at = this.#traveller.marks?.[passing(node)];
    return typeof at === 'number' ? at as Instant : null;
  }

  draw(salt: string, scope: 'node' | 'shared' = 'node'): number {
    return fraction(scope === 'node' ? this.#node.id : '', salt, this.contact.uid);
  }

  wired(port: string): boolean {
    return this.#node.next.has(port);
  }

  render(path: string): Result<string, StepError> {
    const template = this.#node.templates.get(path);
    if (!template) return err({ code: 'template.none', detail: path, retryable: false });
    const text = template.render(this.#scopeOnce(), this.zone);
    return text.ok ? ok(text.value) : err({ code: 'template.failed', detail: `${path}: ${text.error}`, retryable: false });
  }

  missing(path: string): readonly string[] {
    const template = this.#node.templates.get(path);
    if (!template || template.quotes.length === 0) return NONE;
    return template.needs.filter((variable) => {
      if (!variable.startsWith('steps.')) return false;
      const value = read(this.#scopeOnce() as unknown as Record<string, unknown>, variable);
      return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
    });
  }

  quotes(paths: readonly string[]): readonly string[] {
    const quoted = paths.map((path) => this.#node.templates.get(path)?.quotes ?? NONE).filter(({ length }) => length > 0);
    return quoted.length > 0 ? [...new Set(quoted.flat())] : NONE;
  }

  test(condition: ConditionGroup, event?: HeardEvent): boolean {
    // Not the templates' scope: a condition takes what is missing as empty, so nothing has to be filled in or copied.
    const traveller = this.#traveller;
    const outputs = this.#plan.outputs;
    return evaluate(condition, {
      contact: this.contact.attributes,
      event: (event ?? eventOf(traveller, 'event'))?.data,
      workflow: { id: this.#plan.workflow, name: this.#plan.name },
      get steps() { return Object.fromEntries(Object.keys(outputs).map((node) => [node, traveller.output(node)])); },
    });
  }

  output(node: string): Output | null {
    return this.#traveller.output(node);
  }

  #eventFields(mark: 'event' | 'wait'): Record<string, unknown> {
    const event = eventOf(this.#traveller, mark);
    if (!event && this.#plan.eventFields.length === 0) return NO_FIELDS;
    return { ...Object.fromEntries(this.#plan.eventFields.map((name) => [name, null])), ...event?.data };
  }

  /** Every known attribute and promised output is present, null where empty, so that strict templates never trip on a gap. */
  #scopeOnce(): TemplateScope {
    if (this.#scope) return this.#scope;
    const { attributes } = this.contact;
    const gaps = this.#plan.attributes.filter((name) => !Object.hasOwn(attributes, name));
    // Copied only where something has to be filled in: most people have all that a journey reads.
    const contact = gaps.length === 0 ? attributes : { ...attributes, ...Object.fromEntries(gaps.map((name) => [name, null])) };
    const steps: Record<string, Record<string, unknown>> = {};
    for (const node in this.#plan.outputs) {
      const names = this.#plan.outputs[node]!;
      if (names.length === 0) continue;
      const output = this.#traveller.output(node);
      steps[node] = Object.fromEntries(names.map((name) => [name, output?.[name] ?? null]));
    }
    const at = this.now;
    this.#scope = {
      contact, event: this.#eventFields('event'), wait: { event: this.#eventFields('wait') }, steps, workflow: { id: this.#plan.workflow, name: this.#plan.name },
      // Written only where it is read: it would take longer than all the rest.
      get now() { return isoInstant(at); },
    };
    return this.#scope;
  }
}

function eventOf({ events, marks }: Traveller, mark: 'event' | 'wait'): HeardEvent | undefined {
  const seq = marks?.[mark];
  return seq === undefined ? undefined : events.find((event) => event.seq === seq);
}
