import { judgeSeed } from './judge-seed.ts'; import { LARGE } from './seed-run.ts';
for (let s = Number(process.argv[2]); s < Number(process.argv[3]); s++) { process.stdout.write(`${s} `); const v = await judgeSeed({ seed: s, size: LARGE }); process.stdout.write(`${v.tally.steps} `); }
