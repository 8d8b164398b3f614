import { Tabs } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeTypes } from '#nodes';
import { Tile } from '#renderer/canvas/tile.tsx';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useDocument } from '#renderer/journey/journey-context.ts';
import classes from './inspector.module.css';
import { PanelHead } from './panel-head.tsx';
import { StepForm } from './step-form.tsx';
import { StepHelp } from './step-help.tsx';
import { UnknownStep } from './unknown-step.tsx';

export function StepPanel({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('inspector');
  const locale = useLocale();
  const node = useDocument(({ document }) => document.nodes[id]);
  const [tab, setTab] = useState<string | null>('settings');
  if (!node) return null;
  const type = nodeTypes.byType.get(node.type);
  const labels = nodeTypes.labels.get(node.type)?.[locale];
  if (!type || !labels) {
    return (
      <>
        <PanelHead title={node.name || t('step.unknown.title')} type={node.type} tile={<Tile />} />
        <UnknownStep node={node} />
      </>
    );
  }
  return (
    <>
      <PanelHead title={node.name || labels.name} {...(node.name !== '' && { type: labels.name })} tile={<Tile category={type.category} icon={type.icon} />} />
      <Tabs value={tab} onChange={setTab} className={classes.tabs} keepMounted={false} radius={0}>
        <Tabs.List px={8}><Tabs.Tab value="settings">{t('tab.settings')}</Tabs.Tab><Tabs.Tab value="help">{t('tab.help')}</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="settings" className={classes.body}><StepForm node={node} type={type} labels={labels} /></Tabs.Panel>
        <Tabs.Panel value="help" className={classes.body}><StepHelp type={node.type} /></Tabs.Panel>
      </Tabs>
    </>
  );
}
