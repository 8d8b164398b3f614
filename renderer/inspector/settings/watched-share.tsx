import { NumberInput, Stack, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';

type Holdout = WorkflowSettings['holdout'];
/** Enough to compare with in most journeys. */
const USUAL_PERCENT = 10;

interface WatchedShareProps {
  readonly holdout: Holdout;
  readonly readOnly: boolean;
  readonly onChange: (holdout: Holdout) => void;
}

/** The share of a journey’s people who walk it without being written to. */
export function WatchedShare({ holdout, readOnly, onChange }: WatchedShareProps): ReactNode {
  const { t } = useTranslation('inspector');
  return (
    <Stack gap={8}>
      <Switch label={t('watched')} description={t('watched.hint')} checked={holdout !== undefined} disabled={readOnly} onChange={({ currentTarget: { checked } }) => onChange(checked ? { percent: USUAL_PERCENT, salt: '' } : undefined)} />
      {holdout && (
        <NumberInput maw={220} label={t('watched.percent')} suffix=" %" value={holdout.percent} min={0} max={100} decimalScale={1} allowNegative={false} readOnly={readOnly}
          onChange={(percent) => { if (typeof percent === 'number' && percent <= 100 && percent !== holdout.percent) onChange({ ...holdout, percent }); }} />
      )}
    </Stack>
  );
}
