import type { Profile } from '#shared/connections.ts';
import type { EmailIntent } from '#shared/host.ts';
import { hash } from '#shared/base/hash.ts';
import type { SendPlan } from '#host/ledger/send-plan.ts';
import { lawfulSubject, lawfulText, stricterProfile } from './lawful.ts';
import { UNSUBSCRIBE_HEADER } from './frozen-message.ts';
import { mailboxKey, parseMailbox } from './mailbox.ts';
import type { Sender } from './mail-connection.ts';
import { isHeaderSafe } from './mime.ts';

const MAX_NAME = 128;
const MAX_SUBJECT = 200;

export interface Workspace {
  readonly id: string;
  /** The law the workspace is under. */
  readonly profile: Profile;
}

/** As it is written into a message and onto the wire. */
export function senderAddress({ from }: Pick<Sender, 'from'>): string {
  const parsed = parseMailbox(from.address);
  return parsed.ok ? parsed.value.address : from.address;
}

/**
 * Turns what a node asked for into the message that will be sent: the lawful minimum added, sender
 * and headers from the connection, everything fixed. What can never be sent carries its fault.
 */
export function planMessage(intent: EmailIntent, sender: Sender, workspace: Workspace, now: number): SendPlan {
  const law = { ...intent, profile: stricterProfile(intent.profile, workspace.profile) };
  const to = parseMailbox(intent.to.address);
  const from = parseMailbox(sender.from.address);
  const marketing = intent.class === 'marketing';
  const subject = lawfulSubject(intent.subject, law);
  const address = senderAddress(sender);
  // One opaque token names the message everywhere: replies, bounces and refusals lead back to its row.
  const token = hash('message', workspace.id, intent.key);
  const messageId = `<${token}@${address.slice(address.indexOf('@') + 1)}>`;
  const refuse = parseMailbox(sender.unsubscribeMailto ?? sender.from.address);
  return {
    key: intent.key, fingerprint: intent.fingerprint,
    run: intent.run, enrollment: intent.enrollment, node: intent.node, connection: intent.connection,
    recipient: mailboxKey(intent.to.address),
    marketing, consented: intent.consent !== null,
    skip: intent.skip ?? null,
    fault: fault(),
    frozen: {
      version: 1,
      messageId,
      from: { name: sender.from.name, address },
      to: { name: intent.to.name, address: to.ok ? to.value.address : intent.to.address },
      date: now,
      language: intent.language,
      subject,
      preheader: intent.preheader,
      text: lawfulText(intent.text, law, sender),
      generated: intent.generated,
      headers: marketing && refuse.ok
        ? [
            { name: UNSUBSCRIBE_HEADER, value: `<mailto:${encodeURIComponent(refuse.value.address).replace('%40', '@')}?subject=unsubscribe%20${token}>` },
            { name: 'Precedence', value: 'bulk' },
          ]
        : [],
    },
  };

  function fault(): string | null {
    if (!to.ok) return `address.${to.error}`;
    if (!from.ok || (marketing && !refuse.ok)) return 'sender.address-invalid';
    if (![intent.to.name, sender.from.name, subject].every(isHeaderSafe)) return 'message.control-character';
    if (intent.to.name.length > MAX_NAME) return 'message.name-too-long';
    if (subject.length > MAX_SUBJECT) return 'message.subject-too-long';
    if (intent.subject.trim() === '') return 'message.no-subject';
    return intent.text.trim() === '' ? 'message.empty' : null;
  }
}
