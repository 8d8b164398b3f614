import type { Result } from '#shared/base/result.ts';
import type { ConnectionSettings, WorkspaceSettings } from '#shared/connections.ts';
import type { MailConnection } from '#host/mail/mail-connection.ts';
import type { ModelConnection } from '#host/models/connection.ts';

/** What people have set on this computer, apart from secrets. */
export interface KeptSettings {
  readonly settings: WorkspaceSettings;
  readonly connections: readonly ConnectionSettings[];
}

/**
 * Where a host finds what this computer knows of the outside world. Asked anew for every slice, so that a
 * change takes effect at once. Two kinds: a profile's file, and what a command line says (`fixed-settings.ts`).
 */
export interface SettingsStore {
  readonly current: () => KeptSettings;
  /** What an alias stands for, or the code of what a person must mend first. */
  readonly mail: (alias: string) => Result<MailConnection, string>;
  readonly model: (alias: string) => Result<ModelConnection, string>;
  readonly outboxFolder: string;
  /** Codes of what a person should know about the settings as they were found at the start. */
  readonly notices: readonly string[];
  /** False where settings come from elsewhere: then every change is answered with `settings.read-only`. */
  readonly editable: boolean;
  /** One change after the other; the new settings hold once they are on the disk. Null, or the code why they do not. */
  readonly change: (edit: (before: KeptSettings) => KeptSettings) => Promise<string | null>;
}
