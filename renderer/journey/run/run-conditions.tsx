import { Anchor, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { WorkspaceInfo } from '#shared/host.ts';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';
import type { Choice } from '#renderer/db/contact-choice.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import classes from '#renderer/journey/journey.module.css';
import { serverName, type UsedConnection } from './run-check.ts';

interface RunConditionsProps {
  /** Null while the host does not answer. */
  readonly used: readonly UsedConnection[] | null;
  readonly workspace: WorkspaceInfo | undefined;
  readonly settings: WorkflowSettings;
  readonly marketing: boolean;
  readonly choice: Choice | null;
}

/** Under which conditions a run would go: by which servers, under which law, and what is missing for it. */
export function RunConditions({ used, workspace, settings, marketing, choice }: RunConditionsProps): ReactNode {
  const { t } = useTranslation('journey');
  const { t: words } = useTranslation('inspector');
  const format = useFormat();
  const real = used?.some((one) => one.of === 'mail' && one.real) ?? false;
  const own = workspace?.settings.profile;
  const [profile, here] = [words(`settings.profile.${settings.profile}`), own && words(`settings.profile.${own}`)];
  return (
    <Stack gap={6} className={classes.card}>
      <Text size="sm" fw={600}>{t('dialog.through')}</Text>
      {used === null && <Text size="sm">{t('dialog.hostGone')}</Text>}
      {used?.map((one) => <Text key={`${one.of}/${one.alias}`} size="sm"><ConnectionLine used={one} />{one.lacksSecret && <span style={{ color: 'var(--warn)' }}> {t(`dialog.secret.${one.of}`)} <Anchor component={Link} href="/connections" size="sm">{t('dialog.secret.link')}</Anchor></span>}</Text>)}
      {marketing && <Text size="sm">{here !== undefined && own !== settings.profile ? t('dialog.profile.stricter', { profile, own: here }) : t('dialog.profile', { profile })}</Text>}
      {marketing && choice !== null && choice.withoutConsent > 0 && <Text size="sm" c="var(--warn)">{t('dialog.consent', { count: choice.withoutConsent, number: format.number(choice.withoutConsent) })}</Text>}
      {marketing && real && workspace?.settings.postalAddress === '' && <Text size="sm" c="var(--err)">{t('dialog.address')} <Anchor component={Link} href="/settings" size="sm">{t('dialog.address.link')}</Anchor></Text>}
      {workspace?.paused && <Text size="sm" c="var(--warn)">{t('dialog.paused')}</Text>}
    </Stack>
  );
}

function ConnectionLine({ used: { of, alias, settings } }: { readonly used: UsedConnection }): ReactNode {
  const { t } = useTranslation('journey');
  if (settings === null) return <><span style={{ color: 'var(--warn)' }}>{t('dialog.unknown', { alias })}</span> <Anchor component={Link} href="/connections" size="sm">{t('dialog.setUp')}</Anchor></>;
  switch (settings.kind) {
    case 'outbox': return t('dialog.practice.mail', { alias });
    case 'practice': return t(`dialog.practice.${of}`, { alias });
    case 'smtp': return <b>{t('dialog.real.mail', { alias, server: serverName(settings), from: settings.from.address })}</b>;
    case 'openai': return t('dialog.real.model', { alias, model: settings.model, server: serverName(settings) });
  }
}
