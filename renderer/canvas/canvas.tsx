import '@xyflow/react/dist/base.css';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useEffect, useLayoutEffect, useMemo, useState, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeTypes } from '#nodes';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useJourney } from '#renderer/journey/journey-context.ts';
import { CanvasContext, useCanvas, useSurroundings } from './canvas-context.ts';
import { CanvasControls } from './canvas-controls.tsx';
import { createCanvasState } from './canvas-state.ts';
import classes from './canvas.module.css';
import { ContextMenu } from './context-menu.tsx';
import { EmptyCanvas } from './empty-canvas.tsx';
import type { FlowEdge } from './flow-edges.ts';
import type { FlowNode } from './flow-nodes.ts';
import { createFlow } from './flow-store.ts';
import { FlowView } from './flow-view.tsx';
import { ConnectReason, HintBubble } from './hint-bubble.tsx';
import { Palette } from './palette.tsx';
import palette from './palette.module.css';
import { showsPalette, togglePalette } from './palette-room.ts';
import { QuickAdd } from './quick-add.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { createSurroundings, type Surroundings } from './surroundings.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useDrop } from './use-drop.ts';
import { usePaletteRoom } from './use-palette-room.ts';
import { useReveal } from './use-reveal.ts';
import { useViewport } from './use-viewport.ts';

/** The drawing of the journey that `JourneyContext` holds. Fills its flex box. */
export function Canvas(): ReactNode {
  return <ReactFlowProvider><CanvasBody /></ReactFlowProvider>;
}

function CanvasBody(): ReactNode {
  const journey = useJourney();
  const locale = useLocale();
  const view = useReactFlow<FlowNode, FlowEdge>();
  const [shown, remember] = useLocalStorage({ key: 'weft.canvas', defaultValue: { palette: true, minimap: false }, getInitialValueInEffect: false });
  const [canvas] = useState(() => createCanvasState(shown));
  const around = useMemo(() => createSurroundings({ journey, types: nodeTypes, canvas, flow: createFlow(journey, nodeTypes), view }, 'en'), [journey, canvas, view]);
  useLayoutEffect(() => around.know({ locale }), [around, locale]);
  useEffect(() => around.flow.follow(), [around]);
  useEffect(() => canvas.subscribe(({ palette: list, minimap }, before) => {
    if (list !== before.palette || minimap !== before.minimap) remember({ palette: list, minimap });
  }), [canvas, remember]);
  return (
    <CanvasContext value={around}>
      <Stage around={around} />
      <QuickAdd />
      <ContextMenu />
      <ShortcutSheet />
      <HintBubble />
    </CanvasContext>
  );
}

function Stage({ around }: { readonly around: Surroundings }): ReactNode {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => around.know({ root }), [around, root]);
  const list = useCanvas(showsPalette);
  const whole = usePaletteRoom(around);
  useCanvasKeys(around);
  const dropping = useDrop(around);
  useViewport(around, root);
  useReveal(around, root);
  const onPointer = (event: PointerEvent): void => { around.know({ pointer: event.type === 'pointerleave' ? null : { x: event.clientX, y: event.clientY } }); };
  return (
    <div className={classes.root} ref={whole}>
      {list && <Palette />}
      <div className={classes.stage} ref={setRoot} tabIndex={-1} onPointerMove={onPointer} onPointerLeave={onPointer} {...dropping}>
        {root && <FlowView />}
        {root && <EmptyCanvas />}
        {!list && <ShowPalette />}
        <CanvasControls />
        <ConnectReason />
      </div>
    </div>
  );
}

function ShowPalette(): ReactNode {
  const { t } = useTranslation('canvas');
  const { canvas } = useSurroundings();
  return (
    <Tooltip label={t('palette.show')}>
      <ActionIcon className={palette.show} variant="default" aria-label={t('palette.show')} onClick={() => canvas.setState(togglePalette)}><IconLayoutSidebarLeftExpand size={18} /></ActionIcon>
    </Tooltip>
  );
}
