// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { QuietTimes } from '#shared/calendar/quiet-times.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { QuietSetting } from './quiet-setting.tsx';

beforeAll(() => {
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
  startI18n();
  chooseLanguage('en');
});
afterEach(cleanup);

/** The setting over a document that keeps what is written, and can take it back from outside. */
function open(initial?: QuietTimes, readOnly = false) {
  const written: (QuietTimes | undefined)[] = [];
  function Kept(): ReactNode {
    const [quiet, setQuiet] = useState(initial);
    return (
      <>
        <button type="button" onClick={() => setQuiet(initial)}>Undo</button>
        <QuietSetting quiet={quiet} readOnly={readOnly} onChange={(next) => { written.push(next); setQuiet(next); }} />
      </>
    );
  }
  render(<ServicesContext value={{ clock: new FakeClock() } as unknown as Services}><MantineProvider env="test"><Kept /></MantineProvider></ServicesContext>);
  return written;
}

test('a journey has no quiet times of its own until somebody wants them, and switched off they are out of its file', () => {
  const written = open();
  const own = (): HTMLElement => screen.getByRole('switch', { name: /Quiet times of its own/ });
  expect((own() as HTMLInputElement).checked).toBe(false);
  fireEvent.click(own());
  expect(written.at(-1)).toEqual({ from: '22:00', to: '08:00' });
  fireEvent.click(own());
  expect([written.length, written.at(-1)]).toEqual([2, undefined]);
});

test('what is taken back is seen, and half a time is not written', () => {
  const written = open({ from: '20:00', to: '07:00', days: ['mon'] });
  const from = screen.getByLabelText<HTMLInputElement>('From');
  fireEvent.change(from, { target: { value: '' } });
  expect(written).toEqual([]);
  fireEvent.change(from, { target: { value: '21:30' } });
  expect(written).toEqual([{ from: '21:30', to: '07:00', days: ['mon'] }]);
  fireEvent.click(screen.getByText('Undo'));
  expect(from.value).toBe('20:00');
});

test('of a run that is only looked at, nothing can be changed', () => {
  open({ from: '20:00', to: '07:00', days: ['mon'], then: 'drop' }, true);
  for (const one of [...screen.getAllByRole('checkbox'), screen.getByRole('switch')]) expect((one as HTMLInputElement).disabled).toBe(true);
  expect(screen.getByLabelText<HTMLInputElement>('From').readOnly).toBe(true);
});
