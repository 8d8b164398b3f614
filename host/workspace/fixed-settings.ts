import { err, ok } from '#shared/base/result.ts';
import type { WorkspaceSettings } from '#shared/connections.ts';
import type { MailConnection } from '#host/mail/mail-connection.ts';
import type { ModelConnection } from '#host/models/connection.ts';
import type { SettingsStore } from './settings-store.ts';

export interface FixedSettings extends Pick<WorkspaceSettings, 'profile'>, Partial<Pick<WorkspaceSettings, 'zone' | 'postalAddress'>> {
  /** What every alias stands for; null if none is set up. */
  readonly mail: MailConnection | null;
  readonly model: ModelConnection | null;
  /** Empty where there is none. */
  readonly outboxFolder?: string;
}

/** Settings that a command line has said: every alias means the one server given, no connection is listed, nothing can be changed. */
export function fixedSettings({ mail, model, outboxFolder = '', zone = 'UTC', profile, postalAddress = '' }: FixedSettings): SettingsStore {
  return {
    current: () => ({ settings: { zone, profile, postalAddress }, connections: [] }),
    mail: () => (mail ? ok(mail) : err('connection.unknown')),
    model: () => (model ? ok(model) : err('model.no-connection')),
    outboxFolder, notices: [], editable: false,
    change: async () => 'settings.read-only',
  };
}
