import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconFileExport, IconSettings, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { WorkflowId } from '#shared/base/ids.ts';
import { useServices } from '#renderer/app/services.ts';
import { saveJourney } from '#renderer/files/save-journey.ts';
import { notifyDone, notifyFault, notifyUndo } from '#renderer/ui/notify.tsx';
import { useJourney } from './journey-context.ts';

export function JourneyMenu({ id }: { readonly id: WorkflowId }): ReactNode {
  const { t } = useTranslation('journey');
  const { t: ui } = useTranslation('ui');
  const { document: doc, session } = useJourney();
  const { workflows } = useServices();
  const [, go] = useLocation();
  const named = (): string => doc.getState().document.name || t('untitled');

  const duplicate = async (): Promise<void> => {
    // The copy is made of what lies on the disk.
    await doc.save();
    const copy = await workflows.duplicate(id, t('duplicate.name', { name: named() }).slice(0, 500));
    if (!copy.ok) return notifyFault(ui('fault.title'));
    go(`/journeys/${copy.value.id}`);
    notifyDone(t('duplicated'));
  };
  const remove = async (): Promise<void> => {
    await doc.save();
    await workflows.delete(id);
    notifyUndo(t('deleted', { name: named() }), () => { void workflows.undelete(id); });
    go('/');
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target><ActionIcon color="gray" aria-label={t('menu')}><IconDots size={18} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => session.setState({ panel: 'settings' })}>{t('menu.settings')}</Menu.Item>
        <Menu.Item leftSection={<IconFileExport size={16} />} onClick={() => saveJourney({ name: named(), text: doc.text() })}>{t('menu.export')}</Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => { void duplicate(); }}>{t('menu.duplicate')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item color="var(--err)" leftSection={<IconTrash size={16} />} onClick={() => { void remove(); }}>{t('menu.delete')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
