import type { ConnectionKind, ConnectionSettings } from '#shared/connections.ts';
import type { HostResponse } from '#shared/host.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { lacksSecret } from '#renderer/connections/lacks-secret.ts';
import { aliasesIn } from '#renderer/db/used-aliases.ts';

type KnownConnection = HostResponse<'listConnections'>[number];

/** A connection that the journey's steps name; `settings` null where this computer has none of that name. */
export interface UsedConnection {
  readonly of: ConnectionKind;
  readonly alias: string;
  readonly settings: ConnectionSettings | null;
  /** Steps that use it. */
  readonly steps: number;
  /** Whether anybody outside this computer is reached by it. */
  readonly real: boolean;
  /** Its password or key is not on this computer. */
  readonly lacksSecret: boolean;
}

/** The connections of steps that are not switched off, mail first, in order of their names. */
export function connectionsUsed(nodes: readonly WorkflowNode[], known: readonly KnownConnection[]): UsedConnection[] {
  const steps = new Map<string, number>();
  for (const { of, alias } of aliasesIn({ nodes: nodes.filter(({ off }) => off === null) })) steps.set(`${of}/${alias}`, (steps.get(`${of}/${alias}`) ?? 0) + 1);
  return [...steps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => {
    const [of, alias] = key.split('/') as [ConnectionKind, string];
    const found = known.find(({ connection }) => connection.of === of && connection.alias === alias);
    const settings = found?.connection ?? null;
    return { of, alias, settings, steps: count, real: settings !== null && (settings.kind === 'smtp' || settings.kind === 'openai'), lacksSecret: found !== undefined && lacksSecret(found) };
  });
}

/** Whether a step that is on sends mail that needs consent. */
export function sendsMarketing(nodes: readonly WorkflowNode[], types: NodeTypes): boolean {
  return nodes.some(({ type, off, params }) => off === null && types.byType.get(type)?.effects.includes('email') && params['class'] !== 'transactional');
}

/** The most messages that may leave this computer if so many people enter: not everybody passes every step. */
export function mostMessages(people: number, used: readonly UsedConnection[]): number {
  return people * used.filter(({ of, real }) => of === 'mail' && real).reduce((sum, { steps }) => sum + steps, 0);
}

/** Host and port of a mail server, host of a model's address; an address that is none is shown as it was entered. */
export function serverName(settings: ConnectionSettings): string {
  if (settings.kind === 'smtp') return settings.port === 465 || settings.port === 587 ? settings.host : `${settings.host}:${settings.port}`;
  if (settings.kind !== 'openai') return '';
  return URL.canParse(settings.baseUrl) ? new URL(settings.baseUrl).host : settings.baseUrl;
}
