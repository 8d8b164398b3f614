import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { axisEnd } from './chart-bars.ts';
import classes from './simulation.module.css';

export interface Series { readonly name: string; readonly colour: string }
export interface ChartBar { /** As it is to be read. */ readonly label: string; /** One for each series. */ readonly parts: readonly number[] }

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [920, 200, 56, 12, 24];

interface BarChartProps {
  readonly label: string;
  readonly series: readonly Series[];
  readonly bars: readonly ChartBar[];
}

/** Bars side by side, their parts upon each other. Arrow keys and the mouse go from bar to bar, whose numbers are told below. */
export function BarChart({ label, series, bars }: BarChartProps): ReactNode {
  const { t } = useTranslation('simulation');
  const format = useFormat();
  const [active, setActive] = useState<number | null>(null);
  const totals = bars.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0));
  const end = axisEnd(Math.max(1, ...totals));
  const wide = (WIDTH - LEFT) / bars.length;
  const high = (n: number): number => (n / end) * (HEIGHT - TOP - BOTTOM);
  const every = Math.max(1, Math.ceil(bars.length / 8));
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = stepTo(event.key, active, bars.length);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
  };
  const onPointerMove = ({ currentTarget, clientX }: PointerEvent<SVGSVGElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const at = Math.floor((((clientX - left) / width) * WIDTH - LEFT) / wide);
    setActive(at >= 0 && at < bars.length ? at : null);
  };
  return (
    <div>
      <svg className={classes.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" tabIndex={0} aria-label={`${label}. ${t('chart.keys')}`} onKeyDown={onKeyDown} onPointerMove={onPointerMove} onPointerLeave={() => setActive(null)} onBlur={() => setActive(null)}>
        {[0, 0.5, 1].map((share) => {
          const y = HEIGHT - BOTTOM - high(end * share);
          return !Number.isInteger(end * share) ? null : <g key={share}><line className={classes.line} x1={LEFT} x2={WIDTH} y1={y} y2={y} /><text x={LEFT - 8} y={y + 4} textAnchor="end">{format.number(end * share)}</text></g>;
        })}
        {bars.map(({ label: day, parts }, at) => {
          const x = LEFT + at * wide;
          return (
            <g key={at} data-bar={at}>
              <rect className={classes.back} data-active={at === active} x={x} y={TOP} width={wide} height={HEIGHT - TOP - BOTTOM} />
              {parts.map((part, index) => (part === 0 ? null : <rect key={index} x={x + wide * 0.1} width={wide * 0.8} y={HEIGHT - BOTTOM - high(before(parts, index) + part)} height={high(part)} fill={series[index]!.colour} />))}
              {at % every === 0 && <text x={x + wide / 2} y={HEIGHT - 6} textAnchor="middle">{day}</text>}
            </g>
          );
        })}
      </svg>
      <div className={classes.told} role="status">{active !== null && told(active)}</div>
      {series.length > 1 && <ul className={classes.keys}>{series.map(({ name, colour }, index) => <li key={index}><span className={classes.swatch} style={{ background: colour }} />{name}</li>)}</ul>}
    </div>
  );

  function told(at: number): string {
    const { label: day, parts } = bars[at]!;
    const each = parts.flatMap((part, index) => (part > 0 && series.length > 1 ? [`${series[index]!.name} ${format.number(part)}`] : []));
    return [t('chart.label', { date: day, total: format.number(totals[at]!) }), ...each].join(' · ');
  }
}

function before(parts: readonly number[], index: number): number {
  return parts.slice(0, index).reduce((sum, part) => sum + part, 0);
}

/** The bar a key leads to; null for a key that leads to none. */
export function stepTo(key: string, from: number | null, bars: number): number | null {
  switch (key) {
    case 'ArrowRight': return Math.min(bars - 1, from === null ? 0 : from + 1);
    case 'ArrowLeft': return Math.max(0, from === null ? bars - 1 : from - 1);
    case 'Home': return 0;
    case 'End': return bars - 1;
    default: return null;
  }
}
