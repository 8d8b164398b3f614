import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { isZone } from '#shared/base/zone.ts';
import type { ConnectionSettings, MailSettings, ModelSettings, WorkspaceSettings } from '#shared/connections.ts';
import { parseMailbox } from '#host/mail/mailbox.ts';
import { isLoopback } from '#host/mail/smtp-url.ts';
import { checkConnection } from '#host/models/connection.ts';
import { openAiConnection } from './as-connection.ts';

/** What the schema cannot say: a code of what could never work, or would show a secret to the network; else null. */
export function checkConnectionSettings(connection: ConnectionSettings): string | null {
  return connection.of === 'mail' ? checkMail(connection) : checkModel(connection);
}

export function checkWorkspaceSettings({ zone }: WorkspaceSettings): string | null {
  return isZone(zone) ? null : 'settings.zone';
}

/** The other end of a connection, by which a kept secret is bound to it; null where it talks to nobody. */
export function serverOf(connection: ConnectionSettings): string | null {
  if (connection.kind === 'smtp') return connection.host.toLowerCase();
  return connection.kind === 'openai' ? URL.parse(connection.baseUrl.trim())?.origin ?? connection.baseUrl : null;
}

function checkMail(connection: MailSettings): string | null {
  // Practice reaches nobody, but its files are real mail: their sender must be one.
  if (!parseMailbox(connection.from.address).ok) return 'sender.address-invalid';
  if (connection.kind === 'outbox') return null;
  if (!isHost(connection.host)) return 'connection.host-invalid';
  return connection.security === 'none' && !isLoopback(connection.host.toLowerCase()) ? 'connection.insecure' : null;
}

function checkModel(connection: ModelSettings): string | null {
  if (connection.kind === 'practice') return null;
  const checked = checkConnection(openAiConnection(connection, null));
  return checked.ok ? null : checked.error;
}

function isHost(host: string): boolean {
  return isIP(host) !== 0 || (!/[/?#\\]/.test(host) && domainToASCII(host) !== '');
}
