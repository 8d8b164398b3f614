import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Host, SendRecord } from '#shared/host.ts';

/** Messages read from the ledger at once. */
const PAGE = 2_000;

/** Every message of a run, in the order planned, page by page. */
export async function* sendsOf(host: Host, run: string): AsyncGenerator<SendRecord> {
  for (let after: number | null = 0; after !== null;) {
    const page: { sends: SendRecord[]; next: number | null } = await host.listSends({ run, after, limit: PAGE });
    yield* page.sends;
    after = page.next;
  }
}

/** `messages.jsonl`: one line per planned message, the whole run, replaced as a whole. */
export async function writeMessages(out: string, sends: AsyncIterable<SendRecord>): Promise<void> {
  const file = join(out, 'messages.jsonl');
  const line = ({ enrollment, node, to, messageId, state, reason }: SendRecord): string => `${JSON.stringify({ enrollment, node, to, messageId, state, reason })}\n`;
  async function* lines(): AsyncGenerator<string> {
    for await (const send of sends) yield line(send);
  }
  await pipeline(Readable.from(lines()), createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
}
