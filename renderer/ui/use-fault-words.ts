import { useTranslation } from 'react-i18next';
import type { Locale } from '#shared/node/labels.ts';
import { reasonLabels, type ReasonCode } from '#shared/words/reason-labels.ts';
import { storeFault } from '#renderer/db/store-fault.ts';
import { RemoteHostFault } from '#renderer/host/remote-host.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { faultLabels } from './fault-labels.ts';

/** What went wrong, as a code from anywhere in the app; `detail` is somebody else's word for it. */
export interface Fault {
  readonly code: string;
  readonly detail: string;
}

export interface FaultWords {
  readonly what: string;
  /** Empty where `what` says it already. */
  readonly remedy: string;
  readonly detail: string;
}

/** Anything that was thrown, as a fault: the host's own code, what the database said, or a bug. */
export function faultOf(error: unknown): Fault {
  if (error instanceof RemoteHostFault) return { code: error.code, detail: '' };
  const store = storeFault(error);
  if (store && store.code !== 'store.taken') return store;
  return { code: 'app.bug', detail: String(error) };
}

/** The words of a code of the app, or of the host's reasons, which tell the remedy in the same breath; null for a bug. */
export function knownFault(code: string, locale: Locale): Pick<FaultWords, 'what' | 'remedy'> | null {
  const own = Object.hasOwn(faultLabels, code) ? faultLabels[code]?.[locale] : undefined;
  if (own) return own;
  return Object.hasOwn(reasonLabels, code) ? { what: reasonLabels[code as ReasonCode][locale], remedy: '' } : null;
}

export function useFaultWords({ code, detail }: Fault): FaultWords {
  const { t } = useTranslation('ui');
  const locale = useLocale();
  const known = knownFault(code, locale);
  return { what: known?.what ?? t('fault.title'), remedy: known?.remedy ?? t('fault.remedy'), detail: known ? detail : [code, detail].filter(Boolean).join(' — ') };
}

/** The same in one line, for a toast. */
export function useFaultText(): (fault: Fault) => string {
  const { t } = useTranslation('ui');
  const locale = useLocale();
  return ({ code, detail }) => {
    const known = knownFault(code, locale);
    return known ? `${known.what} ${known.remedy}`.trim() : `${t('fault.title')} (${[code, detail].filter(Boolean).join(' — ')}). ${t('fault.remedy')}`;
  };
}
