import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { locales } from '#shared/node/labels.ts';
import { problemCodes } from '#shared/workflow/problem.ts';
import { reasonLabels, reasonText } from './reason-labels.ts';

const SOURCES = ['host/mail/*.ts', 'host/ledger/*.ts', 'host/models/*.ts', 'host/secrets/*.ts', 'host/workspace/*.ts', 'shared/executor/*.ts', 'shared/contacts-file/*.ts', 'nodes/*/*.ts'];
/** Dotted names in those folders that are no reasons. */
const OTHERS: ReadonlySet<string> = new Set([...problemCodes, 'ledger.db', 'ledger.sqlite']);

/** What the sources write as a reason: `reason: 'x'`, and every quoted `area.what` of an area that has reasons. */
function reasonsInSources(): Map<string, string> {
  const areas = [...new Set(Object.keys(reasonLabels).filter((code) => code.includes('.')).map((code) => code.split('.')[0]))].join('|');
  const patterns = [/\breason: '([a-z][a-z.-]*)'/g, new RegExp(`'((?:${areas})\\.[a-z0-9-]+)'`, 'g')];
  const found = new Map<string, string>();
  for (const file of SOURCES.flatMap((pattern) => globSync(pattern)).filter((path) => !/\.(test|labels)\.ts$/.test(path))) {
    const source = readFileSync(file, 'utf8');
    for (const pattern of patterns) for (const [, code] of source.matchAll(pattern)) if (!OTHERS.has(code!)) found.set(code!, file);
  }
  return found;
}

describe('reasonText', () => {
  test('has words for every reason that the sources give', () => {
    const found = reasonsInSources();
    expect(found.size).toBeGreaterThan(60);
    expect([...found].filter(([code]) => !Object.hasOwn(reasonLabels, code))).toEqual([]);
  });

  test('speaks each language, in whole sentences', () => {
    for (const [code, words] of Object.entries(reasonLabels)) {
      expect(words.en, code).toMatch(/^[A-Z][^\p{Script=Han}]*\.$/u);
      expect(words.zh, code).toMatch(/\p{Script=Han}.*。$/u);
      for (const locale of locales) expect(reasonText(code, locale)).toBe(words[locale]);
    }
  });

  test('leaves an author’s own reason as it is, whatever it is called', () => {
    for (const own of ['became a customer', 'constructor', '__proto__', '']) expect(reasonText(own, 'zh')).toBe(own);
  });
});
