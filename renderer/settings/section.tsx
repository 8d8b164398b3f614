import { Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One block of the settings. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    // What is there for screen readers alone is placed in here, not in the page, which would grow a second scrollbar for it.
    <Paper withBorder p={20} radius={12} pos="relative" component="section" aria-label={title}>
      <Stack gap={14}>
        <Title order={2}>{title}</Title>
        {children}
      </Stack>
    </Paper>
  );
}
