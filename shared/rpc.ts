import { z } from 'zod';
import { hostContract, type Host } from './host.ts';
import type { Result } from './base/result.ts';

/** What a page and the host say to each other over one WebSocket or one MessagePort: birpc's messages as JSON text, one call or answer each. */

/** The sub-protocol both must speak; a change that an older page would misread gets another number. */
export const RPC_PROTOCOL = 'weft.host.1';
export const RPC_PATH = '/host';
/** The token is offered as a second sub-protocol: the one header a page can set, and in no address that is kept anywhere. */
export const TOKEN_PROTOCOL = 'weft.token.';
/** 256 bits in base64url, as `newToken` makes them. */
export const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;
/** In bytes, towards the host. */
export const MAX_MESSAGE = 8 * 1024 * 1024;
/** A tick comes at least this often, in ms. */
export const TICK_EVERY = 30_000;

export const CLOSED = {
  /** Not a call: binary, no JSON, or an envelope that is not birpc's. */
  malformed: 4400,
  /** No token or a wrong one. Told by a code, because a page learns nothing about a handshake that was refused. */
  token: 4401,
} as const;

const nothing = z.strictObject({});
const epoch = z.strictObject({ epoch: z.int() });

/**
 * At most one executor runs per workspace: the one whose socket holds the lease. It ends with the socket, and
 * whoever has not renewed it for some ticks may lose it to the next who asks. Every grant has a higher epoch than the ones before.
 */
export const leaseContract = {
  acquireLease: { request: nothing, response: epoch },
  renewLease: { request: epoch, response: nothing },
  releaseLease: { request: nothing, response: nothing },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

const rpcContract = { ...hostContract, ...leaseContract } as const;
type Contract = typeof rpcContract;
export type RpcMethod = keyof Contract;
export type RpcRequest<M extends RpcMethod> = z.infer<Contract[M]['request']>;
export type RpcResponse<M extends RpcMethod> = z.infer<Contract[M]['response']>;

/** Acts on the outside world: only the holder of the lease may ask for them. */
export const LEASED: ReadonlySet<string> = new Set<keyof Host>(['sendEmails', 'askModel', 'cancelSends']);

/** What of the host's own has changed, so that a copy of it is stale. */
export type Topic = 'lease' | 'paused' | 'suppressions' | 'secrets' | 'settings' | 'connections' | 'backups';

export interface RpcFault {
  readonly code:
    | 'rpc.unknown-method'
    /** `detail` lists where the request does not fit, never what was in it. */
    | 'rpc.bad-request'
    /** One request greater than `MAX_MESSAGE` that cannot be split. */
    | 'rpc.too-large'
    /** Too many calls of one socket at once. */
    | 'rpc.busy'
    /** A bug of the host; the server's own log has it. */
    | 'rpc.failed'
    /** The socket is not open, or closed before the answer: whether it was done, only the ledger knows. */
    | 'rpc.disconnected'
    | 'lease.taken'
    | 'lease.not-held';
  readonly detail: string;
}

export type RpcAnswer<T> = Result<T, RpcFault>;

/** When, by the host's clock in ms, the system says that the computer slept. */
export interface SystemSleep { readonly from: number; readonly to: number }

/** From the server to the page. The first tick comes as soon as the socket is accepted. */
export interface RpcNotices {
  /** @param at the host's time @param slept right after a sleep, where the system tells of it: only the desktop's does */
  tick(at: number, slept?: SystemSleep): void;
  changed(topic: Topic): void;
}
