import { err, ok, type Result } from '#shared/base/result.ts';
import type { ConnectionSettings, MailSettings, ModelSettings } from '#shared/connections.ts';
import type { MailConnection } from '#host/mail/mail-connection.ts';
import type { OpenAiConnection } from '#host/models/connection.ts';

/** Under which name the secret of a connection is kept. */
export function secretName({ of, alias }: Pick<ConnectionSettings, 'of' | 'alias'>): string {
  return `${of}-${alias}`;
}

/** @param place what comes from elsewhere in the workspace */
export function mailConnection(settings: MailSettings, password: string | null, place: { readonly postalAddress: string; readonly outboxFolder: string }): Result<MailConnection, 'secret.missing'> {
  const sender = { from: settings.from, postalAddress: place.postalAddress.trim() || null };
  if (settings.kind === 'outbox') return ok({ kind: 'outbox', folder: place.outboxFolder, ...sender });
  const { user, port, connections, security } = settings;
  // A server that wants a login would refuse, perhaps lock the account: say what is missing instead.
  if (user !== '' && password === null) return err('secret.missing');
  return ok({
    kind: 'smtp', host: settings.host.toLowerCase(), port, connections, secure: security === 'tls', requireTls: security === 'starttls',
    ...sender, ...(user !== '' && password !== null && { user, password }),
  });
}

export function openAiConnection({ baseUrl, model, concurrency, prices, maxCost }: Extract<ModelSettings, { kind: 'openai' }>, apiKey: string | null): OpenAiConnection {
  return { kind: 'openai', baseUrl, model, apiKey, concurrency, ...(prices && { prices }), ...(maxCost !== null && { budget: { maxCost } }) };
}
