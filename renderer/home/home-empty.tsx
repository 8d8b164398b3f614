import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '#renderer/ui/empty.tsx';

interface HomeEmptyProps {
  readonly onExample: () => void;
  readonly onImport: () => void;
  readonly onNew: () => void;
  readonly busy: boolean;
}

/** Three ways to begin. */
export function HomeEmpty({ onExample, onImport, onNew, busy }: HomeEmptyProps): ReactNode {
  const { t } = useTranslation('home');
  const { t: sample } = useTranslation('sample');
  return (
    <Empty title={t('empty.title')} text={t('empty.text')}>
      <Group gap={8} justify="center">
        <Button variant="default" onClick={onImport}>{t('import')}</Button>
        <Button variant="default" loading={busy} onClick={onExample}>{sample('load')}</Button>
        <Button onClick={onNew}>{t('new')}</Button>
      </Group>
    </Empty>
  );
}
