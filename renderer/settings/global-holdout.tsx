import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceSettings } from '#shared/connections.ts';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { SettledNumber } from './settled-number.tsx';

/** Enough to see a difference in most lists, and little enough to afford. */
const USUAL_PERCENT = 5;
const MOST_PERCENT = 50;

interface GlobalHoldoutProps {
  readonly holdout: WorkspaceSettings['holdout'];
  readonly onChange: (holdout: WorkspaceSettings['holdout']) => void;
}

/** The share of contacts that gets no marketing from any journey. Drawn by the contact, so that it stays the same people. */
export function GlobalHoldout({ holdout, onChange }: GlobalHoldoutProps): ReactNode {
  const { t } = useTranslation('settings');
  const [asking, setAsking] = useState(false);
  // Switched off and on again, it is the same people as before.
  const [salt, setSalt] = useState('');
  function turn(on: boolean): void {
    if (holdout) setSalt(holdout.salt);
    onChange(on ? { percent: USUAL_PERCENT, salt } : undefined);
  }
  return (
    <Stack gap={8}>
      <Switch label={t('holdout.switch')} description={t('holdout.hint')} checked={holdout !== undefined} onChange={({ currentTarget: { checked } }) => turn(checked)} />
      {holdout && (
        <Group gap={12} pl={50} align="flex-end">
          <SettledNumber label={t('holdout.percent')} value={holdout.percent} min={0.1} max={MOST_PERCENT} decimals={1} suffix=" %" onSettle={(percent) => onChange({ ...holdout, percent })} />
          <Text size="sm" c="dimmed" py={8}>{t('holdout.group', { number: groupOf(holdout.salt) })}</Text>
          <Button variant="default" onClick={() => setAsking(true)}>{t('holdout.redraw')}</Button>
          <Confirm opened={asking} title={t('holdout.redraw')} act={t('holdout.redraw.act')} onClose={() => setAsking(false)} onConfirm={() => { setAsking(false); onChange({ ...holdout, salt: String(groupOf(holdout.salt) + 1) }); }}>
            <Text>{t('holdout.redraw.text')}</Text>
          </Confirm>
        </Group>
      )}
    </Stack>
  );
}

/** Groups are numbered; the first has no salt. */
function groupOf(salt: string): number {
  const number = Number(salt);
  return salt !== '' && Number.isSafeInteger(number) && number > 0 ? number : 1;
}
