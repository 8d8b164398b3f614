import { Button, Group, Skeleton, Stack, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionKind } from '#shared/connections.ts';
import { useServices } from '#renderer/app/services.ts';
import { usedAliases, type UsedAlias } from '#renderer/db/used-aliases.ts';
import { NotLoaded } from '#renderer/ui/not-loaded.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { ConnectionCard, type KnownConnection } from './connection-card.tsx';
import { ConnectionForm, type FormRequest } from './connection-form.tsx';
import { UnknownAlias } from './unknown-alias.tsx';

const KINDS: readonly ConnectionKind[] = ['mail', 'model'];

export function ConnectionsPage(): ReactNode {
  const { t } = useTranslation('connections');
  const { db } = useServices();
  const { data, fault, reload } = useHostData('listConnections', {}, ['connections', 'secrets']);
  const used = useLive(() => usedAliases(db), [db]).data ?? [];
  const [form, setForm] = useState<FormRequest | null>(null);
  return (
    <Page title={t('title')} hint={t('hint')}>
      {fault && <NotLoaded fault={fault} onRetry={reload} />}
      {!data && !fault && <Skeleton height={200} radius={12} />}
      {data && KINDS.map((of) => (
        <KindSection key={of} of={of} known={data.filter(({ connection }) => connection.of === of)} used={used.filter((one) => one.of === of)} onEdit={setForm} onChanged={reload} />
      ))}
      {form && <ConnectionForm key={`${form.of}/${form.alias ?? ''}`} request={form} known={data ?? []} used={used.find(({ of, alias }) => of === form.of && alias === form.alias)?.workflows ?? []} onClose={() => setForm(null)} onSaved={reload} />}
    </Page>
  );
}

interface KindSectionProps {
  readonly of: ConnectionKind;
  readonly known: readonly KnownConnection[];
  readonly used: readonly UsedAlias[];
  readonly onEdit: (request: FormRequest) => void;
  readonly onChanged: () => void;
}

function KindSection({ of, known, used, onEdit, onChanged }: KindSectionProps): ReactNode {
  const { t } = useTranslation('connections');
  const unknown = used.filter(({ alias }) => !known.some(({ connection }) => connection.alias === alias));
  return (
    <Stack gap={12} component="section" aria-label={t(of)}>
      <Group justify="space-between">
        <Title order={2}>{t(of)}</Title>
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => onEdit({ of, alias: null, wanted: '' })}>{t(`add.${of}`)}</Button>
      </Group>
      {unknown.map((one) => <UnknownAlias key={one.alias} used={one} onSetUp={() => onEdit({ of, alias: null, wanted: one.alias })} />)}
      {known.map((one) => (
        <ConnectionCard key={one.connection.alias} known={one} used={used.find(({ alias }) => alias === one.connection.alias)?.workflows ?? []}
          onEdit={() => onEdit({ of, alias: one.connection.alias, wanted: '' })} onChanged={onChanged} />
      ))}
    </Stack>
  );
}
