import { runSeed } from './seed-run.ts';
import { ALWAYS, AT_THE_END, OFTEN, type Invariant } from './invariants.ts';
import type { World } from './world.ts';
const from=Number(process.argv[2]??0), n=Number(process.argv[3]??20);
let steps=0, del=0, lives=0, works=0;
const bad:Record<string,string[]>={};
async function ask(list: readonly Invariant[], w: World, s:number){ for(const i of list) for(const f of await i.check(w)) { (bad[i.says]??=[]).push(`${s}: ${f}`); return; } }
const t=performance.now();
for (let s=from;s<from+n;s++) { const u=performance.now();
  try { const {world}=await runSeed({seed:s,days:90,check:async(w)=>{ await ask(ALWAYS,w,s); if(w.works%10===0) await ask(OFTEN,w,s)}});
  await ask(OFTEN,world,s); for (const i of AT_THE_END) await ask([i],world,s);
  for(const w of world.evidence.ways.values()) steps+=w.steps.length; del+=world.evidence.deliveries.length; lives+=world.lives; works+=world.works;
  if (process.argv[4]) console.log(world.evidence.lines.filter(l=>l.includes(process.argv[4])).join('\n'));
  } catch(e){(bad[String(e.message)]??=[]).push(s+String(e.stack).slice(0,700))}
  if(n<30) console.log(s,(performance.now()-u).toFixed(0),'ms'); }
for(const [k,v] of Object.entries(bad)) console.log('##',k,v.length,'\n   ',v.slice(0,4).join('\n    '));
console.log({steps,del,lives,works},(performance.now()-t)/n,'ms per seed');
