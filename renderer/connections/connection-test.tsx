import { Alert, Text } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionSettings } from '#shared/connections.ts';
import type { HostResponse } from '#shared/host.ts';
import { useServices } from '#renderer/app/services.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { faultOf, knownFault } from '#renderer/ui/use-fault-words.ts';
import { mailPresets } from './presets.ts';

type Outcome = HostResponse<'testConnection'>;

export interface Test {
  readonly busy: boolean;
  readonly result: Outcome | null;
  /** @param secret as `testConnection` takes it: left out, the stored one is used */
  readonly run: (connection: ConnectionSettings, secret?: string | null) => void;
  /** Forgets the result, and what is still under way. */
  readonly clear: () => void;
}

/** Tries a connection; only the newest try counts. */
export function useTest(): Test {
  const { host } = useServices();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Outcome | null>(null);
  const newest = useRef(0);
  return {
    busy, result,
    run(connection, secret) {
      const mine = ++newest.current;
      setBusy(true);
      setResult(null);
      host.testConnection({ connection, ...(secret !== undefined && { secret }) })
        .catch((error: unknown): Outcome => ({ reason: faultOf(error).code, detail: faultOf(error).detail, ms: 0 }))
        .then((outcome) => {
          if (mine !== newest.current) return;
          setBusy(false);
          setResult(outcome);
        }, () => {});
    },
    clear() {
      newest.current += 1;
      setBusy(false);
      setResult(null);
    },
  };
}

export function TestResult({ result: { reason, detail, ms }, connection }: { readonly result: Outcome; readonly connection: ConnectionSettings }): ReactNode {
  const { t } = useTranslation('connections');
  const locale = useLocale();
  const format = useFormat();
  const ok = reason === null;
  const said = ok ? t('test.ok', { time: ms < 1_000 ? t('test.soon') : format.duration(ms) }) : t('test.failed', { reason: knownFault(reason, locale)?.what ?? reason });
  const note = connection.kind === 'smtp' && reason === 'smtp.auth' ? mailPresets.find(({ host }) => host === connection.host)?.note : null;
  return (
    <Alert role="status" variant="outline" styles={{ root: { background: ok ? 'var(--ok-bg)' : 'var(--err-bg)', borderColor: ok ? 'var(--ok)' : 'var(--err)' } }}>
      <Text c="var(--text)">{said}</Text>
      {note && <Text c="var(--text)">{t(`test.hint.${note}`)}</Text>}
      {detail !== '' && <Text size="xs" c="dimmed">{t(ok ? 'test.said' : 'test.detail', { detail })}</Text>}
    </Alert>
  );
}
