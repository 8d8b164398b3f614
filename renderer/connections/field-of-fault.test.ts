import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldOfFault } from './field-of-fault.ts';

test('a fault of the password or key stands at its field', () => {
  for (const code of ['secret.missing', 'secret.other-server', 'secret.value-invalid']) expect(fieldOfFault(code)).toBe('secret');
});

test('whatever the host refuses in a connection has its field', () => {
  const source = globSync('host/{models/connection,workspace/check-settings}.ts').map((file) => readFileSync(file, 'utf8')).join('\n');
  const codes = [...new Set([...source.matchAll(/'((?:connection|sender|model)\.[a-z-]+)'/g)].map(([, code]) => code!))];
  expect(codes.length).toBeGreaterThan(4);
  expect(codes.filter((code) => fieldOfFault(code) === null)).toEqual([]);
});

test('what a server said at the test is no field’s affair', () => {
  for (const code of ['smtp.auth', 'settings.unwritable', 'constructor']) expect(fieldOfFault(code)).toBeNull();
});
