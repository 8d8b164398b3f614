import { ActionIcon, Loader, Tooltip, UnstyledButton } from '@mantine/core';
import { IconBinaryTree, IconKeyboard, IconMap, IconMaximize, IconMinus, IconPlus, type Icon } from '@tabler/icons-react';
import { useStore } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useSession } from '#renderer/journey/journey-context.ts';
import { useCanvas, useSurroundings } from './canvas-context.ts';
import classes from './canvas.module.css';
import { onMac } from './on-mac.ts';
import { runCommand } from './run-command.ts';
import { keyText, type CanvasCommand } from './shortcuts.ts';

/** Zoom, fit, tidy and map, at the canvas's lower left. */
export function CanvasControls(): ReactNode {
  const { t } = useTranslation('canvas');
  const minimap = useCanvas((state) => state.minimap);
  const tidying = useCanvas((state) => state.tidying);
  const readOnly = useSession((session) => session.readOnly);
  return (
    <div className={classes.controls} role="toolbar" aria-label={t('aria.controls')}>
      <Control command="zoom-out" label={t('zoom.out')} icon={IconMinus} />
      <ZoomNow />
      <Control command="zoom-in" label={t('zoom.in')} icon={IconPlus} />
      <span className={classes.rule} />
      <Control command="fit" label={t('fit')} icon={IconMaximize} />
      {tidying ? <ActionIcon variant="subtle" color="gray" aria-label={t('tidying')}><Loader size={16} /></ActionIcon> : !readOnly && <Control command="tidy" label={t('tidy')} icon={IconBinaryTree} />}
      <Control command="minimap" label={t('minimap')} icon={IconMap} pressed={minimap} />
      <Control command="sheet" label={t('sheet')} icon={IconKeyboard} />
    </div>
  );
}

function Control({ command, label, icon: Sign, pressed }: { readonly command: CanvasCommand; readonly label: string; readonly icon: Icon; readonly pressed?: boolean }): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  return (
    <Tooltip label={`${label}  ${keyText(command, onMac())}`}>
      <ActionIcon variant={pressed ? 'light' : 'subtle'} color="gray" aria-label={label} {...(pressed !== undefined && { 'aria-pressed': pressed })} onClick={() => runCommand(around, command, t)}><Sign size={17} stroke={1.75} /></ActionIcon>
    </Tooltip>
  );
}

function ZoomNow(): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  const format = useFormat();
  const percent = format.percent(useStore(({ transform: [, , zoom] }) => Math.round(zoom * 100) / 100));
  return (
    <Tooltip label={`${t('zoom.100')}  ${keyText('zoom-100', onMac())}`}>
      <UnstyledButton className={`${classes.zoom} num`} aria-label={t('zoom.now', { percent })} onClick={() => runCommand(around, 'zoom-100', t)}>{percent}</UnstyledButton>
    </Tooltip>
  );
}
