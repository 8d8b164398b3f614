import { contactUid, type ContactUid } from '#shared/base/ids.ts';
import type { ContactDraft } from '#shared/contact/contact.ts';
import { Dice } from './dice.ts';
import { PLANS, ZONES } from './vocabulary.ts';

export type Person = ContactDraft & { readonly uid: ContactUid };

/** Somebody with a clock of their own (or none), dates that come within the time simulated (or no such date at all), and a consent (or none). */
export function drawPerson(dice: Dice, number: number): Person {
  const email = `p${number}@example.test`;
  const zone = dice.chance(0.8) ? { timezone: dice.pick(ZONES) } : {};
  return {
    email, uid: contactUid({ email }),
    consent: dice.chance(0.95) ? { source: 'form', date: null } : null,
    attributes: {
      email, first_name: `P${number}`, ...zone, plan: dice.chance(0.9) ? dice.pick(PLANS) : null, score: dice.int(0, 100),
      birthday: dice.chance(0.04) ? 'soon' : dice.pick([`${two(dice.int(1, 12))}-${two(dice.int(1, 28))}`, '02-29', '']),
      renewal: dice.pick([`2026-${two(dice.int(1, 12))}-${two(dice.int(1, 28))}`, '2025-11-11', null]),
      city: dice.pick(['Berlin', '上海', null]),
    },
  };
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
