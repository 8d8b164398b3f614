import { Button, Text } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { instant, MINUTE } from '#shared/base/time.ts';
import type { Run } from '#shared/executor/store.ts';
import { useServices } from '#renderer/app/services.ts';
import { wakings } from '#renderer/db/forecast.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { daysAhead, FORECAST, forecastDays, type BusyDay } from './forecast-hours.ts';
import classes from './forecast.module.css';

/** When this computer must be on, in the next seven days, for all open runs or for this one. Nothing is drawn where nobody waits for a time. */
export function ForecastCard({ run }: { readonly run?: Run }): ReactNode {
  const { t } = useTranslation('overdue');
  const { db, clock } = useServices();
  const format = useFormat();
  const id = useId();
  const [shown, setShown] = useState(false);
  const now = clock.now();
  const days = useLive(async () => {
    const asked = clock.now();
    return forecastDays(await wakings(db, { now: asked, until: instant(asked + FORECAST), ...(run && { run: run.key }) }));
  }, [db, run?.key, Math.floor(now / (30 * MINUTE))]).data;
  const next = days?.[0]?.hours[0];
  if (!days || !next) return null;
  const ahead = daysAhead(next.from, now);
  return (
    <section className={classes['card']} aria-label={t('forecast.title')}>
      <div className={classes['next']}>
        <span>
          {t('forecast.next', {
            count: next.count, number: format.number(next.count), from: format.time(next.from), to: format.time(next.to),
            day: ahead <= 0 ? t('forecast.today') : ahead === 1 ? t('forecast.tomorrow') : format.date(next.from),
          })}
        </span>
        <Button size="compact-sm" variant="subtle" color="gray" aria-expanded={shown} aria-controls={id} onClick={() => setShown(!shown)}>{t(shown ? 'forecast.hide' : 'forecast.show')}</Button>
      </div>
      {run?.state === 'paused' && <Text size="sm" c="dimmed">{t('forecast.paused')}</Text>}
      <div id={id} hidden={!shown}>{shown && <Days days={days} />}</div>
      <Text size="xs" c="dimmed" maw="100ch">{t(window.weft ? 'closed.desktop' : 'closed.browser')}</Text>
    </section>
  );
}

function Days({ days }: { readonly days: readonly BusyDay[] }): ReactNode {
  const { t } = useTranslation('overdue');
  const format = useFormat();
  return (
    <dl className={classes['days']}>
      {days.map(({ from, count, hours }) => (
        <div key={from} className={classes['day']}>
          <dt>{format.date(from)}</dt>
          <dd style={{ margin: 0 }}>{t('forecast.day', { count, number: format.number(count) })}</dd>
          <dd style={{ margin: 0 }}>
            <ul className={classes['hours']}>
              {hours.map((hour) => <li key={hour.from} className="num">{t('forecast.hour', { count: hour.count, number: format.number(hour.count), from: format.time(hour.from), to: format.time(hour.to) })}</li>)}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
