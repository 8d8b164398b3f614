import { Dice } from './dice.ts';
import { drawJourney } from './draw-journey.ts';
const t=performance.now();
for (let s=0;s<300;s++) drawJourney(new Dice(s),{id:'wfl_a',steps:[3,10],workflows:['wfl_b']});
console.log((performance.now()-t)/300,'ms');
