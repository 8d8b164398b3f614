import { Autocomplete, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsWithoutValue } from '#shared/condition/condition.ts';
import { useServices } from '#renderer/app/services.ts';
import { knownEvents } from '#renderer/db/known-events.ts';
import { ConditionEditor } from '#renderer/inspector/condition-editor.tsx';
import { Act } from '#renderer/inspector/fields/act.tsx';
import { EventConditions } from '#renderer/inspector/fields/condition-field.tsx';
import classes from '#renderer/inspector/inspector.module.css';
import type { Variable } from '#renderer/inspector/variables.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { asReason, draftsFor, exitsOf, missingOf, newExit, USUAL_REASON, type Exit, type ExitDraft } from './exit-drafts.ts';

/** As many as the file allows. */
const MOST = 50;

interface ExitsSettingProps {
  readonly exits: readonly Exit[] | undefined;
  /** What contacts have. */
  readonly fields: readonly Variable[];
  readonly readOnly: boolean;
  readonly onChange: (exits: Exit[] | undefined) => void;
}

/** What makes people leave, wherever they stand. */
export function ExitsSetting({ exits, fields, readOnly, onChange }: ExitsSettingProps): ReactNode {
  const { t } = useTranslation('inspector');
  const [kept, setKept] = useState<readonly ExitDraft[]>([]);
  const drafts = draftsFor(exits, kept);
  function write(next: readonly ExitDraft[]): void {
    setKept(next);
    const whole = exitsOf(next);
    if (JSON.stringify(whole) !== JSON.stringify(exitsOf(drafts))) onChange(whole);
  }
  return (
    <Stack gap={8} role="group" aria-label={t('exits')}>
      <div>
        <Text size="sm" fw={500}>{t('exits')}</Text>
        <Text size="xs" c="dimmed">{t('exits.hint')}</Text>
      </div>
      {drafts.map((draft, at) => (
        <ExitCard key={at} draft={draft} number={at + 1} fields={fields} readOnly={readOnly} onChange={(next) => write(drafts.with(at, next))} onRemove={() => write(drafts.toSpliced(at, 1))} />
      ))}
      {drafts.length === 0 && <Text size="xs" c="dimmed">{t('exits.none')}</Text>}
      {!readOnly && drafts.length < MOST && (
        <Group gap={8}>
          {(['event', 'condition'] as const).map((on) => (
            <Button key={on} size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={() => write([...drafts, newExit(on)])}>{t(`ways.add.${on}`)}</Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}

interface ExitCardProps {
  readonly draft: ExitDraft;
  readonly number: number;
  readonly fields: readonly Variable[];
  readonly readOnly: boolean;
  readonly onChange: (draft: ExitDraft) => void;
  readonly onRemove: () => void;
}

function ExitCard({ draft, number, fields, readOnly, onChange, onRemove }: ExitCardProps): ReactNode {
  const { t } = useTranslation('inspector');
  const { db } = useServices();
  const { data: known } = useLive(() => knownEvents(db), [db]);
  const missing = missingOf(draft);
  const { event, when } = draft;
  return (
    <div className={classes.card} role="group" aria-label={t('exits.one', { number })}>
      <Stack gap={8}>
        <Group gap={4} wrap="nowrap" justify="space-between" align="flex-start">
          <Text size="sm" py={4}>{t(draft.on === 'event' ? 'exits.event' : 'exits.condition')}</Text>
          {!readOnly && <Act label={t('exits.remove')} onClick={onRemove}><IconTrash size={16} /></Act>}
        </Group>
        {draft.on === 'event'
          ? (
            <>
              <Autocomplete size="xs" aria-label={t('exits.event.name')} data={(known ?? []).map(({ name }) => name)} value={event} placeholder={t('event.placeholder')} maxLength={100} readOnly={readOnly}
                error={event !== '' && missing === 'event' ? t('exits.event.bad') : null} onChange={(name) => { if (name !== event) onChange({ ...draft, event: name }); }} />
              <EventConditions value={when} fields={fields} none={t('condition.everyEvent')} readOnly={readOnly} onChange={(next) => onChange({ ...draft, when: next as Exit['when'] })} />
            </>
          )
          : <ConditionEditor value={when} fields={fields} none={t('exits.noRules')} readOnly={readOnly} onChange={(next) => onChange({ ...draft, when: next as Exit['when'] })} />}
        <ReasonInput reason={draft.reason} readOnly={readOnly} onChange={(reason) => onChange({ ...draft, reason })} />
        {missing === null && fieldsWithoutValue(when).length > 0 && <Text size="xs" c="var(--warn)">{t('condition.noValue')}</Text>}
        {missing !== null && <Text size="xs" c="var(--warn)">{t(`exits.missing.${missing}`)}</Text>}
      </Stack>
    </div>
  );
}

/** What they are counted as; brought into the form that files allow once the field is left. */
function ReasonInput({ reason, readOnly, onChange }: { readonly reason: string; readonly readOnly: boolean; readonly onChange: (reason: string) => void }): ReactNode {
  const { t } = useTranslation('inspector');
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (reason === USUAL_REASON ? '' : reason);
  function settle(): void {
    if (typed !== null && asReason(typed) !== reason) onChange(asReason(typed));
    setTyped(null);
  }
  return (
    <TextInput size="xs" label={t('exits.reason')} description={t('exits.reason.hint')} value={shown} placeholder={USUAL_REASON} maxLength={40} readOnly={readOnly}
      onChange={({ currentTarget: { value } }) => setTyped(value)} onBlur={settle} onKeyDown={({ key }) => { if (key === 'Enter') settle(); }} />
  );
}
