import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyFault } from './notify.tsx';
import { faultOf, useFaultText } from './use-fault-words.ts';

/** Shows the practice messages in the system's file manager. A browser cannot, and there is no button there. */
export function OpenOutboxButton(): ReactNode {
  const { t } = useTranslation('ui');
  const faultText = useFaultText();
  const { weft: desktop } = window;
  if (!desktop) return null;
  const open = async (): Promise<void> => {
    try {
      const { fault } = await desktop.openOutbox({});
      if (fault !== null) notifyFault(faultText({ code: fault, detail: '' }));
    } catch (error) {
      notifyFault(faultText(faultOf(error)));
    }
  };
  return <Button variant="default" size="compact-sm" leftSection={<IconFolderOpen size={16} />} onClick={() => { void open(); }}>{t('outbox.open')}</Button>;
}
