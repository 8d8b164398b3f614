import type { QuietTimes } from '#shared/calendar/quiet-times.ts';
import type { Dice } from './dice.ts';

/** Of a workspace, or of a journey: nights mostly, some with days of the week or holidays, some that leave messages out. */
export function drawQuiet(dice: Dice): QuietTimes {
  const daily = dice.chance(0.8) ? { from: dice.pick(['22:00', '20:30', '00:00']), to: dice.pick(['08:00', '02:30', '06:00']) } : {};
  const days = dice.chance(0.3) ? { days: dice.pick([['sat', 'sun'], ['mon'], ['wed', 'sun']] as const).slice() } : {};
  return { ...daily, ...days, ...(dice.chance(0.3) && { holidays: dice.pick(['CN', 'US'] as const) }), ...(dice.chance(0.25) && { then: 'drop' as const }) };
}
