import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isZone } from '#shared/base/zone.ts';
import type { AttributeValue } from './contact.ts';
import { callingCodes, citiesOf, countryZones } from './country-zones.ts';
import { inferZone } from './infer-zone.ts';

test.each<[Record<string, AttributeValue>, string]>([
  [{ country: 'CN' }, 'Asia/Shanghai'], [{ country: '中国' }, 'Asia/Shanghai'], [{ country: ' china ' }, 'Asia/Shanghai'], [{ country: '中国大陆', city: '乌鲁木齐' }, 'Asia/Shanghai'],
  [{ country: 'Germany' }, 'Europe/Berlin'], [{ country: '德国' }, 'Europe/Berlin'], [{ country: 'Deutschland' }, 'Europe/Berlin'], [{ country: 'de' }, 'Europe/Berlin'],
  [{ country: 'UK' }, 'Europe/London'], [{ country: '日本' }, 'Asia/Tokyo'], [{ country: 'Hong Kong' }, 'Asia/Hong_Kong'], [{ country: '香港' }, 'Asia/Hong_Kong'], [{ country: '台湾' }, 'Asia/Taipei'],
  [{ country: 'USA', city: 'New York' }, 'America/New_York'], [{ country: 'US', city: 'los angeles' }, 'America/Los_Angeles'], [{ country: 'Australia', city: 'Perth' }, 'Australia/Perth'], [{ country: 'Spain', city: 'Madrid' }, 'Europe/Madrid'],
  [{ phone: '+86 138-0013-8000' }, 'Asia/Shanghai'], [{ phone: '0086 13800138000' }, 'Asia/Shanghai'], [{ phone: '+49 (0)30 901820' }, 'Europe/Berlin'], [{ phone: '+85221234567' }, 'Asia/Hong_Kong'], [{ phone: '＋４４ 20 7946 0000' }, 'Europe/London'],
  [{ city: '上海市' }, 'Asia/Shanghai'], [{ city: '深圳' }, 'Asia/Shanghai'], [{ city: 'Beijing' }, 'Asia/Shanghai'],
])('5b-1: of %j the zone is %s', (attributes, zone) => {
  expect(inferZone(attributes)).toBe(zone);
});

test.each<Record<string, AttributeValue>>([
  {}, { country: 'US' }, { country: 'Russia' }, { country: 'Atlantis' }, { country: '' }, { country: 86 }, { country: 'US', city: 'Springfield' }, { country: 'US', phone: '+86 138 0013 8000' },
  { phone: '+1 212 555 0100' }, { phone: '+7 495 123 4567' }, { phone: '+61 2 5550 0000' }, { phone: '13800138000' }, { phone: '+86' }, { phone: '+999 123 456 78' }, { phone: 8_613_800_138_000 },
  { city: 'London' }, { city: 'Springfield' }, { city: '市' }, { city: '东京' }, { country: '__proto__', city: '__proto__' }, { country: 'constructor' },
])('5b-1: nothing is inferred in the doubtful case %j', (attributes) => {
  expect(inferZone(attributes)).toBeNull();
});

test('every zone of the tables is one, and every calling code leads to a country with one zone', () => {
  for (const zone of [...countryZones.values(), ...Object.values(citiesOf).flatMap((zones) => zones.split(' '))]) expect(isZone(zone), zone).toBe(true);
  for (const [code, country] of callingCodes) expect(countryZones.has(country), code).toBe(true);
  expect(Object.keys(citiesOf).filter((country) => countryZones.has(country))).toEqual([]);
  expect(countryZones.size).toBeGreaterThan(200);
});

test('whatever stands in these fields, the answer is a zone or none', () => {
  const anything = fc.oneof(fc.string(), fc.stringMatching(/^\+?[0-9 ()-]{0,20}$/), fc.constantFrom('US', 'CN', 'toString'), fc.integer(), fc.constant(null));
  fc.assert(fc.property(anything, anything, anything, (country, phone, city) => {
    const zone = inferZone({ country, phone, city });
    expect(zone === null || isZone(zone)).toBe(true);
  }), { numRuns: 300 });
});
