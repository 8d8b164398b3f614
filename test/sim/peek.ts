import { LARGE, runSeed } from './seed-run.ts';
const { world, journeys } = await runSeed({ seed: Number(process.argv[2]), size: LARGE, check: async () => {} });
for (const { workflow } of journeys) { console.log(workflow.id, JSON.stringify(workflow.settings)); for (const n of workflow.nodes) console.log('  ', n.id, n.type, n.off, JSON.stringify(n.onError), JSON.stringify(n.params)); console.log('  ', workflow.edges.map((e) => `${e.from}.${e.port}>${e.to}`).join(' ')); }
console.log(JSON.stringify(world.policy));
if (process.argv[3]) console.log(world.evidence.lines.filter((l) => l.includes(process.argv[3]!) || / (event|pause|resume|died|clock|overdue|stop|publish|wake|try) /.test(l)).join('\n'));
