import { fileURLToPath } from 'node:url';
import { ruleTests } from './rule-tests.ts';

/** Prints the rules of what waits, sends and entries mean, and the tests that hold each of them up. */
const tests = ruleTests(fileURLToPath(new URL('../..', import.meta.url)));
for (const [index, { rule, name, file }] of tests.entries()) {
  if (tests[index - 1]?.rule !== rule) process.stdout.write(`\nRule ${rule} (${tests.filter((one) => one.rule === rule).length} tests)\n`);
  process.stdout.write(`  ${name}  [${file}]\n`);
}
