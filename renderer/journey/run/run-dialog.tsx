import { Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { nodeTypes } from '#nodes';
import type { WorkflowId } from '#shared/base/ids.ts';
import { useServices } from '#renderer/app/services.ts';
import { contactAttributes } from '#renderer/db/contact-attributes.ts';
import type { WorkflowRecord } from '#renderer/db/schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useDocument, useJourney, useLiveCounts } from '#renderer/journey/journey-context.ts';
import classes from '#renderer/journey/journey.module.css';
import { ProblemsList } from '#renderer/journey/problems-list.tsx';
import { notifyDone, notifyFault } from '#renderer/ui/notify.tsx';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { connectionsUsed, mostMessages, sendsMarketing } from './run-check.ts';
import { LiveReady } from './live-dialog.tsx';
import { useIsLive } from './live-entry.ts';
import { OlderPeople } from './older-people.tsx';
import { RunConditions } from './run-conditions.tsx';
import { publish, startRun, versionOnScreen } from './start-run.ts';
import { useChoice, useStayOut, type Who } from './use-choice.ts';
import { WhoEnters } from './who-enters.tsx';

export interface RunDialogProps {
  readonly workflow: WorkflowId;
  readonly record: WorkflowRecord | null;
  readonly onClose: () => void;
}

/** Before a run: what is still wrong, or whom it is for and what will come of it. */
export function RunDialog({ workflow, record, onClose }: RunDialogProps): ReactNode {
  const { t } = useTranslation('journey');
  const name = useDocument(({ document }) => document.name) || t('untitled');
  const errors = useDocument(({ problems }) => problems.all.filter(({ severity }) => severity === 'error').length);
  const live = useIsLive();
  const Prepared = live ? LiveReady : Ready;
  return (
    <Modal opened onClose={onClose} returnFocus={errors === 0} title={<Text fw={600} size="lg" lineClamp={1}>{t(live ? 'live.title' : 'dialog.title', { name })}</Text>} size={620}>
      {errors > 0 ? <Blocked errors={errors} onClose={onClose} /> : <Prepared workflow={workflow} record={record} onClose={onClose} />}
    </Modal>
  );
}

function Blocked({ errors, onClose }: { readonly errors: number; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('journey');
  const { session } = useJourney();
  return (
    <Stack gap={16}>
      <Text fw={600}>{t('dialog.problems', { count: errors })}</Text>
      <div style={{ border: '1px solid var(--border)', borderRadius: 8, maxHeight: 360, overflow: 'auto' }}><ProblemsList only="error" onShown={onClose} /></div>
      <Group justify="flex-end"><Button onClick={() => { session.setState({ drawer: 'problems' }); onClose(); }}>{t('dialog.toFix')}</Button></Group>
    </Stack>
  );
}

const EVERYBODY: Who = { of: 'all' };

function Ready({ workflow, record, onClose }: RunDialogProps): ReactNode {
  const { t } = useTranslation('journey');
  const { t: ui } = useTranslation('ui');
  const format = useFormat();
  const services = useServices();
  const { document: doc } = useJourney();
  const nodes = useDocument(({ document }) => document.nodes);
  const settings = useDocument(({ document }) => document.settings);
  const latest = useLiveCounts(({ run }) => run);
  const { data: connections, fault } = useHostData('listConnections', {}, ['connections', 'secrets']);
  const { data: workspace } = useHostData('getWorkspace', {}, ['settings', 'paused']);
  const [who, setWho] = useState<Who>(EVERYBODY);
  const [sure, setSure] = useState(false);
  const [join, setJoin] = useState(false);
  const [busy, setBusy] = useState(false);
  const choice = useChoice(who);
  const version = useMemo(() => versionOnScreen(doc), [doc]);

  const steps = Object.values(nodes);
  const used = connections ? connectionsUsed(steps, connections) : fault ? null : [];
  const open = latest !== null && latest.state !== 'stopped' ? latest : null;
  const same = open !== null && open.version === version;
  const stayOut = useStayOut(workflow, choice?.keys ?? null, join && same ? open.key : null, settings.reentry);
  const chosen = choice?.keys.length ?? 0;
  const people = chosen - (stayOut ?? 0);
  const messages = mostMessages(people, used ?? []);

  const start = async (): Promise<void> => {
    if (!choice) return;
    setBusy(true);
    try {
      await doc.save();
      const attributes = await contactAttributes(services.db);
      const contacts = who.of === 'all' ? ({ of: 'all' } as const) : { of: 'some' as const, contacts: choice.keys };
      const started = await startRun(doc, { workflow, contacts, attributes, join: join && same ? open : null }, services);
      if (!started.ok) return notifyFault(t('dialog.failed'));
      notifyDone(t('started'));
      onClose();
    } catch {
      notifyFault(t('dialog.failed'));
    } finally {
      setBusy(false);
    }
  };

  // Those on the way can be moved also where nobody new can enter.
  const publishIt = async (): Promise<void> => {
    try {
      await doc.save();
      const published = await publish(doc, { attributes: await contactAttributes(services.db) }, services);
      if (!published.ok) notifyFault(t('live.publishFailed'));
    } catch {
      notifyFault(t('live.publishFailed'));
    }
  };

  if (who.of === 'all' && choice && chosen === 0) {
    return (
      <Stack gap={16}>
        <Text>{t('dialog.noContacts')}</Text>
        <Group justify="flex-end"><Button component={Link} href="/contacts">{t('dialog.toContacts')}</Button></Group>
      </Stack>
    );
  }
  return (
    <Stack gap={16}>
      <WhoEnters onWho={setWho} />
      <div aria-live="polite">
        <div className={classes.big}>{choice === null || stayOut === null ? t('dialog.counting') : people === 0 ? t(chosen > 0 ? 'dialog.allStayOut' : 'dialog.nobodyEnters') : t('dialog.people', { count: people, number: format.number(people) })}</div>
        {stayOut !== null && stayOut > 0 && people > 0 && <Text size="sm" c="var(--warn)">{t('dialog.stayOut', { count: stayOut, number: format.number(stayOut) })}</Text>}
        {stayOut !== null && chosen > 0 && people === 0 && <Text size="sm" c="var(--warn)">{t(settings.reentry.mode === 'once' ? 'dialog.allStayOut.once' : 'dialog.allStayOut.active', { count: chosen, number: format.number(chosen) })}</Text>}
        {people > 0 && <Text size="xs" c="dimmed">{t(`dialog.reentry.${settings.reentry.mode}`)}</Text>}
      </div>
      <RunConditions used={used} workspace={workspace} settings={settings} marketing={sendsMarketing(steps, nodeTypes)} choice={choice} />
      {version !== null && <OlderPeople workflow={workflow} version={version} published={record?.version === version} onPublish={publishIt} />}
      {open && (
        <Radio.Group label={t('dialog.open')} value={join && same ? 'join' : 'new'} onChange={(value) => setJoin(value === 'join')}>
          <Stack gap={6} mt={6}>
            <Radio value="new" label={t('dialog.open.new')} />
            <Radio value="join" label={t(same ? 'dialog.open.join' : 'dialog.open.join.changed')} disabled={!same} />
          </Stack>
        </Radio.Group>
      )}
      {messages > 0 && (
        <Stack gap={8} className={classes.card} data-kind="warn" role="alert">
          <Text fw={600}>{t('dialog.warning.title', { count: messages, number: format.number(messages) })}</Text>
          <Text size="sm">{t('dialog.warning.text')}</Text>
          <Checkbox checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} label={t('dialog.warning.confirm')} />
        </Stack>
      )}
      {record && !record.on && record.version !== null && <Text size="sm" c="dimmed">{t('dialog.off')}</Text>}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>{ui('cancel')}</Button>
        <Button loading={busy} disabled={people === 0 || (messages > 0 && !sure)} onClick={() => { void start(); }}>{t(join && same ? 'dialog.join' : record && !record.on && record.version !== null ? 'dialog.startOff' : 'dialog.start')}</Button>
      </Group>
    </Stack>
  );
}
