import { Group, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface CardProps { readonly title: string; readonly action?: ReactNode; readonly children: ReactNode }

/** One subject of a person's page. */
export function Card({ title, action, children }: CardProps): ReactNode {
  return (
    <Paper withBorder p={20} radius={12} component="section" aria-label={title}>
      <Stack gap={12}>
        <Group justify="space-between"><Title order={3}>{title}</Title>{action}</Group>
        {children}
      </Stack>
    </Paper>
  );
}
