import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { selfSigned } from './certificate.ts';
import { makePeople, type Person } from './journey.ts';
import { pick, seededRandom, type Random } from './seeded-random.ts';
import { openWorld, type Security, type World } from './world.ts';

/** Under which circumstances one state lives through its kills. */
export interface Conditions {
  readonly folder: string;
  readonly people: readonly Person[];
  readonly connections: number;
  readonly security: Security;
  readonly world: World;
  /** PEM; what the product has to be told to trust. */
  readonly certificateFile: string;
  /** Draws the kills. */
  readonly random: Random;
}

export interface Wanted {
  readonly people: number;
  /** Null for any from 1 to 8. */
  readonly connections: number | null;
  /** Every other state, as drawn, sees no fault at all: there the sums have to be as those of an undisturbed run. */
  readonly faultRate: number;
  readonly securities: readonly Security[];
}

/** Close the world when done. */
export async function drawConditions(random: Random, folder: string, { people, connections, faultRate, securities }: Wanted): Promise<Conditions> {
  const certificate = selfSigned(Date.now());
  const certificateFile = join(folder, 'server.pem');
  await writeFile(certificateFile, certificate.cert);
  const security = pick(random, securities);
  const drawn = connections ?? 1 + Math.floor(random() * 8);
  const world = await openWorld({ random: seededRandom(Math.floor(random() * 2 ** 32)), faultRate: random() < 0.5 ? 0 : faultRate, security, certificate });
  return { folder, people: makePeople(people), connections: drawn, security, world, certificateFile, random };
}
