import { create } from 'zustand';

/** What the executor of this window is doing. `waiting`: another window has the lease. */
export type ExecutorStatus =
  | { readonly state: 'off' }
  | { readonly state: 'waiting' }
  | { readonly state: 'running' }
  | { readonly state: 'fault'; readonly code: string };

/** Live, never saved: told by the worker, see `renderer/executor/start-executor.ts`. */
export const useExecutorStatus = create<ExecutorStatus>()(() => ({ state: 'off' }));
