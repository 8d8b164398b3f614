import { expect, test } from 'vitest';
import { parseSmtpUrl } from './smtp-url.ts';

test.each<[string, object]>([
  ['smtps://ann:p%40ss@mail.shop.com', { host: 'mail.shop.com', port: 465, secure: true, requireTls: false, user: 'ann', password: 'p@ss' }],
  ['smtp://mail.shop.com', { host: 'mail.shop.com', port: 587, secure: false, requireTls: true }],
  ['smtp://ann%40shop.com:x@mail.shop.com:2525', { host: 'mail.shop.com', port: 2525, secure: false, requireTls: true, user: 'ann@shop.com', password: 'x' }],
  ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, secure: false, requireTls: false }],
  ['smtp://LOCALHOST', { host: 'localhost', port: 25, secure: false, requireTls: false }],
  ['smtp://[::1]:1025', { host: '::1', port: 1025, secure: false, requireTls: false }],
  ['smtp://127.0.0.1.evil.com:25', { host: '127.0.0.1.evil.com', port: 25, secure: false, requireTls: true }],
  ['smtp://10.0.0.1:25', { host: '10.0.0.1', port: 25, secure: false, requireTls: true }],
])('%s', (url, server) => {
  expect(parseSmtpUrl(url)).toEqual({ ok: true, value: server });
});

test.each([
  ['mail.shop.com', 'url.invalid'],
  ['', 'url.invalid'],
  ['https://mail.shop.com', 'url.protocol'],
  ['smtp://', 'url.host'],
  ['smtp://ann:secret@mail.shop.com:99999', 'url.invalid'],
  ['smtp://ann:secret@mail.shop.com:port', 'url.invalid'],
  ['smtp://mail.shop.com:0', 'url.port'],
  ['smtp://ann@mail.shop.com', 'url.credentials'],
  ['smtp://ann:%zz@mail.shop.com', 'url.credentials'],
  ['smtp://ann:a%00b@mail.shop.com', 'url.credentials'],
  ['smtp://mail.shop.com/?tls=no', 'url.extra'],
])('%s is refused, and the password is not in the answer', (url, fault) => {
  expect(parseSmtpUrl(url)).toEqual({ ok: false, error: fault });
});
