import { join } from 'node:path';
import type { Compiled } from '#shared/plan/compile.ts';
import { checkConnection, type ModelConnection } from '#host/models/connection.ts';
import type { MailConnection } from '#host/mail/mail-connection.ts';
import { Fault } from '#cli/fault.ts';
import { isRealServer, type RunOptions } from './run-options.ts';

/** Who the practice outbox writes as: an address that can reach nobody (RFC 2606). */
const PRACTICE_SENDER = { name: 'Weft practice', address: 'practice@weft.invalid' };
const SMTP_CONNECTIONS = 5;
const MODEL_CONCURRENCY = 8;

export interface Connections { readonly mail: MailConnection; readonly model: ModelConnection }

/** On the command line every alias means the one server given, or practice. @throws Fault if the law or a setting forbids it */
export function connectionsOf(options: RunOptions, plan: Compiled['plan'], env: NodeJS.ProcessEnv): Connections {
  const { smtp, from, postalAddress } = options;
  if (isRealServer(smtp) && postalAddress === null && sendsMarketing(plan)) throw new Fault('law.postal-address', { server: smtp.host });
  const sender = { from: from ?? PRACTICE_SENDER, postalAddress };
  const mail: MailConnection = smtp
    ? { kind: 'smtp', ...smtp, ...sender, connections: options.concurrency ?? SMTP_CONNECTIONS }
    : { kind: 'outbox', folder: join(options.out, 'outbox'), ...sender };
  return { mail, model: modelOf(options, env) };
}

export function sendsMarketing({ nodes }: Compiled['plan']): boolean {
  return nodes.some(({ type, params }) => type.effects.includes('email') && (params as { class?: string }).class === 'marketing');
}

function modelOf({ model, concurrency }: RunOptions, env: NodeJS.ProcessEnv): ModelConnection {
  if (!model) return { kind: 'practice' };
  const checked = checkConnection({
    kind: 'openai', baseUrl: model.baseUrl, model: model.name, apiKey: env['WEFT_LLM_API_KEY'] || null, concurrency: concurrency ?? MODEL_CONCURRENCY,
    ...(model.prices && { prices: model.prices }), ...(model.budget !== null && { budget: { maxCost: model.budget } }),
  });
  // Where a password was put into the address, it must not be shown again.
  if (!checked.ok) throw new Fault('model.url', { value: model.baseUrl.replace(/\/\/.*@/, '//***@'), detail: checked.error });
  return checked.value;
}

/** Four times what a connection does at once: the next is ready when one is done, and a crash repeats little. */
export function sliceSizes({ mail, model }: Connections): { pure: number; email: number; model: number } {
  return {
    pure: 1_000,
    email: mail.kind === 'smtp' ? mail.connections * 4 : 64,
    model: (model.kind === 'openai' ? (model.concurrency ?? MODEL_CONCURRENCY) : 16) * 4,
  };
}
