import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { findMessages, type ListedMessage } from './find-messages.ts';
import { clientBooks } from './messages-section.ts';
import type { PageDocument, PageElement } from './page-dom.ts';
import { pageScript } from './page-script.ts';
import { showMessages } from './show-messages.ts';
import { ReasonTally } from './tally-reasons.ts';

/** A document of elements that keep what is done to them. */
class FakeElement implements PageElement {
  className = ''; value = ''; checked = false; hidden = true; disabled = false; placeholder = ''; lang = '';
  children: (FakeElement | string)[] = [];
  readonly attributes = new Map<string, string>();
  readonly acts = new Map<string, (() => void)[]>();
  get textContent(): string { return this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('|'); }
  set textContent(text: string) { this.children = [text]; }
  append(...children: readonly (PageElement | string)[]): void { this.children.push(...(children as (FakeElement | string)[])); }
  replaceChildren(...children: readonly PageElement[]): void { this.children = children as FakeElement[]; }
  setAttribute(name: string, value: string): void { this.attributes.set(name, value); }
  addEventListener(event: string, act: () => void): void { this.acts.set(event, [...(this.acts.get(event) ?? []), act]); }
  focus(): void {}
  do(event: string, value = this.value): void {
    this.value = value;
    for (const act of this.acts.get(event) ?? []) act();
  }
  child(index: number): FakeElement { return this.children[index] as FakeElement; }
}

function openPage(messages: readonly ListedMessage[]): Record<string, FakeElement> & { readonly html: FakeElement } {
  const tally = new ReasonTally({ refusals: [], counters: {}, standing: [] });
  for (const { state, reason } of messages) tally.addMessage(state, reason);
  const names = { node: (id: string, locale: string) => `${id} (${locale})`, port: () => '' };
  const ids = ['lang-en', 'lang-zh', 'books', 'messages', 'list', 'query', 'state', 'node', 'rows', 'found', 'page', 'previous', 'next'];
  const elements = Object.fromEntries(ids.map((id) => [id, new FakeElement()]));
  elements['lang-en']!.checked = true;
  elements['messages']!.textContent = JSON.stringify(messages);
  elements['books']!.textContent = JSON.stringify(clientBooks(new Set(messages.map(({ node }) => node)), tally.reasons(), names));
  const html = new FakeElement();
  const page: PageDocument = { documentElement: html, getElementById: (id) => elements[id] ?? null, createElement: () => new FakeElement() };
  showMessages(page, findMessages);
  return { ...elements, html };
}

const message = (index: number, more: Partial<ListedMessage> = {}): ListedMessage => ({
  enrollment: `enr_${index}`, node: 'nod_mail', to: `p${index}@example.com`, messageId: `<${index}@x>`, state: 'sent', reason: '', reply: '', subject: `No. ${index}`, preheader: '', text: `Dear ${index}`, generated: 'practice', ...more,
});
const many = Array.from({ length: 120 }, (_, index) => message(index, index === 7 ? { state: 'failed', reason: 'smtp.mailbox', reply: '552 full' } : {}));

test('the list comes page by page', () => {
  const { rows, found, page, previous, next, list } = openPage(many) as Record<string, FakeElement>;
  expect([list!.hidden, rows!.children.length, found!.textContent, page!.textContent, previous!.disabled]).toEqual([false, 50, '120 / 120', '1–50', true]);
  next!.do('click');
  next!.do('click');
  expect([rows!.children.length, page!.textContent, next!.disabled, previous!.disabled]).toEqual([20, '101–120', true, false]);
});

test('a click opens a message with its text, reason and the server’s words, another closes it', () => {
  const { rows } = openPage(many) as Record<string, FakeElement>;
  const item = rows!.child(7);
  item.child(0).do('click');
  expect(item.child(0).attributes.get('aria-expanded')).toBe('true');
  for (const words of ['Dear 7', '<7@x>', 'p7@example.com', 'The recipient’s mailbox is full or closed.', '552 full', 'the practice writer (not AI)']) expect(item.textContent).toContain(words);
  item.child(0).do('click');
  expect(item.children).toHaveLength(1);
});

test('a search starts from the first page again and says when nothing fits', () => {
  const { query, next, rows, found, page, state } = openPage(many) as Record<string, FakeElement>;
  next!.do('click');
  query!.do('input', 'dear 11');
  expect([found!.textContent, page!.textContent]).toEqual(['11 / 120', '1–11']);
  state!.do('change', 'failed');
  expect([rows!.children.length, found!.textContent]).toEqual([0, 'No message fits this search.']);
});

test('the other language changes every word and keeps what was chosen', () => {
  const elements = openPage(many) as Record<string, FakeElement>;
  elements['state']!.do('change', 'failed');
  [elements['lang-en']!.checked, elements['lang-zh']!.checked] = [false, true];
  elements['lang-zh']!.do('change');
  expect(elements['html']!.lang).toBe('zh');
  expect(elements['query']!.placeholder).toBe('搜索地址、主题或正文');
  expect(elements['state']!.value).toBe('failed');
  expect(elements['rows']!.textContent).toBe('失败|p7@example.com|No. 7|nod_mail (zh)');
});

test('the script is whole by itself and cannot end its own element', () => {
  expect(() => new Script(pageScript)).not.toThrow();
  expect(pageScript).not.toMatch(/<\/script|<!--|innerHTML|import/i);
});
