import { judgeSeed } from './judge-seed.ts'; import { LARGE } from './seed-run.ts';
const out: [number, number, number, number, number][] = [];
for (let s = 100; s < 170; s++) { const c = process.cpuUsage(); const v = await judgeSeed({ seed: s, size: LARGE }); const d = process.cpuUsage(c); out.push([s, Math.round((d.user + d.system) / 1000), v.tally.steps, v.tally.acts, v.tally.ways]); }
console.log(out.sort((a, b) => b[1] - a[1]).slice(0, 8), out.reduce((a, b) => a + b[1], 0) / out.length);
