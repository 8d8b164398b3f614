import { Menu } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nameSteps } from '#shared/view/name-steps.ts';
import { useDocument, useSession } from '#renderer/journey/journey-context.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { onMac } from './on-mac.ts';
import { useCanvas, useSurroundings } from './canvas-context.ts';
import type { CanvasState, MenuTarget } from './canvas-state.ts';
import { connectCommand } from './connection.ts';
import { contextItems, type MenuAct } from './context-items.ts';
import { stepItems } from './find-steps.ts';
import { actOnTarget } from './act-on-target.ts';
import { stepsBefore } from './way-back.ts';
import { keyText, shortcuts, type CanvasCommand } from './shortcuts.ts';
import { dispatch } from './surroundings.ts';
import { Tile } from './tile.tsx';

/** What can be done with the thing under the right hand, with the keys that do the same. */
export function ContextMenu(): ReactNode {
  const open = useCanvas((state) => state.menu);
  return open && <OpenMenu key={`${open.spot.x}/${open.spot.y}`} open={open} />;
}

function OpenMenu({ open: { spot, target } }: { readonly open: NonNullable<CanvasState['menu']> }): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  const document = useDocument((state) => state.document);
  const readOnly = useSession((session) => session.readOnly);
  const close = (): void => around.canvas.setState({ menu: null });
  return (
    <Menu opened onClose={close} position="bottom-start" offset={2} width={260} returnFocus withinPortal>
      <Menu.Target><div style={{ position: 'fixed', left: spot.x, top: spot.y, width: 1, height: 1 }} /></Menu.Target>
      <Menu.Dropdown onContextMenu={(event) => event.preventDefault()}>
        {contextItems(target, document, around.types, readOnly).map((item, index) => (
          <Fragment key={item?.act ?? index}>
            {item === null ? <Menu.Divider /> : item.act === 'change' ? <ChangeTo target={target} disabled={item.disabled ?? false} /> : item.act === 'lead-back' ? <LeadBack target={target} disabled={item.disabled ?? false} /> : (
              <Menu.Item disabled={item.disabled ?? false} color={item.act === 'delete' || item.act.startsWith('branch') ? 'var(--err)' : undefined!} rightSection={<Keys act={item.act} />}
                onClick={() => actOnTarget(around, item.act, target, spot, t)}>{t(wordOf(item.act, target))}</Menu.Item>
            )}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ChangeTo({ target, disabled }: { readonly target: MenuTarget; readonly disabled: boolean }): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  const locale = useLocale();
  const node = useDocument(({ document: { nodes } }) => ('id' in target ? nodes[target.id] : undefined));
  const trigger = around.types.byType.get(node?.type ?? '')?.trigger ?? false;
  const others = stepItems(around.types, locale).filter(({ type, category }) => type !== node?.type && (category === 'trigger') === trigger);
  return (
    <Menu.Sub>
      <Menu.Sub.Target><Menu.Sub.Item disabled={disabled || others.length === 0}>{t('do.change')}</Menu.Sub.Item></Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {others.map(({ type, category, icon, name }) => (
          <Menu.Item key={type} leftSection={<Tile category={category} icon={icon} />} onClick={() => { if (node) dispatch(around, { kind: 'replace-type', node: node.id, type }); }}>{name}</Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

/** Draws the line back without a mouse. */
function LeadBack({ target, disabled }: { readonly target: MenuTarget; readonly disabled: boolean }): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  const locale = useLocale();
  const graph = useDocument(({ document }) => document);
  const id = 'id' in target ? target.id : '';
  const port = around.types.byType.get(graph.nodes[id]?.type ?? '')?.loops[0];
  const names = nameSteps({ nodes: Object.values(graph.nodes) }, around.types);
  return (
    <Menu.Sub>
      <Menu.Sub.Target><Menu.Sub.Item disabled={disabled}>{t('do.lead-back')}</Menu.Sub.Item></Menu.Sub.Target>
      <Menu.Sub.Dropdown style={{ maxHeight: 360, overflowY: 'auto' }}>
        {stepsBefore(id, graph, around.types).map((step) => (
          <Menu.Item key={step.id} onClick={() => { if (port !== undefined) dispatch(around, connectCommand({ source: id, sourceHandle: port, target: step.id })); }}>{names.node(step.id, locale)}</Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

function Keys({ act }: { readonly act: MenuAct }): ReactNode {
  const command: MenuAct = act === 'add-here' || act === 'add-behind' || act === 'insert' ? 'add' : act === 'turn-on' ? 'toggle-off' : act;
  return Object.hasOwn(shortcuts, command) ? <span style={{ fontSize: 12, color: 'var(--text-3)' }}>{keyText(command as CanvasCommand, onMac())}</span> : null;
}

function wordOf(act: MenuAct, { kind }: MenuTarget) {
  switch (act) {
    case 'add-here': return 'do.add';
    case 'add-behind': return 'do.add.behind';
    case 'insert': return 'do.insert';
    case 'branch': return 'do.branch';
    case 'branch-edge': return 'do.branch.edge';
    case 'write': return 'do.write';
    case 'toggle-off': return kind === 'many' ? 'do.toggle-off' : 'do.off';
    case 'turn-on': return 'do.on';
    case 'delete': return kind === 'edge' ? 'do.delete.line' : 'do.delete';
    case 'fit': return 'fit';
    case 'fit-selection': return 'fit.selection';
    case 'tidy': return 'tidy';
    case 'note': return 'do.note';
    case 'open': return 'do.open';
    case 'rename': return 'do.rename';
    case 'copy': return 'do.copy';
    case 'cut': return 'do.cut';
    case 'paste': return 'do.paste';
    case 'duplicate': return 'do.duplicate';
    default: return 'do.select-all';
  }
}
