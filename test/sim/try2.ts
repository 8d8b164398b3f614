import { cutLedgers } from './ledger-cuts.ts';
const t = performance.now(); const r = await cutLedgers({ from: Number(process.argv[2]), cuts: Number(process.argv[3]) });
console.log(r.cuts, r.slices, r.wrong, performance.now() - t);
