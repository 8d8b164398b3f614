import { Menu } from '@mantine/core';
import { IconCopy, IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LatestRun } from '#renderer/db/workflow-list.ts';
import type { WorkflowRecord } from '#renderer/db/schema.ts';
import type { JourneyActs } from './use-journey-acts.ts';

interface JourneyMenuProps {
  readonly record: WorkflowRecord;
  readonly run: LatestRun | undefined;
  readonly acts: JourneyActs;
  readonly onRename: () => void;
  /** What opens it. */
  readonly children: ReactNode;
}

export function JourneyMenu({ record, run, acts, onRename, children }: JourneyMenuProps): ReactNode {
  const { t } = useTranslation('home');
  // The field for the new name takes the focus; the menu must not take it back.
  const [renaming, setRenaming] = useState(false);
  const rename = (): void => {
    setRenaming(true);
    onRename();
  };
  return (
    <Menu position="bottom-end" width={190} returnFocus={!renaming} onOpen={() => setRenaming(false)}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} rightSection="F2" onClick={rename}>{t('rename')}</Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => { void acts.duplicate(record); }}>{t('duplicate')}</Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => acts.save(record)}>{t('export')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item c="var(--err)" leftSection={<IconTrash size={16} />} onClick={() => { void acts.remove(record, run); }}>{t('delete')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
