import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { listDrafts } from '#renderer/db/workflow-list.ts';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** Another journey of this workspace. One that is not here (any more) stays to be seen. */
export function WorkflowField({ field }: FieldProps<'workflow'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { db } = useServices();
  const { set, workflow, readOnly } = useForm();
  const { data: drafts } = useLive(() => listDrafts(db), [db]);
  const options = (drafts ?? []).filter(({ id }) => id !== workflow).map(({ id, name }) => ({ value: id as string, label: name || t('workflow.unnamed') }));
  const missing = drafts !== undefined && field.value !== '' && !options.some(({ value }) => value === field.value);
  return (
    <Select label={field.label} description={field.hint} error={useFieldError(field)} data={missing ? [{ value: field.value, label: t(field.value === workflow ? 'workflow.self' : 'workflow.missing') }, ...options] : options}
      value={field.value === '' ? null : field.value} placeholder={t(options.length === 0 && drafts !== undefined ? 'workflow.none' : 'workflow.choose')} searchable allowDeselect={false} nothingFoundMessage={t('variable.none')} readOnly={readOnly}
      onChange={(id) => { if (id !== null) set(field.path, id); }} />
  );
}
