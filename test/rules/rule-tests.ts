import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A test whose name begins with the rule it holds up, as `5b-3: …`. */
export interface RuleTest { readonly rule: number; readonly name: string; readonly file: string }

const FOLDERS = ['shared', 'nodes', 'host', 'renderer', 'cli', 'test'];

/** All such tests, by rule, then file. */
export function ruleTests(root: string): RuleTest[] {
  const files = FOLDERS.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.test\.tsx?$/.test(name)).map((name) => join(folder, name)));
  return files.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/(['`"])5b-(\d+): ((?:(?!\1).)+)\1/g)].map(([, , rule, name]) => ({ rule: Number(rule), name: name!, file })))
    .sort((a, b) => a.rule - b.rule || (a.file < b.file ? -1 : 1));
}
