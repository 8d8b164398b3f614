import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeTypes } from '#nodes';
import { useServices } from '#renderer/app/services.ts';
import { contactAttributes } from '#renderer/db/contact-attributes.ts';
import { earlierVersions } from '#renderer/db/earlier-versions.ts';
import { useDocument, useJourney } from '#renderer/journey/journey-context.ts';
import classes from '#renderer/journey/journey.module.css';
import { notifyDone, notifyFault } from '#renderer/ui/notify.tsx';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { LiveEntries } from './live-entries.tsx';
import { liveStart } from './live-entry.ts';
import { OlderPeople } from './older-people.tsx';
import { connectionsUsed, sendsMarketing } from './run-check.ts';
import { RunConditions } from './run-conditions.tsx';
import type { RunDialogProps } from './run-dialog.tsx';
import { switchOn, versionOnScreen } from './start-run.ts';

/** Before a journey lets people in by itself: whom, through what, and what becomes of those on the way. */
export function LiveReady({ workflow, record, onClose }: RunDialogProps): ReactNode {
  const { t } = useTranslation('journey');
  const { t: ui } = useTranslation('ui');
  const services = useServices();
  const { document: doc } = useJourney();
  const name = useDocument(({ document }) => document.name) || t('untitled');
  const nodes = useDocument(({ document }) => document.nodes);
  const settings = useDocument(({ document }) => document.settings);
  const { data: connections, fault } = useHostData('listConnections', {}, ['connections', 'secrets']);
  const { data: workspace } = useHostData('getWorkspace', {}, ['settings', 'paused']);
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const version = useMemo(() => versionOnScreen(doc), [doc]);

  const steps = Object.values(nodes);
  const start = liveStart(steps, nodeTypes);
  const used = connections ? connectionsUsed(steps, connections) : fault ? null : [];
  const real = used?.some((one) => one.of === 'mail' && one.real) ?? false;
  const isOn = record?.on === true && record.version !== null;
  const same = isOn && record.version === version;
  const switchItOn = async (): Promise<void> => {
    setBusy(true);
    try {
      await doc.save();
      const on = await switchOn(doc, { workflow, attributes: await contactAttributes(services.db) }, services);
      if (!on.ok) return notifyFault(t('live.failed'));
      notifyDone(t('live.on', { name }));
      // Who is on the way by an earlier version can be moved now.
      if ((await earlierVersions(services.db, workflow, on.value)).length === 0) onClose();
    } catch {
      notifyFault(t('live.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap={16}>
      {start && <LiveEntries workflow={workflow} start={start} />}
      {(used === null || used.length > 0) && <RunConditions used={used} workspace={workspace} settings={settings} marketing={sendsMarketing(steps, nodeTypes)} choice={null} />}
      {version !== null && <OlderPeople workflow={workflow} version={version} published={same} />}
      {real && !same && (
        <Stack gap={8} className={classes.card} data-kind="warn" role="alert">
          <Text fw={600}>{t('live.warning.title')}</Text>
          <Text size="sm">{t('live.warning.text')}</Text>
          <Checkbox checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} label={t('live.warning.confirm')} />
        </Stack>
      )}
      <Text size="sm" c="dimmed">{t(same ? 'live.same' : 'live.computer')}</Text>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>{ui(same ? 'close' : 'cancel')}</Button>
        {!same && <Button loading={busy} disabled={real && !sure} onClick={() => { void switchItOn(); }}>{t(isOn ? 'live.publish' : 'live.switchOn')}</Button>}
      </Group>
    </Stack>
  );
}
