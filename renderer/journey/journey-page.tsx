import { Button, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Problem } from '#shared/workflow/problem.ts';
import { download } from '#renderer/ui/download.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { JourneyContext } from './journey-context.ts';
import { JourneyScreen } from './journey-screen.tsx';
import classes from './journey.module.css';
import { ProblemRow } from './problem-row.tsx';
import { useOpenJourney } from './use-open-journey.ts';

/** One journey, from the moment its address is opened: loading, what may be wrong with it, or the editor. */
export function JourneyPage({ id }: { readonly id: string }): ReactNode {
  const opening = useOpenJourney(id);
  switch (opening.state) {
    case 'loading': return <Loading />;
    case 'missing': return <Missing />;
    case 'unreadable': return <Unreadable id={id} text={opening.text} problems={opening.problems} />;
    case 'fault': return <div className={classes.alone}><FaultAlert fault={opening.fault} onRetry={opening.retry} /></div>;
    case 'open': return <JourneyContext value={opening.journey}><JourneyScreen id={id} opened={opening} /></JourneyContext>;
  }
}

function Loading(): ReactNode {
  const { t } = useTranslation('journey');
  return (
    <div className={classes.page} role="status" aria-label={t('loading')}>
      <div className={classes.bar}><Skeleton height={16} width={220} radius={4} /></div>
      <div className={classes.middle}>
        <Stack align="center" gap={48} pt={64} w="100%">
          {[0, 1, 2].map((key) => <Skeleton key={key} height={88} width={240} radius={8} />)}
        </Stack>
      </div>
    </div>
  );
}

function Missing(): ReactNode {
  const { t } = useTranslation('journey');
  return (
    <div className={classes.alone}>
      <Empty title={t('missing.title')} text={t('missing.text')}><Button component={Link} href="/">{t('back')}</Button></Empty>
    </div>
  );
}

function Unreadable({ id, text, problems }: { readonly id: string; readonly text: string; readonly problems: readonly Problem[] }): ReactNode {
  const { t } = useTranslation('journey');
  return (
    <div className={classes.alone}>
      <Page title={t('unreadable.title')} hint={t('unreadable.text')} actions={(
        <>
          <Button variant="default" component={Link} href="/">{t('back')}</Button>
          <Button onClick={() => download(`${id}.json`, text, 'application/json')}>{t('unreadable.save')}</Button>
        </>
      )}
      >
        <ul className={classes.list}>{problems.map((problem, index) => <ProblemRow key={index} problem={problem} />)}</ul>
      </Page>
    </div>
  );
}
