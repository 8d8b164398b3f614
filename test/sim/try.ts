import { runSeed } from './seed-run.ts';
const from=Number(process.argv[2]??0), n=Number(process.argv[3]??20);
let steps=0, del=0, lives=0, works=0;
const t=performance.now();
for (let s=from;s<from+n;s++) { const u=performance.now();
  try { const {world}=await runSeed({seed:s,days:90,check:async(w)=>{const l=await w.leftUndone(); if(l) throw new Error('left '+l)}});
  for(const w of world.evidence.ways.values()) steps+=w.steps.length; del+=world.evidence.deliveries.length; lives+=world.lives; works+=world.works;
  if (n<5) console.log(world.evidence.lines.slice(0,200).join('\n'));
  } catch(e){console.log(s,String(e.stack).slice(0,700))}
  if(n<30) console.log(s,(performance.now()-u).toFixed(0),'ms'); }
console.log({steps,del,lives,works},(performance.now()-t)/n,'ms per seed');
