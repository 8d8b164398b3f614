import { ZodError } from 'zod';
import { err, ok } from '#shared/base/result.ts';
import { hostContract, type Host, type HostMethod } from '#shared/host.ts';
import { leaseContract, LEASED, type RpcAnswer, type RpcFault, type Topic } from '#shared/rpc.ts';
import type { ExecutorLease } from './executor-lease.ts';

export interface CallPorts {
  /** Parses its requests itself, as `createHost` does: what it throws as a `ZodError` is the caller's fault. */
  readonly host: Host;
  readonly lease: ExecutorLease;
  readonly onChanged: (topic: Topic) => void;
  /** A throw out of the host. The caller of the method learns no more than that it failed. */
  readonly onBug: (error: unknown) => void;
}

const CHANGES: Readonly<Partial<Record<HostMethod, Topic>>> = {
  addSuppressions: 'suppressions', mergeLedger: 'suppressions', setPaused: 'paused', setSecret: 'secrets', deleteSecret: 'secrets',
  saveWorkspaceSettings: 'settings', saveConnection: 'connections', deleteConnection: 'connections', finishBackup: 'backups', deleteBackup: 'backups', raiseEpoch: 'backups',
};

/** One call of one socket. Never throws: whatever comes in, an answer goes out. */
export async function answerCall(caller: object, method: string, request: unknown, ports: CallPorts): Promise<RpcAnswer<unknown>> {
  try {
    if (Object.hasOwn(leaseContract, method)) return answerLease(caller, method as keyof typeof leaseContract, request, ports);
    if (!Object.hasOwn(hostContract, method)) return fault('rpc.unknown-method');
    if (LEASED.has(method) && !ports.lease.isHeldBy(caller)) return fault('lease.not-held');
    const call = ports.host[method as HostMethod] as (request: unknown) => Promise<unknown>;
    const response = await call(request);
    const topic = CHANGES[method as HostMethod];
    if (topic) ports.onChanged(topic);
    return ok(response);
  } catch (error) {
    if (error instanceof ZodError) return fault('rpc.bad-request', places(error));
    ports.onBug(error);
    return fault('rpc.failed');
  }
}

function answerLease(caller: object, method: keyof typeof leaseContract, request: unknown, { lease, onChanged }: CallPorts): RpcAnswer<unknown> {
  switch (method) {
    case 'acquireLease': {
      leaseContract.acquireLease.request.parse(request);
      const granted = lease.acquire(caller);
      return granted.ok ? granted : fault(granted.error);
    }
    case 'renewLease': {
      const renewed = lease.renew(caller, leaseContract.renewLease.request.parse(request).epoch);
      return renewed.ok ? ok({}) : fault(renewed.error);
    }
    case 'releaseLease':
      leaseContract.releaseLease.request.parse(request);
      if (lease.release(caller)) onChanged('lease');
      return ok({});
  }
}

function fault(code: RpcFault['code'], detail = ''): RpcAnswer<never> {
  return err({ code, detail });
}

/** Where and what kind, not what stood there: that may be a secret. */
function places({ issues }: ZodError): string {
  return issues.slice(0, 5).map(({ path, code }) => `${path.map(String).join('.')}: ${code}`).join('; ').slice(0, 500);
}
