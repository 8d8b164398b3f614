import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked { readonly dev?: boolean; readonly optional?: boolean; readonly version: string; readonly license?: string }

/** The text of THIRD-PARTY-NOTICES.md: every package that is part of the product, with its licence, from the lock file. */
export function noticesText(root: string): string {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
  const shipped = Object.entries(packages).filter(([path, { dev, optional }]) => path !== '' && !dev && !optional).sort(([a], [b]) => (a < b ? -1 : 1));
  const sections = shipped.map(([path, { version, license = 'see below' }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return `## ${name} ${version}\n\nLicence: ${license}\n\n${licenceOf(join(root, path))}`;
  });
  return `# Third-party notices\n\nWeft contains the following packages. Made by \`node test/notices/main.ts\`.\n\n${sections.join('\n\n')}\n`;
}

function licenceOf(folder: string): string {
  const file = existsSync(folder) ? readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name)) : undefined;
  if (!file) return '(The package carries no licence file of its own.)';
  return readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim().split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');
}
