import { Stack, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeTypes } from '#nodes';
import type { WorkflowId } from '#shared/base/ids.ts';
import { DAY, instant } from '#shared/base/time.ts';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import { cardSentence } from '#shared/view/card-sentence.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { useServices } from '#renderer/app/services.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useDocument } from '#renderer/journey/journey-context.ts';
import classes from '#renderer/journey/journey.module.css';
import { entryTermsOf } from './live-entry.ts';
import { useChoice, useStayOut } from './use-choice.ts';

/** Longer than any month. */
const LOOK = 40 * DAY;

/** Whom the trigger will let in, as far as it can be known now. */
export function LiveEntries({ workflow, start }: { readonly workflow: WorkflowId; readonly start: WorkflowNode }): ReactNode {
  const { t } = useTranslation('journey');
  const locale = useLocale();
  const format = useFormat();
  const { clock } = useServices();
  const zone = useDocument(({ document }) => document.settings.zone);
  const terms = useMemo(() => entryTermsOf(start, zone, nodeTypes), [start, zone]);
  const { segment, schedule } = terms ?? {};
  const next = schedule?.firings(clock.now(), instant(clock.now() + LOOK))[0];
  return (
    <Stack gap={6} className={classes.card}>
      <Text size="sm" fw={600}>{t('live.who')}</Text>
      <Text size="sm">{cardSentence(start, nodeTypes, locale, (id) => id)}</Text>
      {next !== undefined && <Text size="sm" c="dimmed">{t('live.next', { when: format.dateTime(next) })}</Text>}
      {schedule && <Fitting workflow={workflow} condition={schedule.who} as="fits" />}
      {segment?.edge === 'enter' && <Fitting workflow={workflow} condition={segment.when} as={segment.includeExisting ? 'existing' : 'notExisting'} />}
      {segment?.edge === 'leave' && <Text size="sm" c="dimmed">{t('live.leaving')}</Text>}
      {terms?.onEvent && <Text size="sm" c="dimmed">{t('live.event')}</Text>}
      {terms?.occasions && <Text size="sm" c="dimmed">{t('live.date')}</Text>}
    </Stack>
  );
}

/** How many fit now; of those who enter at once, without whom the journey's own rules keep out. */
function Fitting({ workflow, condition, as }: { readonly workflow: WorkflowId; readonly condition: ConditionGroup; readonly as: 'fits' | 'existing' | 'notExisting' }): ReactNode {
  const { t } = useTranslation('journey');
  const format = useFormat();
  const reentry = useDocument(({ document }) => document.settings.reentry);
  const choice = useChoice({ of: 'filter', condition });
  const stayOut = useStayOut(workflow, choice?.keys ?? null, null, reentry);
  if (choice === null || stayOut === null) return <Text size="sm" aria-live="polite">{t('dialog.counting')}</Text>;
  const count = choice.keys.length - (as === 'existing' ? stayOut : 0);
  return <Text size="sm" {...(as === 'existing' ? { fw: 600 } : { c: 'dimmed' })} aria-live="polite">{t(`live.${as}`, { count, number: format.number(count) })}</Text>;
}
