import { Autocomplete, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { wayName } from '#shared/view/way-name.ts';
import { knownEvents } from '#renderer/db/known-events.ts';
import type { Json } from '#renderer/editor/document.ts';
import { wayOut, type WayDraft } from '#renderer/editor/read-draft.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { ConditionEditor } from '#renderer/inspector/condition-editor.tsx';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import classes from '#renderer/inspector/inspector.module.css';
import { useLive } from '#renderer/ui/use-live.ts';
import { Act } from './act.tsx';
import { EventConditions } from './condition-field.tsx';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** What is waited for, in the order that decides a tie. A way's id is its port, so it never changes. */
export function WaysField({ field }: FieldProps<'ways'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, readOnly } = useForm();
  const error = useFieldError(field);
  const write = (ways: readonly WayDraft[]): void => set(field.path, ways.map(wayOut) as unknown as Json);
  const swap = (at: number, other: number): void => write(field.value.with(at, field.value[other]!).with(other, field.value[at]!));
  return (
    <Stack gap={12} role="group" aria-label={field.label}>
      <div>
        <Text size="sm" fw={500}>{field.label}</Text>
        {field.hint !== null && <Text size="xs" c="dimmed">{field.hint}</Text>}
      </div>
      {field.value.map((way, at) => (
        <WayCard key={way.id} way={way} at={at} last={field.value.length - 1} path={`${field.path}.${at}`}
          onChange={(next) => write(field.value.with(at, next))} onSwap={(other) => swap(at, other)} onRemove={() => write(field.value.toSpliced(at, 1))} />
      ))}
      {error !== null && <Text size="xs" c="var(--err)">{error}</Text>}
      {!readOnly && (
        <Group gap={8}>
          {(['event', 'condition'] as const).map((on) => (
            <Button key={on} size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={() => write([...field.value, field.blank(on)])}>{t(`ways.add.${on}`)}</Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}

interface WayCardProps {
  readonly way: WayDraft;
  readonly at: number;
  readonly last: number;
  readonly path: string;
  readonly onChange: (way: WayDraft) => void;
  readonly onSwap: (other: number) => void;
  readonly onRemove: () => void;
}

function WayCard({ way, at, last, path, onChange, onSwap, onRemove }: WayCardProps): ReactNode {
  const { t } = useTranslation('inspector');
  const locale = useLocale();
  const { readOnly, variables } = useForm();
  const own = variables.filter(({ group }) => group !== 'journey');
  return (
    <div className={classes.card} data-field={path}>
      <Group gap={4} wrap="nowrap" mb={8}>
        <TextInput flex={1} aria-label={t('rules.name', { number: at + 1 })} placeholder={wayName({ event: way.event }, at, locale)} value={way.name} maxLength={200} readOnly={readOnly} onChange={(event) => onChange({ ...way, name: event.currentTarget.value })} />
        {!readOnly && (
          <>
            <Act label={t('rules.up')} disabled={at === 0} onClick={() => onSwap(at - 1)}><IconArrowUp size={16} /></Act>
            <Act label={t('rules.down')} disabled={at === last} onClick={() => onSwap(at + 1)}><IconArrowDown size={16} /></Act>
            <Act label={t('rules.remove')} onClick={onRemove}><IconTrash size={16} /></Act>
          </>
        )}
      </Group>
      {way.on === 'event'
        ? <EventWay way={way} onChange={onChange} />
        : (
          <>
            <Text size="xs" c="dimmed" mb={4}>{t('ways.condition')}</Text>
            <ConditionEditor value={way.when} fields={own} readOnly={readOnly} onChange={(when) => onChange({ ...way, when })} />
          </>
        )}
    </div>
  );
}

function EventWay({ way, onChange }: Pick<WayCardProps, 'way' | 'onChange'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { db } = useServices();
  const { readOnly, variables, attributes } = useForm();
  const { data: known } = useLive(() => knownEvents(db), [db]);
  const fields = known?.find(({ name }) => name === way.event)?.fields ?? [];
  const own = variables.filter(({ group }) => group !== 'journey');
  return (
    <Stack gap={8}>
      <Autocomplete size="xs" label={t('ways.event')} data={(known ?? []).map(({ name }) => name)} value={way.event} placeholder={t('event.placeholder')} maxLength={100} readOnly={readOnly}
        onChange={(event) => { if (event !== way.event) onChange({ ...way, event }); }} />
      <EventConditions value={way.when} fields={own} none={t('condition.everyEvent')} readOnly={readOnly} onChange={(when) => onChange({ ...way, when })} />
      <Autocomplete size="xs" label={t('ways.same')} description={t('ways.same.hint')} data={[...fields]} value={way.same} placeholder={t('ways.same.none')} maxLength={100} readOnly={readOnly}
        onChange={(same) => { if (same !== way.same) onChange({ ...way, same, ...(same === '' && { as: '' }) }); }} />
      {way.same !== '' && (
        <Autocomplete size="xs" label={t('ways.as')} data={attributes.map((name) => `contact.${name}`)} value={way.as} placeholder={`event.${way.same}`} maxLength={108} readOnly={readOnly}
          onChange={(as) => { if (as !== way.as) onChange({ ...way, as }); }} />
      )}
    </Stack>
  );
}
