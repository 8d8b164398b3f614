import { useCallback, useRef, useState } from 'react';
import { useServices } from '#renderer/app/services.ts';
import { contactAttributes } from '#renderer/db/contact-attributes.ts';
import { firstChoice, standingOf, type Choice, type ImportItem } from './import-choices.ts';
import { inspectJourney, type Surroundings } from './inspect-journey.ts';
import { readFileText } from './read-file-text.ts';

/** Files of one import, looked at one after the other. `reading` names the one at hand. */
export interface ImportFiles {
  readonly items: readonly ImportItem[];
  readonly reading: string | null;
  readonly opened: boolean;
  take(files: readonly File[]): void;
  choose(index: number, choice: Choice): void;
  close(): void;
}

export function useImportFiles(): ImportFiles {
  const { db, host, workflows } = useServices();
  const [items, setItems] = useState<readonly ImportItem[]>([]);
  const [reading, setReading] = useState<string | null>(null);
  /** Which reading the state belongs to: closing, or another drop, gives the one before up. */
  const round = useRef(0);

  const take = useCallback((files: readonly File[]) => {
    const mine = ++round.current;
    setItems([]);
    const [first] = files;
    if (!first) return;
    setReading(first.name);
    void (async () => {
      const connections = await host.listConnections({}).then((list) => list.map(({ connection: { of, alias } }) => ({ of, alias })), () => null);
      const around: Surroundings = { connections, attributes: await contactAttributes(db) };
      for (const file of files) {
        if (round.current !== mine) return;
        setReading(file.name);
        const item = await inspect(file, around, workflows.get.bind(workflows));
        if (round.current === mine) setItems((before) => [...before, item]);
      }
      if (round.current === mine) setReading(null);
    })();
  }, [db, host, workflows]);

  const choose = useCallback((index: number, choice: Choice) => {
    setItems((before) => before.map((item, at) => (at === index ? { ...item, choice } : item)));
  }, []);
  const close = useCallback(() => {
    round.current += 1;
    setItems([]);
    setReading(null);
  }, []);
  return { items, reading, opened: items.length > 0 || reading !== null, take, choose, close };
}

async function inspect(file: File, around: Surroundings, find: (id: never) => Promise<Parameters<typeof standingOf>[1]>): Promise<ImportItem> {
  const unreadable = { file: file.name, standing: 'new', choice: 'skip' } as const;
  try {
    const text = await readFileText(file);
    if (!text.ok) return { ...unreadable, inspected: { ok: false, problems: [text.error] } };
    const inspected = inspectJourney(text.value, around);
    if (!inspected.ok) return { ...unreadable, inspected };
    const standing = standingOf(inspected.journey, await find(inspected.journey.id as never));
    return { file: file.name, inspected, standing, choice: firstChoice(standing) };
  } catch {
    // A file that was moved away or may not be read: the browser says no more than that.
    return { ...unreadable, inspected: { ok: false, problems: [{ severity: 'error', code: 'file.empty', place: {}, data: {} }] } };
  }
}
