import type { ExecutorStatus } from '#renderer/app/executor-status.ts';
import type { HostLink } from '#renderer/host/host-link.ts';
import type { PortEnd } from '#renderer/host/host-port.ts';

/** From the page to its worker: first `start`, then an answer to each `ask-port`. */
export type ToWorker =
  | { readonly say: 'start'; readonly link: HostLink; readonly database: string }
  | { readonly say: 'port'; readonly port: PortEnd | null };

export type FromWorker =
  | { readonly say: 'status'; readonly status: ExecutorStatus }
  /** The way to the host has ended, and it is the page that can ask for another. */
  | { readonly say: 'ask-port' };
