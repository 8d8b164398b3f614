import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { EmailIntent } from '#shared/host.ts';
import type { FrozenMessage } from './frozen-message.ts';
import { htmlPart } from './html-part.ts';
import { buildMime, compose } from './mime.ts';
import { planMessage } from './plan-message.ts';

const message: FrozenMessage = {
  version: 1, messageId: '<0123456789abcdef@shop.com>',
  from: { name: '茶, "Shop"', address: 'tea@shop.com' }, to: { name: '王小明', address: 'ming@example.com' },
  date: Date.UTC(2026, 10, 22, 8), language: 'zh', subject: '广告 新品上市 <b>', preheader: '悄悄话',
  text: '你好\n\n看 https://example.com/茶?a=1&b=2。好\n.\n.点\n' + '长'.repeat(2_000), generated: 'no',
  headers: [{ name: 'Precedence', value: 'bulk' }],
};
const english: FrozenMessage = { ...message, language: 'en', subject: 'Hi', preheader: '', text: `Dear = Ann,\n.\ntabs\t\n${'word '.repeat(300)}\n${'x'.repeat(1_200)}`, to: { name: '', address: 'ann@example.com' } };

function bytes(of: FrozenMessage): Buffer {
  const built = buildMime(of);
  if (!built.ok) throw new Error(built.error);
  return built.value;
}

const intent: EmailIntent = {
  key: 'enr_1/nod_1/1/mail', fingerprint: 'f', run: 'run_1', enrollment: 'enr_1', node: 'nod_1', connection: 'news',
  to: { name: '王小明', address: 'ming@例子.中国' }, class: 'marketing', profile: 'CN', language: 'zh', consent: { source: 'form', date: null },
  subject: '新品', preheader: '', text: '你好', generated: 'no',
};
const sender = { from: { name: 'Tea', address: 'tea@shop.com' }, postalAddress: null };
const plan = (change: Partial<EmailIntent> = {}, id = 'w') => planMessage({ ...intent, ...change }, sender, { id, profile: 'US' }, 5);

describe('the raw mail', () => {
  test('arrives as it was meant, in text and HTML', async () => {
    const parsed = await simpleParser(bytes(message));
    expect(parsed.subject).toBe(message.subject);
    expect(parsed.messageId).toBe(message.messageId);
    expect(parsed.date?.getTime()).toBe(message.date);
    expect(parsed.from?.value).toEqual([{ name: '茶, "Shop"', address: 'tea@shop.com' }]);
    expect(parsed.to).toMatchObject({ value: [{ name: '王小明', address: 'ming@example.com' }] });
    expect(parsed.text?.trimEnd()).toBe(message.text);
    expect(parsed.html).toContain('<html lang="zh-CN">');
    expect((await simpleParser(bytes(english))).text?.trimEnd()).toBe(english.text.trimEnd());
  });

  test('is the same bytes every time, and the bytes nodemailer itself would build in base64', async () => {
    expect(bytes(message).equals(bytes(structuredClone(message)))).toBe(true);
    const theirs = await compose(message, htmlPart(message.text, message), 'base64').compile().build();
    expect(bytes(message).toString()).toBe(theirs.toString());
  });

  test.each([message, english])('has CRLF only and no line over 998 bytes', (one) => {
    const raw = bytes(one).toString('latin1');
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
    // eslint-disable-next-line no-control-regex -- seven-bit clean
    expect(raw).toMatch(/^[\u0000-\u007f]*$/);
  });

  test.each<[string, Partial<FrozenMessage>]>([
    ['subject', { subject: 'Hi\r\nBcc: evil@example.com' }],
    ['name', { to: { name: 'Bob\r\nBcc: evil@example.com', address: 'a@x.com' } }],
    ['header', { headers: [{ name: 'X-A', value: 'b\nBcc: evil@example.com' }] }],
    ['header name', { headers: [{ name: 'X\r\nBcc', value: 'evil@example.com' }] }],
  ])('a line break in the %s is refused', (_where, change) => {
    expect(buildMime({ ...message, ...change })).toEqual({ ok: false, error: 'message.control-character' });
  });

  test('a second recipient, by whatever way, is refused', () => {
    expect(buildMime({ ...message, to: { name: '', address: 'a@x.com, evil@y.com' } })).toEqual({ ok: false, error: 'message.recipient-mismatch' });
    expect(buildMime({ ...message, headers: [{ name: 'Cc', value: 'evil@y.com' }] })).toEqual({ ok: false, error: 'message.recipient-mismatch' });
  });

  test('a name that looks like an address stays a name', async () => {
    const parsed = await simpleParser(bytes({ ...message, to: { name: 'x <evil@y.com>', address: 'a@x.com' } }));
    expect(parsed.to).toMatchObject({ value: [{ name: 'x <evil@y.com>', address: 'a@x.com' }] });
  });

  test('content that names a file is text', async () => {
    const text = { path: '/etc/passwd', toString: () => 'x' } as unknown as string;
    expect(() => buildMime({ ...message, text })).toThrow();
  });
});

