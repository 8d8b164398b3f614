import { LARGE, runSeed } from './seed-run.ts';
const seed = Number(process.argv[2]); const f = process.argv[3]!;
const a = await runSeed({ seed, size: LARGE, check: async () => {} }); const b = await runSeed({ seed, size: LARGE, doom: () => null, check: async () => {} });
const pick = (l: readonly string[]) => l.filter((x) => x.includes(f) && !x.includes('=')).map((x) => x.replace(/changed\/\d+/, 'changed/N'));
const [x, y] = [pick(a.world.evidence.lines), pick(b.world.evidence.lines)];
const i = x.findIndex((l, n) => l !== y[n]);
console.log('first difference at', i); console.log(x.slice(Math.max(0, i - 6), i + 8).join('\n')); console.log('--- calm'); console.log(y.slice(Math.max(0, i - 6), i + 8).join('\n'));
for (const { workflow } of a.journeys) { console.log(workflow.id, JSON.stringify(workflow.settings)); for (const n of workflow.nodes) console.log('  ', n.id, n.type, n.off ?? '', JSON.stringify(n.params).slice(0, 160)); console.log('  ', workflow.edges.map((e) => `${e.from}.${e.port}>${e.to}`).join(' ')); }
console.log(JSON.stringify(a.world.policy));
