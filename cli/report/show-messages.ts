import type { Locale } from '#shared/node/labels.ts';
import type { findMessages, ListedMessage } from './find-messages.ts';
import type { ClientBook } from './messages-section.ts';
import type { PageDocument, PageElement } from './page-dom.ts';

/**
 * The page's script: a list of messages, page by page, that can be searched and opened one by one. Its source is
 * put into the page as it stands, so it may use nothing from outside itself. Data only ever becomes text.
 */
export function showMessages(page: PageDocument, find: typeof findMessages): void {
  const PAGE = 50;
  const get = (id: string): PageElement => page.getElementById(id)!;
  const languages = ['en', 'zh'] as const;
  const locale = (): Locale => (get('lang-zh').checked ? 'zh' : 'en');
  const books = JSON.parse(get('books').textContent!) as Record<Locale, ClientBook>;
  for (const language of languages) get(`lang-${language}`).addEventListener('change', () => { page.documentElement.lang = locale(); });
  page.documentElement.lang = locale();
  if (!page.getElementById('list')) return;

  const messages = JSON.parse(get('messages').textContent!) as ListedMessage[];
  const searchable = new Map<number, string>();
  const [query, state, node, rows] = [get('query'), get('state'), get('node'), get('rows')];
  const open = new Set<number>();
  let found: number[] = [];
  let first = 0;

  function element(tag: string, className: string, ...children: readonly (PageElement | string)[]): PageElement {
    const made = page.createElement(tag);
    made.className = className;
    made.append(...children);
    return made;
  }

  function details(message: ListedMessage): PageElement {
    const book = books[locale()];
    const { details: labels, generated } = book.words;
    const list = element('dl', 'detail');
    const facts = [
      ['to', message.to], ['subject', message.subject], ['preheader', message.preheader], ['node', book.nodes[message.node] ?? message.node],
      ['state', book.states[message.state] ?? message.state], ['reason', book.reasons[message.reason] ?? message.reason], ['reply', message.reply],
      ['generated', generated[message.generated]], ['messageId', message.messageId], ['enrollment', message.enrollment],
    ] as const;
    for (const [name, value] of facts) if (value) list.append(element('dt', '', labels[name]), element('dd', name, element('bdi', '', value)));
    return element('div', 'opened', list, element('pre', 'text', message.text));
  }

  function row(index: number): PageElement {
    const message = messages[index]!;
    const book = books[locale()];
    const button = element('button', 'row',
      element('span', `chip ${message.state}`, book.states[message.state] ?? message.state), element('bdi', 'to', message.to),
      element('bdi', 'subject', message.subject || book.words.noSubject), element('bdi', 'step', book.nodes[message.node] ?? message.node));
    const item = element('li', '', button);
    const show = (): void => {
      button.setAttribute('aria-expanded', String(open.has(index)));
      item.replaceChildren(button, ...(open.has(index) ? [details(message)] : []));
    };
    button.setAttribute('type', 'button');
    button.addEventListener('click', () => {
      if (!open.delete(index)) open.add(index);
      show();
      button.focus();
    });
    show();
    return item;
  }

  function render(): void {
    const { words } = books[locale()];
    rows.replaceChildren(...found.slice(first, first + PAGE).map(row));
    const last = Math.min(first + PAGE, found.length);
    get('found').textContent = found.length === 0 ? words.none : `${found.length.toLocaleString('en')} / ${messages.length.toLocaleString('en')}`;
    get('page').textContent = found.length === 0 ? '' : `${first + 1}–${last}`;
    get('previous').textContent = words.previous;
    get('next').textContent = words.next;
    get('previous').disabled = first === 0;
    get('next').disabled = last >= found.length;
  }

  function search(): void {
    found = find(messages, searchable, query.value, state.value, node.value);
    first = 0;
    render();
  }

  function fill(select: PageElement, any: string, options: Readonly<Record<string, string>>): void {
    const chosen = select.value;
    const choices = [['', any], ...Object.entries(options)].map(([value, label]) => {
      const choice = element('option', '', label!);
      choice.value = value!;
      return choice;
    });
    select.replaceChildren(...choices);
    select.value = chosen;
    select.setAttribute('aria-label', any);
  }

  function speak(): void {
    const { words, states, nodes } = books[locale()];
    query.placeholder = words.search;
    query.setAttribute('aria-label', words.search);
    fill(state, words.anyState, states);
    fill(node, words.anyStep, nodes);
    render();
  }

  function turn(by: number): void {
    first += by;
    render();
  }

  query.addEventListener('input', search);
  state.addEventListener('change', search);
  node.addEventListener('change', search);
  get('previous').addEventListener('click', () => turn(-PAGE));
  get('next').addEventListener('click', () => turn(PAGE));
  for (const language of languages) get(`lang-${language}`).addEventListener('change', speak);
  speak();
  search();
  get('list').hidden = false;
}
