import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  readonly hint?: ReactNode;
  /** At the right of the title: the page's main acts, the most wanted one last. */
  readonly actions?: ReactNode;
  /** For forms, whose fields would be lost in a wide column. */
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** The frame of every screen but the canvas: title, acts, content of a readable width. */
export function Page({ title, hint, actions, narrow = false, children }: PageProps): ReactNode {
  return (
    <Stack gap={20} p={24} maw={1180} mx="auto" w="100%">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={4} miw={0}>
          <Title order={1}>{title}</Title>
          {hint !== undefined && <Text c="dimmed" maw="68ch">{hint}</Text>}
        </Stack>
        {actions !== undefined && <Group gap={8} wrap="nowrap" style={{ flex: 'none' }}>{actions}</Group>}
      </Group>
      {narrow ? <Stack gap={20} maw={840}>{children}</Stack> : children}
    </Stack>
  );
}
