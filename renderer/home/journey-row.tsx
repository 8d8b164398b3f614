import { ActionIcon, Switch, Tooltip } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LatestRun } from '#renderer/db/workflow-list.ts';
import type { WorkflowRecord } from '#renderer/db/schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { CategoryTiles } from './category-tiles.tsx';
import classes from './home.module.css';
import type { JourneyActs } from './use-journey-acts.ts';
import type { JourneyFacts } from './journey-facts.ts';
import { JourneyMenu } from './journey-menu.tsx';
import { NameField } from './name-field.tsx';
import { RunNumbers } from './run-numbers.tsx';

export interface JourneyRowProps {
  readonly record: WorkflowRecord;
  readonly facts: JourneyFacts | null;
  readonly run: LatestRun | undefined;
  readonly acts: JourneyActs;
  readonly now: number;
}

/** One journey of the list: a click anywhere opens it. */
export function JourneyRow({ record, facts, run, acts, now }: JourneyRowProps): ReactNode {
  const { t } = useTranslation('home');
  const [renaming, setRenaming] = useState(false);
  const { id, name, on } = record;
  return (
    <article className={classes.row} aria-label={name} onKeyDown={(event) => { if (event.key === 'F2') setRenaming(true); }}>
      <div className={classes.main}>
        {renaming
          ? <NameField name={name} onDone={(next) => { setRenaming(false); if (next !== null) void acts.rename(record, next); }} />
          : <Link href={`/journeys/${id}`} className={classes.name} title={name}>{name}</Link>}
        <Changed at={record.updatedAt} now={now} />
      </div>
      <Steps facts={facts} />
      <RunNumbers name={name} run={run} live={on && facts?.live === true} />
      <ProblemCount facts={facts} />
      <div className={`${classes.acts} ${classes.above}`}>
        <Tooltip label={!on && facts !== null && facts.errors > 0 ? t('on.errors') : t(facts?.live ? 'on.hint.live' : 'on.hint')} multiline w={260}>
          <Switch size="sm" checked={on} disabled={!on && facts !== null && facts.errors > 0} aria-label={t('on.label', { name })}
            onChange={({ currentTarget }) => { void acts.switch(record, currentTarget.checked, facts?.live ?? false); }} />
        </Tooltip>
        <JourneyMenu record={record} run={run} acts={acts} onRename={() => setRenaming(true)}>
          <ActionIcon aria-label={t('more', { name })}><IconDots size={18} /></ActionIcon>
        </JourneyMenu>
      </div>
    </article>
  );
}

function Changed({ at, now }: { readonly at: number; readonly now: number }): ReactNode {
  const { t } = useTranslation('home');
  const format = useFormat();
  return <div className={classes.sub} title={format.dateTime(at)}>{now - at < 60_000 ? t('changed.now') : t('changed', { when: format.relative(at, now) })}</div>;
}

function Steps({ facts }: { readonly facts: JourneyFacts | null }): ReactNode {
  const { t } = useTranslation('home');
  return (
    <div>
      <CategoryTiles categories={facts?.categories ?? []} />
      <div className={classes.quiet}>{facts === null ? t('reading') : t('steps', { count: facts.steps })}</div>
    </div>
  );
}

function ProblemCount({ facts }: { readonly facts: JourneyFacts | null }): ReactNode {
  const { t } = useTranslation('home');
  if (facts === null) return <span />;
  if (facts.errors > 0) return <span className={`${classes.quiet} ${classes.err}`}>{t('errors', { count: facts.errors })}</span>;
  if (facts.warnings > 0) return <span className={`${classes.quiet} ${classes.warn}`}>{t('warnings', { count: facts.warnings })}</span>;
  return <span className={classes.quiet}>{t('problems.none')}</span>;
}
