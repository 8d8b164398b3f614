import type { Locale } from '#shared/node/labels.ts';
import type { SampleSource } from '#renderer/db/sample-data.ts';
import { readSample } from './sample-source.ts';

/** Loaded when they are wanted: most starts do without. The bundler takes such files by their place only. */
const files = import.meta.glob<string>(['../../examples/welcome.weft.json', '../../examples/contacts.csv'], { query: '?raw', import: 'default' });

export async function loadSample(locale: Locale): Promise<SampleSource> {
  const [workflow, contacts] = await Promise.all(['.weft.json', '.csv'].map((ending) => {
    const [, load] = Object.entries(files).find(([path]) => path.endsWith(ending)) ?? [];
    if (!load) throw new Error(`the example ${ending} is not part of this build`);
    return load();
  }));
  return readSample(workflow!, contacts!, locale);
}
