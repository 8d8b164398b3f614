import { leapDayRules, leapMonthRules, lunarAnniversary, momentsWithin, solarAnniversary } from '#shared/calendar/anniversary.ts';
import { onDate } from '#shared/calendar/delay-until.ts';
import { read } from '#shared/condition/evaluate.ts';
import { p } from '#shared/node/fields.ts';
import { defineNode } from '#shared/node/node-type.ts';

/** Lets in whose day it is. Who has no date, or none that can be read, has no day. */
export const dateEntry = defineNode({
  type: 'date-entry',
  category: 'trigger',
  icon: 'cake',
  params: {
    attribute: p.attribute(),
    repeat: p.variant({
      yearly: { leapDay: p.choice(leapDayRules, '28-feb') },
      lunar: { given: p.choice(['lunar', 'solar'], 'lunar'), leapMonth: p.choice(leapMonthRules, 'ordinary-month') },
      once: {},
    }),
    /** Days. */
    offset: p.integer({ min: -366, max: 366, default: 0 }),
    at: p.localTime(),
  },
  ports: ['out'],
  effects: [],
  entry: ({ attribute, repeat, offset, at }) => ({
    occasions(attributes, after, until, zone) {
      const text = String(read(attributes, attribute) ?? '');
      if (text === '') return [];
      if (repeat.mode === 'once') {
        const moment = onDate(text, offset, at, zone);
        return moment !== null && moment > after && moment <= until ? [{ at: moment, occurrence: `${attribute}/${text.trim()}` }] : [];
      }
      const day = repeat.mode === 'lunar' ? lunarAnniversary(text, repeat.given, repeat.leapMonth) : solarAnniversary(text, repeat.leapDay);
      return momentsWithin(day, offset, at, after, until, zone).map(({ year, moment }) => ({ at: moment, occurrence: `${attribute}/${year}` }));
    },
  }),
  run: () => ({ kind: 'next', port: 'out' }),
});
