import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { instant } from '#shared/base/time.ts';
import { addWorkdays, dayKind, isWorkday, unknownYears, workCalendars, type WorkCalendar } from './work-calendar.ts';

const date = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const kind = (text: string, calendar: WorkCalendar): string => {
  const found = dayKind(date(text), calendar);
  return found.ok ? found.value : `${found.error.code} ${found.error.detail}`;
};
const add = (text: string, amount: number, calendar: WorkCalendar): string => {
  const found = addWorkdays(date(text), amount, calendar);
  return found.ok ? found.value.toString() : `${found.error.code} ${found.error.detail}`;
};
const datesOf = (year: number): Temporal.PlainDate[] => Array.from({ length: date(`${year}-01-01`).daysInYear }, (_, day) => date(`${year}-01-01`).add({ days: day }));
const holidaysOf = (year: number, calendar: WorkCalendar): string[] => datesOf(year).filter((day) => kind(day.toString(), calendar) === 'holiday').map((day) => day.toString().slice(5));

test('5b-3: plain working days are Monday to Friday, in any year', () => {
  expect(add('2026-03-06', 1, 'weekdays')).toBe('2026-03-09');
  expect(add('2026-03-07', 1, 'weekdays')).toBe('2026-03-09');
  expect(add('2026-03-02', 10, 'weekdays')).toBe('2026-03-16');
  expect(kind('2099-12-25', 'weekdays')).toBe('workday');
});

// The notices of the State Council for these years.
test.each([
  [2024, '01-01', ['02-10 02-17', '04-04 04-06', '05-01 05-05', '06-08 06-10', '09-15 09-17', '10-01 10-07'], ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12']],
  [2025, '01-01', ['01-28 02-04', '04-04 04-06', '05-01 05-05', '05-31 06-02', '10-01 10-08'], ['01-26', '02-08', '04-27', '09-28', '10-11']],
  [2026, '01-01 01-03', ['02-15 02-23', '04-04 04-06', '05-01 05-05', '06-19 06-21', '09-25 09-27', '10-01 10-07'], ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']],
] as const)('5b-3: China’s holidays and make-up days of %i are those of its notice', (year, newYear, holidays, makeUp) => {
  const days = [newYear, ...holidays].flatMap((range) => {
    const [first = '', last = first] = range.split(' ');
    return datesOf(year).map((day) => day.toString().slice(5)).filter((day) => day >= first && day <= last);
  });
  expect(holidaysOf(year, 'CN')).toEqual(days);
  const worked = datesOf(year).filter((day) => day.dayOfWeek > 5 && kind(day.toString(), 'CN') === 'workday').map((day) => day.toString().slice(5));
  expect(worked).toEqual(makeUp);
});

test('5b-3: in China working days go over the Spring Festival and count the Saturday that is worked for it', () => {
  expect(add('2026-02-13', 1, 'CN')).toBe('2026-02-14');
  expect(add('2026-02-13', 2, 'CN')).toBe('2026-02-24');
  expect(add('2026-02-27', 1, 'CN')).toBe('2026-02-28');
});

test('5b-3: a year whose holidays are not known is told, never taken for Monday to Friday', () => {
  expect(kind('2027-01-04', 'CN')).toBe('calendar.no-data CN 2027');
  expect(kind('2001-12-29', 'CN')).toBe('calendar.no-data CN 2001');
  expect(add('2026-12-31', 1, 'CN')).toBe('calendar.no-data CN 2027');
  expect(kind('2020-06-19', 'US')).toBe('calendar.no-data US 2020');
  for (let year = 2002; year <= 2026; year++) expect(holidaysOf(year, 'CN').length, `${year}`).toBeGreaterThan(15);
});

test('5b-4: of some moments the years are told whose holidays are not known', () => {
  const moments = ['2026-11-22T00:00Z', '2027-01-21T00:00Z', '2027-03-01T00:00Z'].map((iso) => instant(Date.parse(iso)));
  expect(unknownYears(moments, 'CN')).toEqual([2027]);
  expect(unknownYears(moments, 'US')).toEqual([]);
});

// https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/
test.each([
  [2021, '01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31'],
  [2022, '01-01 01-17 02-21 05-30 06-19 06-20 07-04 09-05 10-10 11-11 11-24 12-25 12-26'],
  [2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
  [2027, '01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31'],
])('5b-3: federal holidays of %i, with the days they are observed on', (year, days) => {
  expect(holidaysOf(year, 'US').join(' ')).toBe(days);
});

const starts = fc.integer({ min: 0, max: 365 * 3 }).map((days) => date('2022-01-01').add({ days }));
const calendars = fc.constantFrom(...workCalendars);

test('so many working days later is a working day with exactly so many after the start', () => {
  fc.assert(fc.property(starts, fc.integer({ min: 1, max: 60 }), calendars, (from, amount, calendar) => {
    const found = addWorkdays(from, amount, calendar);
    if (!found.ok) throw new Error(found.error.detail);
    let counted = 0;
    for (let day = from.add({ days: 1 }); Temporal.PlainDate.compare(day, found.value) <= 0; day = day.add({ days: 1 })) if (isWorkday(day, calendar).ok && kind(day.toString(), calendar) === 'workday') counted += 1;
    expect(counted).toBe(amount);
    expect(isWorkday(found.value, calendar)).toEqual({ ok: true, value: true });
  }));
});
