import { useEffect, useRef, useState } from 'react';
import type { WorkspaceSettings } from '#shared/connections.ts';
import { useServices } from '#renderer/app/services.ts';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';

export interface WorkspaceEdit {
  /** As they were last read or changed here; null while nobody has answered. */
  readonly settings: WorkspaceSettings | null;
  readonly fault: Fault | null;
  readonly reload: () => void;
  /** What became of the last change. */
  readonly state: 'idle' | 'saved' | Fault;
  /** Changes these alone, whatever another section or window has changed meanwhile; undefined takes one back. */
  readonly save: (change: Partial<WorkspaceSettings>) => Promise<void>;
  /** Tries once more what could not be saved. */
  readonly again: () => void;
}

/** The settings of the workspace for one section of the page. */
export function useWorkspaceSettings(): WorkspaceEdit {
  const { host } = useServices();
  const { data, fault, reload } = useHostData('getWorkspace', {}, ['settings']);
  const [settings, setSettings] = useState<WorkspaceSettings | null>(null);
  const [state, setState] = useState<WorkspaceEdit['state']>('idle');
  const [last, setLast] = useState<Partial<WorkspaceSettings>>({});
  // What is read while a change is on its way does not know of it, and must not take it back: the next one would be made without it.
  const unwritten = useRef<readonly Partial<WorkspaceSettings>[]>([]);
  useEffect(() => { if (data) setSettings(Object.assign({}, data.settings, ...unwritten.current) as WorkspaceSettings); }, [data]);

  // One after the other, or the second would write over what the first has changed.
  const turn = useRef<Promise<void>>(Promise.resolve());
  function save(change: Partial<WorkspaceSettings>): Promise<void> {
    setLast(change);
    unwritten.current = [...unwritten.current, change];
    setSettings((before) => before && { ...before, ...change });
    turn.current = turn.current.then(() => write(change));
    return turn.current;
  }

  async function write(change: Partial<WorkspaceSettings>): Promise<void> {
    try {
      const now = (await host.getWorkspace({})).settings;
      const { fault: refused } = await host.saveWorkspaceSettings({ settings: { ...now, ...change } });
      setState(refused === null ? 'saved' : { code: refused, detail: '' });
    } catch (error) {
      setState(faultOf(error));
    } finally {
      unwritten.current = unwritten.current.slice(1);
    }
  }

  return { settings, fault, reload, state, save, again: () => { void save(last); } };
}
