import type { Instant } from '#shared/base/time.ts';
import { policyOf } from '#shared/executor/send-policy.ts';
import type { ContactKey } from '#shared/executor/store.ts';
import type { HostResponse } from '#shared/host.ts';
import type { Services } from '#renderer/app/services.ts';
import { contactAttributes } from '#renderer/db/contact-attributes.ts';
import { suppressionPages } from '#renderer/settings/use-suppressions.ts';
import type { SimulationOrder } from './simulation-order.ts';

/** What a person chooses before a simulation. */
export interface SimulationChoice {
  /** Null for everybody. */
  readonly people: readonly ContactKey[] | null;
  readonly start: Instant;
  readonly days: number;
  /** As if the event that the journey starts by happened to all of them at the first moment. */
  readonly suppose: boolean;
}

/** All that the workspace says of a simulation. @throws RemoteHostFault while there is no connection to the host */
export async function gatherOrder(text: string, choice: SimulationChoice, { db, host }: Pick<Services, 'db' | 'host'>): Promise<SimulationOrder> {
  const [attributes, { settings }, connections] = await Promise.all([contactAttributes(db), host.getWorkspace({}), host.listConnections({})]);
  const suppressed: string[] = [];
  for await (const page of suppressionPages(host)) for (const { address } of page) suppressed.push(address.toLowerCase());
  return { ...choice, database: db.name, text, attributes, policy: policyOf(settings), suppressed, prices: pricesOf(connections) };
}

/** Practice costs nothing; null where nobody has said what a model costs. */
export function pricesOf(connections: HostResponse<'listConnections'>): SimulationOrder['prices'] {
  return Object.fromEntries(connections.flatMap(({ connection }) => {
    if (connection.of !== 'model') return [];
    return [[connection.alias, connection.kind === 'practice' ? { input: 0, output: 0 } : connection.prices]];
  }));
}
