import type { HostResponse } from '#shared/host.ts';

/** A server on this very computer, which may do without a key. */
const HERE = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i;

/** Whether the connection cannot work because its password or key is not on this computer: such things do not travel with a file. */
export function lacksSecret({ connection, hasSecret }: HostResponse<'listConnections'>[number]): boolean {
  if (hasSecret) return false;
  if (connection.kind === 'smtp') return connection.user !== '';
  return connection.kind === 'openai' && URL.canParse(connection.baseUrl) && !HERE.test(new URL(connection.baseUrl).hostname);
}
