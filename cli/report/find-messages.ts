import type { SendRecord } from '#shared/host.ts';

/** A message as the page carries it. */
export type ListedMessage = Omit<SendRecord, 'key' | 'run'>;

/**
 * Positions of the messages that have the state and the node (empty: any) and every word of the query somewhere.
 * `searchable` keeps each message's text in lower case from one search to the next. Runs in the page:
 * its source is put there as it stands, so it may use nothing from outside itself.
 */
export function findMessages(messages: readonly ListedMessage[], searchable: Map<number, string>, query: string, state: string, node: string): number[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const found: number[] = [];
  for (const [index, message] of messages.entries()) {
    if ((state !== '' && message.state !== state) || (node !== '' && message.node !== node)) continue;
    if (words.length > 0) {
      let text = searchable.get(index);
      if (text === undefined) {
        text = [message.to, message.subject, message.preheader, message.text, message.messageId, message.reason, message.reply].join('\n').toLowerCase();
        searchable.set(index, text);
      }
      const whole = text;
      if (!words.every((word) => whole.includes(word))) continue;
    }
    found.push(index);
  }
  return found;
}
