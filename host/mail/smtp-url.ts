import { err, ok, type Result } from '#shared/base/result.ts';
import type { SmtpServer } from './mail-connection.ts';

/** Never carries the text it is about: a password may be in it. */
export type SmtpUrlFault = 'url.invalid' | 'url.protocol' | 'url.host' | 'url.port' | 'url.credentials' | 'url.extra';

/**
 * `smtps://user:password@host:port` is TLS from the start (465); `smtp://` is STARTTLS or nothing (587),
 * and plain text only towards this very computer (25). User and password are percent-encoded.
 */
export function parseSmtpUrl(text: string): Result<SmtpServer, SmtpUrlFault> {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return err('url.invalid');
  }
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') return err('url.protocol');
  if (url.hostname === '') return err('url.host');
  if ((url.pathname !== '' && url.pathname !== '/') || url.search !== '' || url.hash !== '') return err('url.extra');
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === null || password === null || (user === '') !== (password === '')) return err('url.credentials');

  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const plain = !secure && isLoopback(host);
  if (url.port === '0') return err('url.port');
  const port = url.port === '' ? (secure ? 465 : plain ? 25 : 587) : Number(url.port);
  return ok({ host, port, secure, requireTls: !secure && !plain, ...(user === '' ? {} : { user, password }) });
}

/** This computer, by a name or number that cannot mean another one. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.(?:\d{1,3}\.){2}\d{1,3}$/.test(host);
}

function decoded(text: string): string | null {
  try {
    const value = decodeURIComponent(text);
    // eslint-disable-next-line no-control-regex -- a NUL or line break would end the SASL message early
    return /[\u0000-\u001f\u007f]/.test(value) ? null : value;
  } catch {
    return null;
  }
}
