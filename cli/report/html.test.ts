import fc from 'fast-check';
import { expect, test } from 'vitest';
import { both, html, markupOf, scriptJson } from './html.ts';

test('text from outside never becomes markup, in an element or an attribute', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '&lt;') }), (text) => {
    const [, title, inner] = /^<b title="([^"]*)">([^<]*)<\/b>$/.exec(markupOf(html`<b title="${text}">${text}</b>`))!;
    const plain = inner!.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]!);
    expect([title, plain]).toEqual([inner, text]);
  }));
});

test('data that looks like markup of ours is not taken for it', () => {
  const forged = { markup: '<script>', toString: () => '<script>' } as unknown as string;
  expect(() => markupOf(html`${forged}`)).toThrow();
});

test('what html has made is not escaped again, alone or in lists', () => {
  expect(markupOf(html`<ul>${['a', '<'].map((one) => html`<li>${one}</li>`)}${null}</ul>`)).toBe('<ul><li>a</li><li>&lt;</li></ul>');
});

test('what differs between the languages stands there once for each, what does not only once', () => {
  expect(markupOf(both((locale) => (locale === 'en' ? 'Step' : '步骤')))).toBe('<span lang="en">Step</span><span lang="zh">步骤</span>');
  expect(markupOf(both(() => 'Pro'))).toBe('Pro');
});

test('JSON in a script element cannot end it, and reads back the same', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<', '/', 'script', '>', '!--', '\\', '"', 'a') }), (text) => {
    const json = scriptJson({ text });
    expect(json).not.toContain('<');
    expect(JSON.parse(json)).toEqual({ text });
  }));
});
