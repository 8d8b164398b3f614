import { expect, test } from 'vitest';
import { externalLink } from './external-link.ts';

test('web pages and addresses of mail may be opened, and what is shown is where they lead', () => {
  expect(externalLink('https://help.example/a?b=c#d')).toEqual({ url: 'https://help.example/a?b=c#d', target: 'help.example' });
  expect(externalLink('https://help.example:8443/')).toMatchObject({ target: 'help.example:8443' });
  expect(externalLink('mailto:ana@shop.example')).toEqual({ url: 'mailto:ana@shop.example', target: 'ana@shop.example' });
});

test('a name that only looks like another is shown as what it is', () => {
  expect(externalLink('https://аpple.com/')).toMatchObject({ target: 'xn--pple-43d.com' });
});

test('a mail has no more than its address: some programs would attach a file', () => {
  expect(externalLink('mailto:ana@shop.example?attach=/etc/passwd')).toMatchObject({ url: 'mailto:ana@shop.example' });
});

test.each([
  'http://help.example/', 'file:///etc/passwd', 'smb://host/share', 'ms-msdt:/id', 'javascript:alert(1)', 'data:text/html,x', 'app://bundle/', 'vbscript:x', 'search-ms:query=x', 'ftp://x/', 'mailto:', '', 'help.example', '//help.example',
  'https://bank.example@evil.example/', 'https://', `https://help.example/${'a'.repeat(2_048)}`, `https://help.example/${'线'.repeat(500)}`,
])('%.40s is not opened', (address) => {
  expect(externalLink(address)).toBeNull();
});
