import { Alert, Anchor, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { nodeTypes } from '#nodes';
import type { RunId } from '#shared/base/ids.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { useServices } from '#renderer/app/services.ts';
import { runPlaces } from '#renderer/db/run-places.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { CopyId } from './copy-id.tsx';
import { MessageState } from './message-state.tsx';
import classes from './messages.module.css';
import { isPersons, TakeBack } from './take-back.tsx';
import type { ListedMessage } from './use-messages.ts';

const GROUNDS: Partial<Readonly<Record<ListedMessage['state'], string>>> = { failed: 'var(--err-bg)', sent: 'var(--surface-2)' };

/** One message as it was planned: every word of it as text, whatever it holds. */
export function MessagePane({ message }: { readonly message: ListedMessage }): ReactNode {
  const { t } = useTranslation('messages');
  const { db, store } = useServices();
  const locale = useLocale();
  const format = useFormat();
  const places = useLive(() => runPlaces(db, [message.run as RunId]), [db, message.run]).data;
  const place = places?.get(message.run as RunId);
  const person = useLive(() => store.findContact(message.to), [store, message.to]).data;
  const step = place?.graph ? nameSteps(place.graph, nodeTypes).node(message.node, locale) : message.node;
  const { subject, preheader, text, state, reason, reply, generated, messageId, at } = message;
  return (
    <Stack gap={16}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Title order={2}>{subject || t('noSubject')}</Title>
        <MessageState message={message} />
      </Group>
      {reason !== '' && <Alert variant="outline" title={t('why')} styles={{ root: { background: GROUNDS[state] ?? 'var(--warn-bg)', borderColor: 'var(--border)' }, title: { color: 'var(--text)' } }}><Text c="var(--text)">{reasonText(reason, locale)}</Text>{state === 'uncertain' && <Text c="var(--text)">{t('uncertain.text')}</Text>}{isPersons(message) && <TakeBack message={message} />}</Alert>}
      <dl className={classes.facts}>
        <Fact term={t('to')}>{person ? <Anchor component={Link} inherit href={`/contacts/${person.key}`}>{message.to}</Anchor> : message.to}</Fact>
        <Fact term={t('when')}>{format.dateTime(at)}</Fact>
        {place && <Fact term={t('journey')}><Anchor component={Link} inherit href={`/journeys/${place.workflow}`}>{place.name}</Anchor></Fact>}
        {place && <Fact term={t('step')}>{step}</Fact>}
        <Fact term={t('run')}>{place ? <Anchor component={Link} inherit href={`/runs/${message.run}`}>{t('run.started', { when: format.dateTime(place.openedAt) })}</Anchor> : places && t('run.gone')}</Fact>
        <Fact term={t('writtenBy')}>{t(`generated.${generated}`)}</Fact>
        {preheader !== '' && <Fact term={t('preheader')}>{preheader}</Fact>}
        {reply !== '' && <Fact term={t('said')}>{reply}</Fact>}
        <Fact term="Message-ID"><CopyId messageId={messageId} /></Fact>
      </dl>
      {text === '' && subject === '' ? <Text c="dimmed">{t('pruned')}</Text> : <div className={classes.text}>{text}</div>}
    </Stack>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }): ReactNode {
  return <><dt>{term}</dt><dd>{children}</dd></>;
}
