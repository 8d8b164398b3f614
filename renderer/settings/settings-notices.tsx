import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { reasonText } from '#shared/words/reason-labels.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useHostData } from '#renderer/ui/use-host-data.ts';

/** How the settings were found when Weft started, where that was not as they were left. */
export function SettingsNotices(): ReactNode {
  const locale = useLocale();
  const notices = useHostData('getWorkspace', {}).data?.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <Stack gap={8}>
      {notices.map((code) => (
        <Alert key={code} variant="outline" icon={<IconAlertTriangle size={18} />} styles={{ root: { background: 'var(--warn-bg)', borderColor: 'var(--warn)' }, icon: { color: 'var(--warn)' } }}>
          <Text c="var(--text)">{reasonText(code, locale)}</Text>
        </Alert>
      ))}
    </Stack>
  );
}
