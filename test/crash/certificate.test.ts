import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { selfSigned } from './certificate.ts';

test('a certificate is for 127.0.0.1 alone, signed by its own key and valid now', () => {
  const now = Date.now();
  const { key, cert } = selfSigned(now);
  const read = new X509Certificate(cert);
  expect([read.checkIP('127.0.0.1'), read.checkIP('127.0.0.2'), read.verify(read.publicKey)]).toEqual(['127.0.0.1', undefined, true]);
  expect(read.validFromDate.getTime()).toBeLessThan(now);
  expect(read.validToDate.getTime()).toBeGreaterThan(now);
  expect(key).toContain('PRIVATE KEY');
});
