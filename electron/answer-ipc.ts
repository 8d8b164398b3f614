import { desktopContract, type DesktopMethod, type DesktopRequest, type DesktopResponse } from '#shared/desktop.ts';
import { channelOf } from '#shared/desktop-methods.ts';
import { APP_ORIGIN } from './app-address.ts';

interface Frame { readonly origin: string }

/** As much of an `IpcMainInvokeEvent` as is looked at. */
export interface IpcEvent {
  /** null where the frame has gone meanwhile. */
  readonly senderFrame: Frame | null;
  readonly sender: { readonly mainFrame: Frame };
}

export interface IpcMainPort<E extends IpcEvent> {
  handle(channel: string, listener: (event: E, ...args: unknown[]) => Promise<unknown>): void;
}

export type IpcHandlers<E> = { readonly [M in DesktopMethod]: (request: DesktopRequest<M>, event: E) => DesktopResponse<M> | Promise<DesktopResponse<M>> };

/** Only the top frame of a window of ours: neither a frame in it nor a page that has got into it. */
function mayAsk({ senderFrame, sender }: IpcEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === APP_ORIGIN;
}

/**
 * Answers the methods of the contract, and those only, to our own page. What is refused or fails reaches the
 * page as a rejection that names a code and nothing else.
 *
 * @param onFault told of every refusal by its code, and of what a handler threw
 */
export function answerIpc<E extends IpcEvent>(ipc: IpcMainPort<E>, handlers: IpcHandlers<E>, onFault: (code: string, error?: unknown) => void): void {
  const refuse = (code: string, error?: unknown): never => {
    onFault(code, error);
    throw new Error(code);
  };
  for (const method of Object.keys(desktopContract) as DesktopMethod[]) {
    ipc.handle(channelOf(method), async (event, ...args) => {
      if (!mayAsk(event)) return refuse('desktop.foreign');
      const request = desktopContract[method].request.safeParse(args[0]);
      if (!request.success || args.length !== 1) return refuse('desktop.bad-request');
      try {
        return await handlers[method](request.data as never, event);
      } catch (error) {
        return refuse('desktop.failed', error);
      }
    });
  }
}
