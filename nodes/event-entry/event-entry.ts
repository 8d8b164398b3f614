import { HOUR, MINUTE } from '#shared/base/time.ts';
import { p } from '#shared/node/fields.ts';
import { defineNode, type HeardEvent } from '#shared/node/node-type.ts';

/** Lets in whom an event happens to, as it is told. */
export const eventEntry = defineNode({
  type: 'event-entry',
  category: 'trigger',
  icon: 'bell-ringing',
  params: {
    event: p.event(),
    when: p.condition('event'),
    /** Field of the event, e.g. the number of an order: each may be on the way once. Empty: the person. */
    key: p.eventFieldName(),
    /** Minutes. 0 for none. */
    mask: p.integer({ min: 0, max: 10_080, default: 0 }),
    /** Field of the event; empty: any such event masks the next. */
    maskBy: p.eventFieldName(),
    /** Hours. */
    late: p.integer({ min: 1, max: 8_760, default: 24 }),
  },
  ports: ['out'],
  reentry: { mode: 'cooldown', hours: 24 },
  effects: [],
  entry({ event: name, when, key, mask, maskBy, late }) {
    return {
      onEvent: {
        names: [name],
        ...(mask > 0 && { mask: { window: mask * MINUTE, of: (event: HeardEvent) => valueIn(event, maskBy) } }),
        entry(event, test, now) {
          if (!test(when)) return null;
          // It stays on record, but what somebody did days ago is no reason to write to them now.
          if (now - event.occurredAt > late * HOUR) return { refused: 'late' };
          return { occurrence: event.id, key: valueIn(event, key) };
        },
      },
    };
  },
  run: () => ({ kind: 'next', port: 'out' }),
});

/** Empty where the event has none, and where no field is meant. */
function valueIn({ data }: HeardEvent, field: string): string {
  return field !== '' && Object.hasOwn(data, field) ? String(data[field] ?? '') : '';
}
