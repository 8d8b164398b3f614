import { hostContract, type Host, type HostMethod } from '#shared/host.ts';
import type { RpcFault } from '#shared/rpc.ts';
import type { HostClient } from './host-client.ts';

/** The host could not be asked, or refused to be. The contract has no place for that, so it is thrown; the executor takes it as a fault of the host and asks again later. */
export class RemoteHostFault extends Error {
  readonly code: RpcFault['code'];

  constructor({ code, detail }: RpcFault) {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.name = 'RemoteHostFault';
    this.code = code;
  }
}

/** The far host as what the executor knows: the same contract as in process. Its only throw is `RemoteHostFault`. */
export function remoteHost(client: HostClient): Host {
  const methods = (Object.keys(hostContract) as HostMethod[]).map((method) => [method, async (request: never) => {
    const answer = await client.call(method, request);
    if (!answer.ok) throw new RemoteHostFault(answer.error);
    return answer.value;
  }]);
  return Object.fromEntries(methods) as Host;
}
