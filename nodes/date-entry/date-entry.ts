import type { Instant } from '#shared/base/time.ts';
import { leapDayRules, leapMonthRules, lunarAnniversary, momentsWithin, solarAnniversary, type YearlyDay } from '#shared/calendar/anniversary.ts';
import { onDate } from '#shared/calendar/delay-until.ts';
import { read } from '#shared/condition/evaluate.ts';
import { p } from '#shared/node/fields.ts';
import { defineNode } from '#shared/node/node-type.ts';

const MOST_KEPT = 50_000;
type Occasions = readonly { readonly at: Instant; readonly occurrence: string }[];

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
  entry({ attribute, repeat, offset, at }) {
    // Everybody is asked again and again, and many are born on the same day.
    const days = memo((text) => (repeat.mode === 'lunar' ? lunarAnniversary(text, repeat.given, repeat.leapMonth) : repeat.mode === 'yearly' ? solarAnniversary(text, repeat.leapDay) : null));
    let looked = '';
    let found = new Map<YearlyDay, Map<string, Occasions>>();
    return {
      occasions(attributes, after, until, zone) {
        const text = String(read(attributes, attribute) ?? '');
        if (text === '') return [];
        if (repeat.mode === 'once') {
          const moment = onDate(text, offset, at, zone);
          return moment !== null && moment > after && moment <= until ? [{ at: moment, occurrence: `${attribute}/${text.trim()}` }] : [];
        }
        const day = days(text);
        if (day === null) return [];
        if (looked !== `${after}/${until}`) found = new Map();
        looked = `${after}/${until}`;
        const inZones = found.get(day) ?? new Map<string, Occasions>();
        found.set(day, inZones);
        const known = inZones.get(zone) ?? momentsWithin(day, offset, at, after, until, zone).map(({ year, moment }) => ({ at: moment, occurrence: `${attribute}/${year}` }));
        inZones.set(zone, known);
        return known;
      },
    };
  },
  run: () => ({ kind: 'next', port: 'out' }),
});

/** Remembers answers, some tens of thousands at once. */
function memo<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST_KEPT) known.clear();
    const found = answer(text);
    known.set(text, found);
    return found;
  };
}
