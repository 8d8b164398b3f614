import { writeFileSync } from 'node:fs';
import { noticesText } from './notices.ts';

writeFileSync('THIRD-PARTY-NOTICES.md', noticesText(process.cwd()));
