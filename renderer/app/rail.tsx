import { Stack, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import classes from './rail.module.css';
import { Logo } from './logo.tsx';
import { sections } from './routes.tsx';

/** The way between the parts of the app: icons with their words. */
export function Rail(): ReactNode {
  const { t } = useTranslation('app');
  const [location] = useLocation();
  return (
    <nav className={classes.rail} aria-label={t('navigation')}>
      <Logo />
      <Stack gap={4} mt={16} w="100%">
        {sections.map(({ path, label, icon: Icon }) => {
          const here = path === '/' ? location === '/' || location.startsWith('/journeys') : location.startsWith(path);
          return (
            <UnstyledButton key={path} component={Link} href={path} className={classes.item} data-here={here || undefined} aria-current={here ? 'page' : undefined}>
              <Icon size={20} stroke={1.7} />
              <span>{t(label)}</span>
            </UnstyledButton>
          );
        })}
      </Stack>
    </nav>
  );
}
