import { MantineProvider, localStorageColorSchemeManager, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Router, Switch, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { cssVariables, theme } from '#renderer/theme/theme.ts';
import { CrashGuard } from '#renderer/ui/crash-guard.tsx';
import { Missing } from './missing.tsx';
import { Rail } from './rail.tsx';
import { routes } from './routes.tsx';
import { ServicesContext, type Services } from './services.ts';
import classes from './shell.module.css';
import { StatusBars } from './status-bars.tsx';

const colorScheme = localStorageColorSchemeManager({ key: 'weft.theme' });

/** Everything that is drawn, whatever is inside: theme and toasts. */
export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('ui');
  const close = t('close');
  // The library's few words of its own.
  const worded = useMemo(() => mergeThemeOverrides(theme, { components: {
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': close } } }, Drawer: { defaultProps: { closeButtonProps: { 'aria-label': close } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } },
  } }), [close]);
  return (
    <MantineProvider theme={worded} cssVariablesResolver={cssVariables} colorSchemeManager={colorScheme} defaultColorScheme="auto">
      <Notifications position="top-center" />
      <CrashGuard>{children}</CrashGuard>
    </MantineProvider>
  );
}

export function App({ services }: { readonly services: Services }): ReactNode {
  return (
    <Frame>
      <ServicesContext value={services}>
        <Router hook={useHashLocation}>
          <Shell />
        </Router>
      </ServicesContext>
    </Frame>
  );
}

function Shell(): ReactNode {
  const { t } = useTranslation('app');
  const [location] = useLocation();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>{t('skip')}</a>
      <Rail />
      <div className={classes.content}>
        <StatusBars />
        <CrashGuard key={location}>
          <Switch>
            {routes.map(({ path, full, draw }) => (
              <Route key={path} path={path}>
                {(params) => <main id="main" tabIndex={-1} className={full ? `${classes.main} ${classes.full}` : classes.main}>{draw(params)}</main>}
              </Route>
            ))}
            <Route><main id="main" className={classes.main}><Missing /></main></Route>
          </Switch>
        </CrashGuard>
      </div>
    </div>
  );
}
