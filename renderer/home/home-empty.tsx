import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '#renderer/ui/empty.tsx';

interface HomeEmptyProps {
  readonly onExample: () => void;
  /** The ways to a journey of one's own. */
  readonly children: ReactNode;
}

/** Three ways to begin. */
export function HomeEmpty({ onExample, children }: HomeEmptyProps): ReactNode {
  const { t } = useTranslation('home');
  const { t: sample } = useTranslation('sample');
  return (
    <Empty title={t('empty.title')} text={t('empty.text')}>
      <Group gap={8} justify="center">
        <Button variant="default" onClick={onExample}>{sample('load')}</Button>
        {children}
      </Group>
    </Empty>
  );
}
