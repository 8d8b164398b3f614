import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  /** What would be here, and how it gets here. */
  readonly text: ReactNode;
  readonly children?: ReactNode;
}

/** What stands where there is nothing yet. `children` are the acts that change that. */
export function Empty({ title, text, children }: EmptyProps): ReactNode {
  return (
    <Paper withBorder p={32} radius={12}>
      <Stack align="center" gap={12} ta="center">
        <Title order={3}>{title}</Title>
        <Text c="dimmed" maw="52ch">{text}</Text>
        {children}
      </Stack>
    </Paper>
  );
}
