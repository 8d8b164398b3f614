import { unreachable, type Result } from '#shared/base/result.ts';
import { SECOND } from '#shared/base/time.ts';
import type { ConnectionSettings, ModelSettings } from '#shared/connections.ts';
import type { HostRequest, HostResponse } from '#shared/host.ts';
import type { SmtpTimeouts } from '#host/mail/smtp-connection.ts';
import { verifyConnection } from '#host/mail/verify-connection.ts';
import { checkConnection } from '#host/models/connection.ts';
import { PROTOCOL_FAULT } from '#host/models/call-fault.ts';
import { createOpenAiClient, type ClientFault } from '#host/models/openai-client.ts';
import { profileFor } from '#host/models/provider-profiles.ts';
import type { Secrets } from '#host/secrets/secrets.ts';
import { mailConnection, openAiConnection, secretName } from './as-connection.ts';
import { checkConnectionSettings } from './check-settings.ts';
import { secretFault } from './edit-connections.ts';
import type { SettingsStore } from './settings-store.ts';

export interface TryConnectionPorts {
  readonly settings: SettingsStore;
  readonly secrets: Pick<Secrets, 'has' | 'read'>;
  readonly now: () => number;
  readonly timeouts?: SmtpTimeouts;
  /** ms for a model's one word; no person waits longer. */
  readonly patience?: number;
}

type Tried = Omit<HostResponse<'testConnection'>, 'ms'>;

/** A person stands before the screen: shorter than when messages are at stake. */
const TIMEOUTS: SmtpTimeouts = { connect: 8 * SECOND, greeting: 8 * SECOND, command: 15 * SECOND, afterDot: 15 * SECOND };
const PATIENCE = 20 * SECOND;
const LONGEST_WORD = 200;
/** The most a server may complain about: its format, the name of a field, the temperature. */
const SHAPES = 4;
const QUESTION = { messages: [{ role: 'user', content: 'Reply with OK.' }], answer: [], maxTokens: 64, temperature: null } as const;

/** Connects as messages and questions would, sending no message and asking a model for one word. Nothing of it is counted. */
export async function tryConnection(request: HostRequest<'testConnection'>, ports: TryConnectionPorts): Promise<HostResponse<'testConnection'>> {
  const begun = ports.now();
  const tried = await tryOne(request, ports);
  return { ...tried, ms: Math.max(0, Math.round(ports.now() - begun)) };
}

async function tryOne({ connection, secret }: HostRequest<'testConnection'>, ports: TryConnectionPorts): Promise<Tried> {
  const fault = checkConnectionSettings(connection) ?? secretFault(connection, secret, ports.settings, (place) => isThere(place, ports.secrets));
  if (fault !== null) return { reason: fault, detail: '' };
  if (connection.kind === 'outbox' || connection.kind === 'practice') return { reason: null, detail: '' };
  const known: Result<string | null, string> = secret === undefined ? ports.secrets.read(secretName(connection)) : { ok: true, value: secret };
  if (!known.ok) return { reason: known.error, detail: '' };
  if (connection.of === 'model') return tryModel(connection, known.value, ports);
  const mail = mailConnection(connection, known.value, { postalAddress: '', outboxFolder: '' });
  if (!mail.ok) return { reason: mail.error, detail: '' };
  const verified = await verifyConnection(mail.value, ports.timeouts ?? TIMEOUTS);
  return verified.ok ? { reason: null, detail: '' } : verified.error;
}

async function tryModel(settings: Extract<ModelSettings, { kind: 'openai' }>, apiKey: string | null, { now, patience = PATIENCE }: TryConnectionPorts): Promise<Tried> {
  const checked = checkConnection(openAiConnection(settings, apiKey));
  if (!checked.ok) return { reason: checked.error, detail: '' };
  const profile = profileFor(checked.value.baseUrl);
  // One word needs no schema, which only some servers know.
  const plain = { ...checked.value, profile: { ...profile, start: { ...profile.start, format: 'text' as const } } };
  const client = createOpenAiClient(plain, { now, timeoutMs: patience, shapes: new Map() });
  const signal = AbortSignal.timeout(patience);
  for (let left = SHAPES; ; left -= 1) {
    const made = await client.complete(QUESTION, signal);
    if (made.ok) return { reason: null, detail: made.value.text.trim().slice(0, LONGEST_WORD) };
    if (made.error.kind !== 'reshaped' || left === 0) return worded(made.error, signal.aborted);
  }
}

function worded(fault: ClientFault, late: boolean): Tried {
  if (late) return { reason: 'model.timeout', detail: '' };
  if (fault === PROTOCOL_FAULT) return { reason: 'model.protocol', detail: '' };
  switch (fault.kind) {
    case 'blocked': return { reason: fault.reason, detail: '' };
    case 'rejected': return { reason: 'model.rejected', detail: fault.complaint };
    case 'retry': return { reason: fault.throttled ? 'model.rate-limited' : 'model.unavailable', detail: '' };
    case 'aborted': return { reason: 'model.timeout', detail: '' };
    case 'reshaped': return { reason: 'model.rejected', detail: '' };
    default: return unreachable(fault);
  }
}

function isThere(place: Pick<ConnectionSettings, 'of' | 'alias'>, secrets: Pick<Secrets, 'has'>): boolean {
  const found = secrets.has(secretName(place));
  return found.ok && found.value;
}
