import { writeFileSync } from 'node:fs';

// Preloaded into the measured process (`--import`): on its way out it leaves its peak of resident memory, in kB.
const file = process.env['WEFT_BENCH_PEAK'];
if (file) process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