describe('the HTML part', () => {
  const html = (text: string, preheader = '') => htmlPart(text, { language: 'en', subject: 'S & <T>', preheader });

  test('escapes everything', () => {
    expect(html('<script>alert("1")</script> & \'x\'', '</div><b>')).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;');
    expect(html('x', '</div><b>')).not.toContain('<b>');
    expect(html('x')).toContain('<title>S &amp; &lt;T&gt;</title>');
  });

  test('links http and https, without the punctuation after them, and nothing else', () => {
    expect(html('see https://a.example/?x=1&y=2. And（http://b.example）javascript:alert(1) ftp://c')).toContain(
      'see <a href="https://a.example/?x=1&amp;y=2">https://a.example/?x=1&amp;y=2</a>. And（<a href="http://b.example">http://b.example</a>）javascript:alert(1) ftp://c',
    );
    expect(html('https://a.example/"onclick="x')).toContain('<a href="https://a.example/">https://a.example/</a>&quot;onclick');
  });

  test('makes paragraphs and line breaks, and hides the preheader', () => {
    expect(html('a\r\nb\n\n\nc')).toMatch(/<p [^>]*>a<br>\nb<\/p>\n<p [^>]*>c<\/p>/);
    expect(html('a', 'psst')).toMatch(/<div style="display:none[^>]*>psst<\/div>/);
    expect(html('a')).not.toContain('display:none');
  });
});

describe('the plan', () => {
  test('fixes punycode, the marks and the headers', () => {
    const { frozen, recipient, fault } = plan();
    expect(fault).toBeNull();
    expect(recipient).toBe('ming@xn--fsqu00a.xn--fiqs8s');
    expect(frozen.to.address).toBe('ming@xn--fsqu00a.xn--fiqs8s');
    expect(frozen.subject).toBe('广告 新品');
    expect(frozen.headers.map(({ name }) => name)).toEqual(['List-Unsubscribe', 'Precedence']);
    expect(frozen.headers[0]?.value).toMatch(/^<mailto:tea@shop\.com\?subject=unsubscribe%20[0-9a-f]{32}>$/);
    expect(plan({ class: 'transactional' }).frozen.headers).toEqual([]);
  });

  test('derives the Message-ID from key and workspace alone', () => {
    expect(plan().frozen.messageId).toBe(plan({ run: 'run_2', text: 'other' }).frozen.messageId);
    expect(plan().frozen.messageId).not.toBe(plan({ key: 'enr_1/nod_1/2/mail' }).frozen.messageId);
    expect(plan().frozen.messageId).not.toBe(plan({}, 'other workspace').frozen.messageId);
  });

  test('the workspace may be stricter than the workflow', () => {
    expect(planMessage({ ...intent, profile: 'US' }, sender, { id: 'w', profile: 'CN' }, 5).frozen.subject).toBe('广告 新品');
  });

  test.each<[Partial<EmailIntent>, string]>([
    [{ to: { name: '', address: 'a@x.com, evil@y.com' } }, 'address.several-addresses'],
    [{ to: { name: 'Bob\r\nBcc: e@y.com', address: 'a@x.com' } }, 'message.control-character'],
    [{ subject: 'Hi\nBcc: e@y.com' }, 'message.control-character'],
    [{ to: { name: 'x'.repeat(129), address: 'a@x.com' } }, 'message.name-too-long'],
    [{ subject: 'x'.repeat(198) }, 'message.subject-too-long'],
    [{ subject: ' ' }, 'message.no-subject'],
    [{ text: '\n' }, 'message.empty'],
  ])('%j can never be sent: %s', (change, fault) => {
    expect(plan(change).fault).toBe(fault);
  });
});
