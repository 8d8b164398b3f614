import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { USUAL_PRIORITY } from '#shared/workflow/workflow.ts';

/** Few enough to choose among, from high to low; a file may say any number between 0 and 100. */
const OFFERED = [['high', 80], ['usual', USUAL_PRIORITY], ['low', 20]] as const;

interface PrioritySettingProps {
  readonly priority: number | undefined;
  readonly readOnly: boolean;
  readonly onChange: (priority: number | undefined) => void;
}

/** Whose message goes first where a person may get only so many. */
export function PrioritySetting({ priority = USUAL_PRIORITY, readOnly, onChange }: PrioritySettingProps): ReactNode {
  const { t } = useTranslation('inspector');
  const own = OFFERED.some(([, value]) => value === priority) ? [] : [{ value: String(priority), label: t('priority.own', { number: priority }) }];
  return (
    <Select label={t('priority')} description={t('priority.hint')} value={String(priority)} allowDeselect={false} readOnly={readOnly} data={[...OFFERED.map(([name, value]) => ({ value: String(value), label: t(`priority.${name}`) })), ...own]}
      onChange={(value) => { if (value !== null && Number(value) !== priority) onChange(Number(value) === USUAL_PRIORITY ? undefined : Number(value)); }} />
  );
}
