import { Button, Code, Paper, Stack, Text, Title } from '@mantine/core';
import i18next from 'i18next';
import { Component, type ReactNode } from 'react';

interface CrashGuardProps { readonly children: ReactNode }
interface CrashGuardState { readonly error: Error | null }

/** Keeps a bug in one screen from taking the app down. */
export class CrashGuard extends Component<CrashGuardProps, CrashGuardState> {
  override state: CrashGuardState = { error: null };

  static getDerivedStateFromError(error: Error): CrashGuardState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const t = i18next.getFixedT(i18next.language, 'ui');
    return (
      <Paper withBorder p={32} m={24} radius={12} role="alert">
        <Stack gap={12} align="flex-start">
          <Title order={2}>{t('crash.title')}</Title>
          <Text c="dimmed">{t('crash.text')}</Text>
          <Code block>{`${error.name}: ${error.message}`}</Code>
          <Button onClick={() => location.reload()}>{t('crash.reload')}</Button>
        </Stack>
      </Paper>
    );
  }
}
