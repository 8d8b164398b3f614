import { Button, Group, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SampleRemoval } from '#renderer/db/sample-data.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { RemoveSample } from './remove-sample.tsx';
import classes from './sample.module.css';
import type { Sample } from './use-sample.ts';

/** Says what the example is, as long as it is here, and lets it go. */
export function WelcomeStrip({ sample }: { readonly sample: Sample }): ReactNode {
  const { t } = useTranslation('sample');
  const [asking, setAsking] = useState<SampleRemoval | null>(null);
  const keepable = sample.state?.state === 'here' && sample.state.edited && sample.state.workflow !== null;
  const remove = async (): Promise<void> => {
    const removal = await sample.look();
    if (removal && (keepable || removal.onTheWay + removal.inRuns + removal.changed > 0)) setAsking(removal);
    // As it came: it goes at once, and can be taken back.
    else sample.remove(false);
  };
  if (sample.fault) return <FaultAlert fault={sample.fault} />;
  if (sample.state?.state !== 'here') return null;
  const { workflow } = sample.state;
  return (
    <section className={classes.strip} aria-label={t('title')}>
      <div className={classes.text}>
        <Title order={3}>{t('title')}</Title>
        <Text c="dimmed">{t('text')}</Text>
      </div>
      <Group gap={8} wrap="nowrap">
        <Button variant="subtle" title={t('remove.hint')} loading={sample.busy} onClick={() => { void remove(); }}>{t('remove')}</Button>
        {workflow !== null && <Button component={Link} href={`/journeys/${workflow}`}>{t('open')}</Button>}
      </Group>
      {asking && <RemoveSample removal={asking} edited={keepable} onClose={() => setAsking(null)} onRemove={(keepJourney) => { setAsking(null); sample.remove(keepJourney); }} />}
    </section>
  );
}
