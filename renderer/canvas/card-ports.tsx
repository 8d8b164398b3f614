import { Handle, Position as Side } from '@xyflow/react';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useSession } from '#renderer/journey/journey-context.ts';
import { useCanvas, useSurroundings } from './canvas-context.ts';
import { PILL, type CardLayout, type PlacedPort } from './card-layout.ts';
import classes from './card-ports.module.css';
import { portName } from './step-words.ts';

/** Where lines begin and end. The geometry is `layCard`'s; what is drawn here must lie just there. */
export function CardPorts({ step, card }: { readonly step: WorkflowNode; readonly card: CardLayout }): ReactNode {
  const readOnly = useSession((session) => session.readOnly);
  return (
    <>
      {card.entry && <Handle type="target" id="in" position={Side.Top} className={classes.entry!} isConnectable={!readOnly} isConnectableStart={false} />}
      {card.ports.map((port) => <Way key={port.id} step={step} port={port} fan={card.fan} room={card.fan ? card.width / card.ports.length - 2 : PILL.slot - 2} readOnly={readOnly} />)}
    </>
  );
}

interface WayProps {
  readonly step: WorkflowNode;
  readonly port: PlacedPort;
  readonly fan: boolean;
  /** For the name, in px. */
  readonly room: number;
  readonly readOnly: boolean;
}

function Way({ step, port: { id, x, look, wired }, fan, room, readOnly }: WayProps): ReactNode {
  const { t } = useTranslation('canvas');
  const { types, canvas } = useSurroundings();
  const locale = useLocale();
  const name = portName(step, id, types, locale);
  const dropped = useCanvas(({ drop }) => drop !== null && 'node' in drop && drop.node === step.id && drop.port === id);
  const type = types.byType.get(step.type);
  // The exception that nobody uses stays out of sight until the hand comes near; a way back is what its step is there for.
  const shy = !fan && look === 'pill' && !wired && id !== type?.ports[0] && !type?.loops.includes(id);
  return (
    <div className={classes.way} data-shy={shy || undefined} style={{ left: x }}>
      <Handle type="source" id={id} position={Side.Bottom} className={look === 'pill' ? classes.pill! : classes.dot!} isConnectable={!readOnly} data-port={id} data-drop={dropped || undefined} title={name} {...(look === 'pill' && { style: { maxWidth: room } })}>
        {look === 'pill' && <span className={classes.name}>{name}</span>}
      </Handle>
      {!wired && !readOnly && (
        <button type="button" className={`${classes.add} nodrag nopan`} data-look={look} data-drop={dropped || undefined} tabIndex={-1} aria-label={t('port.add', { port: name })}
          onClick={(event) => { event.stopPropagation(); canvas.setState({ quickAdd: { spot: { x: event.clientX, y: event.clientY }, at: null, joint: { node: step.id, port: id } } }); }}>
          <IconPlus size={13} aria-hidden />
        </button>
      )}
    </div>
  );
}
