import { Portal } from '@mantine/core';
import { useConnection } from '@xyflow/react';
import { useEffect, type ReactNode } from 'react';
import { useCanvas, useSurroundings } from './canvas-context.ts';
import classes from './canvas.module.css';
import { whyNot } from './connection.ts';
import { refusalWords } from './surroundings.ts';

/** Long enough to read two lines, in ms. */
const SHOWN = 6_000;

/** Why something did not happen, where the eye is. */
export function HintBubble(): ReactNode {
  const { canvas } = useSurroundings();
  const hint = useCanvas((state) => state.hint);
  useEffect(() => {
    if (!hint) return undefined;
    const gone = (): void => canvas.setState({ hint: null });
    const timer = setTimeout(gone, SHOWN);
    window.addEventListener('pointerdown', gone, { once: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerdown', gone);
    };
  }, [hint, canvas]);
  return <Portal><div role="alert">{hint && <div className={classes.hint} style={beside(hint.spot)}>{hint.text}</div>}</div></Portal>;
}

/** The same while the line is still in the hand, over a point it cannot be joined to. */
export function ConnectReason(): ReactNode {
  const around = useSurroundings();
  const refused = useConnection(({ inProgress, isValid, fromHandle, fromNode, toHandle, toNode, to }) => {
    if (!inProgress || isValid !== false || !toNode || !toHandle || fromHandle.type !== 'source') return null;
    const why = whyNot(around, { source: fromNode.id, sourceHandle: fromHandle.id, target: toNode.id });
    return why && JSON.stringify({ text: refusalWords(around, why), at: to });
  });
  if (refused === null) return null;
  const { text, at } = JSON.parse(refused) as { text: string; at: { x: number; y: number } };
  return <Portal><div className={classes.hint} style={beside(around.view.flowToScreenPosition(at))}>{text}</div></Portal>;
}

function beside({ x, y }: { readonly x: number; readonly y: number }): { left: number; top: number } {
  return { left: Math.max(8, Math.min(x + 14, window.innerWidth - 300)), top: Math.max(8, Math.min(y + 14, window.innerHeight - 90)) };
}
