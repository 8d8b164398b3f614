import { Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One block of the settings. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <Paper withBorder p={20} radius={12} component="section" aria-label={title}>
      <Stack gap={14}>
        <Title order={2}>{title}</Title>
        {children}
      </Stack>
    </Paper>
  );
}
