import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import { useServices } from '#renderer/app/services.ts';
import { knownEvents } from '#renderer/db/known-events.ts';
import type { Json } from '#renderer/editor/document.ts';
import { ConditionEditor } from '#renderer/inspector/condition-editor.tsx';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import classes from '#renderer/inspector/inspector.module.css';
import type { Variable } from '#renderer/inspector/variables.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** Rules over what people have, or over the fields of an event. */
export function ConditionField({ field }: FieldProps<'condition'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, readOnly, variables } = useForm();
  const error = useFieldError(field);
  const own = variables.filter(({ group }) => group !== 'journey');
  const change = (when: ConditionGroup): void => set(field.path, when as unknown as Json);
  return (
    <Stack gap={6} role="group" aria-label={field.label}>
      <Text size="sm" fw={500}>{field.label}</Text>
      {field.hint !== null && <Text size="xs" c="dimmed">{field.hint}</Text>}
      <div className={classes.card}>
        {field.over === 'event'
          ? <EventConditions value={field.value} fields={own} none={t('condition.everyEvent')} readOnly={readOnly} onChange={change} />
          : <ConditionEditor value={field.value} fields={own} readOnly={readOnly} onChange={change} />}
      </div>
      {error !== null && <Text size="xs" c="var(--err)">{error}</Text>}
    </Stack>
  );
}

/** What an event is seen to bring is offered; any other field may be named as well. */
export function EventConditions({ fields, ...rest }: { readonly value: ConditionGroup; readonly fields: readonly Variable[]; readonly none: string; readonly readOnly: boolean; readonly onChange: (when: ConditionGroup) => void }): ReactNode {
  const { db } = useServices();
  const { data: known } = useLive(() => knownEvents(db), [db]);
  const names = [...new Set((known ?? []).flatMap((one) => one.fields))].sort();
  const ofEvent = names.map((name): Variable => ({ path: `event.${name}`, label: name, group: 'event' }));
  return <ConditionEditor {...rest} fields={[...ofEvent, ...fields]} free="event" />;
}
