import { Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactWay } from '#renderer/db/contact-history.ts';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { shownState } from '#renderer/messages/shown-state.ts';
import type { SendRecord } from '#shared/host.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { explainMessage, type Link } from './explain-message.ts';
import { fieldLabel } from './field-label.ts';
import { formatValue } from './format-value.ts';
import classes from './history.module.css';
import { journeyNames } from './journey-names.ts';
import { sayCondition } from './say-condition.ts';

interface WhyDialogProps {
  readonly send: SendRecord;
  readonly way: ContactWay;
  readonly person: ContactRecord;
  readonly onClose: () => void;
}

/** The chain of reasons from the start of the run to this message, in plain words. */
export function WhyDialog({ send, way, person, onClose }: WhyDialogProps): ReactNode {
  const { t } = useTranslation('contacts');
  const { t: messages } = useTranslation('messages');
  const { t: settings } = useTranslation('settings');
  const format = useFormat();
  const locale = useLocale();
  const names = journeyNames(way.text);
  const { consent } = person;
  const words = { yes: t('form.yes'), no: t('form.no') };
  const say = (link: Link): string => {
    switch (link.kind) {
      case 'entered': return t(`why.entered.${link.by}`, { date: format.dateTime(link.at), journey: names.name ?? t('history.gone'), event: link.event?.name ?? '', when: link.event ? format.dateTime(link.event.at) : '' });
      case 'waited': return t(link.reason === 'quiet-hours' || link.reason === 'cap' ? `why.waited.${link.reason}` : 'why.waited', { step: names.step(link.node, locale), date: format.dateTime(link.at) });
      case 'problem': return t('why.problem', { step: names.step(link.node, locale), reason: reasonText(link.reason, locale) });
      case 'notSent': return t('why.notSent', { step: names.step(link.node, locale), reason: reasonText(link.reason, locale) });
      case 'passed': return t('why.passed', { step: names.step(link.node, locale), port: names.port(link.node, link.port, locale) });
      case 'way': {
        const values = format.list(link.today.map(({ field, value }) => (value === null ? t('why.value.none', { field: fieldLabel(t, field) }) : t('why.value', { field: fieldLabel(t, field), value: formatValue(value, words) }))));
        return [
          t('why.way', { step: names.step(link.node, locale), port: names.port(link.node, link.port, locale) }),
          link.when ? t('why.because', { rules: sayCondition(t, format, link.when) }) : t('why.else'),
          link.holds ? t('why.holds') : t('why.changed', { values }),
        ].join(locale === 'zh' ? '' : ' ');
      }
    }
  };
  const chain = [
    ...explainMessage(way, names.workflow, send.node, person.attributes).map(say),
    t('why.step', { step: names.step(send.node, locale) }),
    ...(send.generated === 'model' ? [t('why.generated')] : send.generated === 'practice' ? [t('why.practice')] : []),
    consent === null ? t('why.consent.none') : consent.date === null ? t('why.consent.noDate', { source: consent.source }) : t('why.consent', { source: consent.source, date: consent.date }),
    ...(names.workflow ? [t('why.profile', { profile: settings(`workspace.profile.${names.workflow.settings.profile}`) })] : []),
    // What a person has decided is no server's word.
    send.state === 'sent' && send.reason !== '' ? reasonText(send.reason, locale) : t(`why.state.${shownState(send)}`, { reason: reasonText(send.reason, locale) }).trim(),
    ...(send.reply === '' ? [] : [t('why.reply', { reply: send.reply })]),
  ];
  return (
    <Modal opened onClose={onClose} title={t(send.state === 'sent' || send.state === 'uncertain' ? 'why.title' : 'why.title.not')} size={640}>
      <Stack gap={16}>
        <Text fw={500}>{send.subject || messages('noSubject')}</Text>
        <ol className={classes['chain']}>{chain.map((text, index) => <li key={index}>{text}</li>)}</ol>
      </Stack>
    </Modal>
  );
}
