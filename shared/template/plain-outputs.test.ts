import fc from 'fast-check';
import { Liquid } from 'liquidjs';
import { expect, test } from 'vitest';
import { plainWriter, readPlainOutputs } from './plain-outputs.ts';

const options = { strictVariables: true, strictFilters: true, lenientIf: true, ownPropertyOnly: true };
const [plain, engine] = [new Liquid(options), new Liquid(options)];
const data = fc.letrec((tie) => ({
  value: fc.oneof(fc.string(), fc.constantFrom('', 'Ann', '李雷', 0, -0, NaN, 12.5, null, undefined, true, false), fc.array(tie('value'), { maxLength: 2 }), tie('fields')),
  fields: fc.dictionary(fc.constantFrom('a', 'b', 'size', 'first', 'last', 'length', 'toString'), tie('value'), { maxKeys: 4 }),
})).fields as fc.Arbitrary<Record<string, unknown>>;
const path = fc.tuple(fc.constantFrom('contact', 'event', 'nobody'), fc.array(fc.constantFrom('.a', '.b', '["a"]', '["b c"]', '[0]', '[contact.a]', '.size', '.first', '.last', '.length', '.toString', '.constructor'), { maxLength: 3 }))
  .map(([root, rest]) => `${root}${rest.join('')}`);
const output = fc.tuple(path, fc.constantFrom('', ' | default: "friend"', ' | default: event.b', ' | default: 7 | default: nobody', ' | default: false, allow_false: true', ' | upcase', ' | default: "x" | upcase', ' == 1', ' and true')).map(([of, more]) => `{{ ${of}${more} }}`);
const part = fc.letrec((tie) => ({
  part: fc.oneof(output, fc.constantFrom(' text ', '{%- comment -%}{{ x }}{% endcomment %}', '{{ "quoted" }}', '{{ 12 }}'),
    fc.tuple(path, tie('part'), tie('part')).map(([of, one, other]) => `{% if ${of} %}${one}{% else %}${other}{% endif %}`),
    fc.tuple(path, tie('part')).map(([of, one]) => `{% case ${of} %}{% when "a", 0 %}${one}{% endcase %}`),
    tie('part').map((one) => `{% for contact in event.a %}${one}{% endfor %}`), tie('part').map((one) => `{% assign contact = event %}${one}`)),
})).part as fc.Arbitrary<string>;

function write(liquid: Liquid, source: string, scope: object, ready: (parts: ReturnType<Liquid['parse']>) => void): string {
  const parts = liquid.parse(source);
  ready(parts);
  try {
    return `written: ${String(liquid.renderSync(parts, scope))}`;
  } catch (error) {
    return String(error);
  }
}

test('whatever a template prints and whatever is in the scope, what is read at once is what the engine prints', () => {
  fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), data, data, (parts, contact, event) => {
    const [source, scope] = [parts.join(''), { contact, event }];
    const byEngine = write(engine, source, scope, () => {});
    expect(write(plain, source, scope, readPlainOutputs)).toBe(byEngine);
    const plainly = plainWriter(plain.parse(source))?.(scope) ?? null;
    if (plainly !== null) expect(`written: ${plainly}`).toBe(byEngine);
  }), { numRuns: 3_000 });
});

test.each(['{% assign contact = event %}{{ contact.a }}', '{% assign contact = event %}{% if true %}{{ contact.a }}{% endif %}', '{% capture contact %}x{% endcapture %}{{ contact }}', '{% for contact in event.all %}{{ contact.a }}{% endfor %}', '{{ "x".contact.a }}'])(
  'what a template makes itself, or reads from something else, is never taken from the scope: %s', (source) => {
    const scope = { contact: { a: 'Ann' }, event: { a: 'Bob', all: [{ a: 'Cem' }] } };
    const byEngine = write(engine, source, scope, () => {});
    expect([byEngine.includes('Ann'), write(plain, source, scope, readPlainOutputs), plainWriter(plain.parse(source))]).toEqual([false, byEngine, null]);
  });

test('a text with names and numbers in it is written past the engine, as long as there is something to print', () => {
  const writer = plainWriter(plain.parse('Hi {{ contact.a }}, {{- contact["b"] | default: "x" }}!'))!;
  expect(writer({ contact: { a: 'Ann', b: 0 } })).toBe('Hi Ann,0!');
  expect(writer({ contact: { a: 'Ann', b: '' } })).toBe(null);
  expect(writer({ contact: { a: 'Ann' } })).toBe(null);
  expect(writer({ contact: { a: ['Ann'], b: 1 } })).toBe(null);
  expect(plainWriter(plain.parse('{{ contact.a | upcase }}'))).toBe(null);
  expect(plainWriter(plain.parse('{{ contact.a | default: contact.b }}'))).toBe(null);
  expect(plainWriter(plain.parse('{% if contact.a %}x{% endif %}'))).toBe(null);
});

test('names, numbers and their defaults do not trouble the engine; what it makes itself or may be missing does', () => {
  const asked = (source: string, scope: object): number => {
    const parts = plain.parse(source);
    let times = 0;
    const count = (some: typeof parts): void => {
      for (const one of some) {
        const render = one.render.bind(one);
        one.render = (context, emitter) => { times += 1; return render(context, emitter); };
      }
    };
    count(parts);
    readPlainOutputs(parts);
    plain.renderSync(parts, scope);
    return times;
  };
  expect(asked('{{ contact.a }}{{ contact["b"] | default: "x" }}', { contact: { a: 'Ann', b: 1 } })).toBe(0);
  expect(asked('{{ contact.a }}{{ contact.b | default: "x" }}', { contact: { a: '', b: null } })).toBe(2);
  expect(asked('{{ contact.a | upcase }}', { contact: { a: 'Ann' } })).toBe(1);
});
