import { isZone } from '#shared/base/zone.ts';
import type { ConnectionSettings, Profile, WorkspaceSettings } from '#shared/connections.ts';

/** How the computer itself is set, as `Intl` names it. */
export interface SystemSettings {
  readonly zone: string;
  readonly locale: string;
}

export function systemSettings(): SystemSettings {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  return { zone: timeZone, locale };
}

/** Where nobody has said under which law they send: that of where they seem to be, the European one being the safer guess elsewhere. */
export function defaultSettings({ zone, locale }: SystemSettings): WorkspaceSettings {
  return { zone: isZone(zone) ? zone : 'UTC', profile: profileOf(locale), postalAddress: '' };
}

/** Those that a fresh journey names (`shared/node/fields.ts`): a first run needs no account and reaches nobody. */
export const PRACTICE_CONNECTIONS: readonly ConnectionSettings[] = [
  { of: 'mail', alias: 'newsletter', kind: 'outbox', from: { name: 'Weft practice', address: 'practice@weft.invalid' } },
  { of: 'model', alias: 'writer', kind: 'practice' },
];

function profileOf(locale: string): Profile {
  const region = regionOf(locale);
  return region === 'CN' || region === 'US' ? region : 'EU';
}

function regionOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).maximize().region;
  } catch {
    return undefined;
  }
}
