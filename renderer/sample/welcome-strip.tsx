import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import classes from './sample.module.css';
import type { Sample } from './use-sample.ts';

/** Says what the example is, as long as it is here, and lets it go in one click. */
export function WelcomeStrip({ sample }: { readonly sample: Sample }): ReactNode {
  const { t } = useTranslation('sample');
  const [asking, setAsking] = useState(false);
  const remove = (keepJourney: boolean): void => {
    setAsking(false);
    sample.remove(keepJourney);
  };
  if (sample.fault) return <FaultAlert fault={sample.fault} />;
  if (sample.state?.state !== 'here') return null;
  const { workflow, edited } = sample.state;
  return (
    <section className={classes.strip} aria-label={t('title')}>
      <div className={classes.text}>
        <Title order={3}>{t('title')}</Title>
        <Text c="dimmed">{t('text')}</Text>
      </div>
      <Group gap={8} wrap="nowrap">
        <Button variant="subtle" title={t('remove.hint')} loading={sample.busy} onClick={() => (edited ? setAsking(true) : remove(false))}>{t('remove')}</Button>
        {workflow !== null && <Button component={Link} href={`/journeys/${workflow}`}>{t('open')}</Button>}
      </Group>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('edited.title')}>
        <Stack gap={16}>
          <Text>{t('edited.text')}</Text>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={() => remove(false)}>{t('edited.remove')}</Button>
            <Button data-autofocus onClick={() => remove(true)}>{t('edited.keep')}</Button>
          </Group>
        </Stack>
      </Modal>
    </section>
  );
}
