import { useTranslation } from 'react-i18next';
import type { Witness } from '#shared/backups.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';

/** “240 contacts, 3 journeys, 2 runs”. */
export function useHoldings(): (counts: Witness['counts']) => string {
  const { t } = useTranslation('backups');
  const format = useFormat();
  return ({ contacts, journeys, runs }) => format.list([t('contacts', { count: contacts }), t('journeys', { count: journeys }), t('runs', { count: runs })]);
}
