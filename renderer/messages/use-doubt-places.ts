import { nodeTypes } from '#nodes';
import type { RunId } from '#shared/base/ids.ts';
import { personName } from '#shared/contact/person-name.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import { useServices } from '#renderer/app/services.ts';
import { runPlaces } from '#renderer/db/run-places.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import type { ListedMessage } from './use-messages.ts';

/** Whom and where a message belongs to, by name. Empty where it is not known (any more). */
export interface DoubtPlace {
  readonly person: string;
  readonly step: string;
  readonly journey: string;
}

/** The names for the messages on screen; a step that cannot be named shows its id. */
export function useDoubtPlaces(visible: readonly ListedMessage[]): (message: ListedMessage) => DoubtPlace {
  const { db, store } = useServices();
  const locale = useLocale();
  const runs = [...new Set(visible.map(({ run }) => run))].toSorted() as RunId[];
  const addresses = [...new Set(visible.map(({ to }) => to))].toSorted();
  const places = useLive(() => runPlaces(db, runs), [db, runs.join()]).data;
  const people = useLive(async () => new Map(await Promise.all(addresses.map(async (to): Promise<[string, string]> => {
    const found = await store.findContact(to.toLowerCase());
    return [to, found ? personName(found).full : ''];
  }))), [store, addresses.join('\n')]).data;
  return ({ run, node, to }) => {
    const place = places?.get(run as RunId);
    return { person: people?.get(to) ?? '', journey: place?.name ?? '', step: place?.graph ? nameSteps(place.graph, nodeTypes).node(node, locale) : node };
  };
}
