import type { ExecutorStatus } from './executor-status.ts';

const CHANNEL = 'weft.executor';

/** As much of a `BroadcastChannel` as is used. */
export interface StatusChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

type Message = { readonly say: 'ask' } | { readonly say: 'status'; readonly status: ExecutorStatus };

/** For the window the executor lives in: tells the others what it is doing, each time it changes and whenever one of them asks. */
export function tellExecutorStatus(channel: StatusChannel = new BroadcastChannel(CHANNEL)): (status: ExecutorStatus) => void {
  let last: ExecutorStatus = { state: 'off' };
  const tell = (): void => channel.postMessage({ say: 'status', status: last } satisfies Message);
  channel.addEventListener('message', ({ data }) => { if ((data as Message).say === 'ask') tell(); });
  return (status) => {
    last = status;
    tell();
  };
}

/** For a window whose executor lives in another one. Returns how to ask for the status; it is told without being asked, too. */
export function hearExecutorStatus(take: (status: ExecutorStatus) => void, channel: StatusChannel = new BroadcastChannel(CHANNEL)): () => void {
  channel.addEventListener('message', ({ data }) => { if ((data as Message).say === 'status') take((data as Extract<Message, { say: 'status' }>).status); });
  const ask = (): void => channel.postMessage({ say: 'ask' } satisfies Message);
  ask();
  return ask;
}
