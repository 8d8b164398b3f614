import { err, ok, type Result } from '#shared/base/result.ts';
import type { ConnectionSettings } from '#shared/connections.ts';
import type { Secrets } from '#host/secrets/secrets.ts';
import { mailConnection, openAiConnection, secretName } from './as-connection.ts';
import { checkConnectionSettings } from './check-settings.ts';
import type { SettingsStore } from './settings-store.ts';
import { writeWorkspaceFile, type WorkspaceContent } from './workspace-file.ts';

export interface FileSettingsOptions {
  readonly folder: string;
  readonly outboxFolder: string;
  /** As found at the start, written down already. */
  readonly content: WorkspaceContent;
  readonly notices: readonly string[];
  readonly secrets: Pick<Secrets, 'read'>;
}

export interface FileSettings extends SettingsStore {
  readonly port: () => number | null;
  readonly keepPort: (port: number) => Promise<string | null>;
}

/** The settings of a profile: in memory for whoever asks, in `workspace.json` for the next start. */
export function fileSettings({ folder, outboxFolder, content, notices, secrets }: FileSettingsOptions): FileSettings {
  let kept = content;
  let last: Promise<unknown> = Promise.resolve();

  /** One write after the other, each from what the one before has left. */
  function write(edit: (before: WorkspaceContent) => WorkspaceContent): Promise<string | null> {
    const written = last.then(async () => {
      const next = edit(kept);
      const result = await writeWorkspaceFile(folder, next);
      if (result.ok) kept = next;
      return result.ok ? null : result.error;
    });
    last = written;
    return written;
  }

  function find<O extends ConnectionSettings['of']>(of: O, alias: string): Extract<ConnectionSettings, { of: O }> | undefined {
    return kept.connections.find((one): one is Extract<ConnectionSettings, { of: O }> => one.of === of && one.alias === alias);
  }

  /** The secret, once nothing else is wrong: the file may have been edited by hand. */
  function secretOf(connection: ConnectionSettings): Result<string | null, string> {
    const fault = checkConnectionSettings(connection);
    return fault === null ? secrets.read(secretName(connection)) : err(fault);
  }

  return {
    current: () => kept,
    mail(alias) {
      const found = find('mail', alias);
      if (!found) return err('connection.unknown');
      const secret = secretOf(found);
      return secret.ok ? mailConnection(found, secret.value, { postalAddress: kept.settings.postalAddress, outboxFolder }) : secret;
    },
    model(alias) {
      const found = find('model', alias);
      if (!found) return err('model.no-connection');
      const secret = secretOf(found);
      if (!secret.ok) return secret;
      return ok(found.kind === 'practice' ? { kind: 'practice' } : openAiConnection(found, secret.value));
    },
    outboxFolder, notices, editable: true,
    change: (edit) => write((before) => ({ ...before, ...edit(before) })),
    port: () => kept.port,
    keepPort: (port) => (kept.port === port ? Promise.resolve(null) : write((before) => ({ ...before, port }))),
  };
}
