import { runSeed, LARGE } from './seed-run.ts';
import { everybodyAccountedFor } from './judge-people.ts';
let bad = false; let before = 0;
const { world, journeys } = await runSeed({ seed: Number(process.argv[2]), size: LARGE, check: async (w) => { if (bad) return; const f = await everybodyAccountedFor(w); if (f.length) { bad = true; console.log(f[0]); console.log(w.evidence.lines.slice(before - 60).map((l) => l.slice(0, 210)).join('\n')); } before = w.evidence.lines.length; } });
for (const { workflow } of journeys) console.log(workflow.id, JSON.stringify(workflow.settings), workflow.nodes[0]!.type, JSON.stringify(workflow.nodes[0]!.params));
