import { Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconExclamationCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useJourney, useSession } from './journey-context.ts';

export function ProblemsButton(): ReactNode {
  const { t } = useTranslation('journey');
  const { session } = useJourney();
  const open = useSession((state) => state.drawer === 'problems');
  const errors = useDocument(({ problems }) => problems.all.filter(({ severity }) => severity === 'error').length);
  const warnings = useDocument(({ problems }) => problems.all.length) - errors;
  const label = errors + warnings === 0 ? t('problems.none') : t('problems.button', { errors, warnings });
  return (
    <Tooltip label={label}>
      <Button variant={open ? 'light' : 'subtle'} color="gray" size="compact-sm" px={6} h={32} aria-label={label} aria-pressed={open} onClick={() => session.setState({ drawer: open ? null : 'problems' })} style={{ flex: 'none' }}>
        {errors + warnings === 0 && <IconCircleCheck size={18} color="var(--ok)" />}
        {errors > 0 && <><IconExclamationCircle size={18} color="var(--err)" /><span className="num" style={{ margin: '0 6px 0 3px' }}>{errors}</span></>}
        {warnings > 0 && <><IconAlertTriangle size={18} color="var(--warn)" /><span className="num" style={{ marginLeft: 3 }}>{warnings}</span></>}
      </Button>
    </Tooltip>
  );
}
