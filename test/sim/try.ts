import { LARGE } from './seed-run.ts';
import { judgeSeed, sumOf, type Verdict } from './judge-seed.ts';
const from=Number(process.argv[2]??0), n=Number(process.argv[3]??20);
const t=process.cpuUsage(); const all: Verdict[]=[];
for (let s=from;s<from+n;s++) { try { const v=await judgeSeed({seed:s,size:LARGE,...(process.argv[4]==='compare'&&{calm:'ask'})}); all.push(v); for(const w of v.wrong) console.log(s,w);} catch(e){console.log(s,(e as Error).stack?.slice(0,900))} }
const c=process.cpuUsage(t); console.log(sumOf(all.map(v=>v.tally)),(c.user+c.system)/1000/n,'cpu ms per seed');
