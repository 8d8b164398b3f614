import { connectionSettings, type ConnectionKind, type ConnectionSettings, type MailSettings, type ModelSettings } from '#shared/connections.ts';
import { parseEmailAddress } from '#shared/contact/email-address.ts';
import type { MailPreset, ModelPreset } from './presets.ts';

/** What is wrong with a field, by a key of the words: `field.<what>`. */
export type FieldFaults = Readonly<Record<string, 'field.needed' | 'field.alias' | 'field.address' | 'field.port' | 'field.url' | 'field.taken' | 'field.number' | 'field.invalid'>>;

export function practiceDraft(of: ConnectionKind, alias: string): ConnectionSettings {
  return of === 'mail' ? { of, alias, kind: 'outbox', from: { name: 'Weft practice', address: 'practice@weft.invalid' } } : { of, alias, kind: 'practice' };
}

export function smtpDraft(alias: string, from: MailSettings['from'], preset: MailPreset | null): MailSettings {
  const address = from.address.endsWith('.invalid') ? '' : from.address;
  return {
    of: 'mail', alias, kind: 'smtp', from: { name: address === '' ? '' : from.name, address },
    host: preset?.host ?? '', port: preset?.port ?? 465, security: preset?.security ?? 'tls', user: preset?.user ?? address, connections: 5,
  };
}

export function modelDraft(alias: string, preset: ModelPreset | null): ModelSettings {
  return { of: 'model', alias, kind: 'openai', baseUrl: preset?.baseUrl ?? '', model: '', concurrency: preset?.local ? 1 : 8, prices: null, maxCost: null };
}

/** What has to be mended before it can be tried or saved. `taken` are aliases of the same kind that other connections have. */
export function faultsOf(draft: ConnectionSettings, taken: ReadonlySet<string>): FieldFaults {
  const faults: Record<string, FieldFaults[string]> = {};
  const parsed = connectionSettings.safeParse(draft);
  for (const { path } of parsed.success ? [] : unioned(parsed.error.issues)) faults[path.map(String).join('.')] ??= 'field.invalid';
  if (!/^[A-Za-z0-9_-]{1,50}$/.test(draft.alias)) faults['alias'] = draft.alias === '' ? 'field.needed' : 'field.alias';
  else if (taken.has(draft.alias)) faults['alias'] = 'field.taken';
  if (draft.kind === 'smtp') {
    if (draft.host.trim() === '') faults['host'] = 'field.needed';
    if (!Number.isInteger(draft.port) || draft.port < 1 || draft.port > 65_535) faults['port'] = 'field.port';
    if (!parseEmailAddress(draft.from.address).ok) faults['from.address'] = draft.from.address === '' ? 'field.needed' : 'field.address';
  }
  if (draft.kind === 'openai') {
    if (draft.model.trim() === '') faults['model'] = 'field.needed';
    if (!/^https?:\/\//.test(draft.baseUrl)) faults['baseUrl'] = draft.baseUrl === '' ? 'field.needed' : 'field.url';
    if (draft.prices !== null && !(draft.prices.input >= 0 && draft.prices.output >= 0)) faults['prices'] = 'field.number';
  }
  return faults;
}

/** A union says only that nothing fitted; what matters is inside. */
function unioned(issues: readonly { readonly code: string; readonly path: readonly PropertyKey[]; readonly errors?: unknown }[]): { path: readonly PropertyKey[] }[] {
  return issues.filter(({ code }) => code !== 'invalid_union').map(({ path }) => ({ path }));
}
