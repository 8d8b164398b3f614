import type { Profile } from '#shared/connections.ts';
import type { EmailIntent } from '#shared/host.ts';
import type { MailConnection, Sender } from './mail-connection.ts';
import { mailWording } from './mail-wording.ts';
import { isLoopback } from './smtp-url.ts';

/** From the laxest to the strictest, as far as this file's rules go. */
const STRICTNESS: readonly Profile[] = ['US', 'EU', 'CN'];

/** The law in force is the stricter of the workspace's and the workflow file's: an imported file cannot weaken it. */
export function stricterProfile(a: Profile, b: Profile): Profile {
  return STRICTNESS.indexOf(a) >= STRICTNESS.indexOf(b) ? a : b;
}

/** Marketing that leaves this computer must say where its sender can be found (CAN-SPAM; § 5 of the German DDG and its like). */
export function lacksPostalAddress(intent: Pick<EmailIntent, 'class'>, connection: MailConnection): boolean {
  return intent.class === 'marketing' && connection.kind === 'smtp' && !isLoopback(connection.host) && !connection.postalAddress;
}

/** A mark counts only at the very front and as a word of its own: “ADVENT” and “广告公司” are not marked. */
const MARKED = /^(?:广告|AD)(?![\p{L}\p{N}])/u;
const BRACKETED_MARK = /^(?:[[(（【]\s*(?:广告|AD)\s*[\])）】]\s*)+/u;
const INVISIBLE_START = /^[\s\p{Cf}]+/u;

/**
 * Chinese law (《互联网电子邮件服务管理办法》 art. 13) wants “广告” or “AD” at the front of the subject of
 * advertising. Added here, after every template and model, so that nothing upstream can remove it.
 */
export function lawfulSubject(subject: string, intent: Pick<EmailIntent, 'class' | 'profile' | 'language'>): string {
  if (intent.class !== 'marketing' || intent.profile !== 'CN') return subject;
  const bare = subject.replace(INVISIBLE_START, '').replace(BRACKETED_MARK, '');
  return MARKED.test(bare) ? bare : `${mailWording[intent.language].subjectMark} ${bare}`.trimEnd();
}

/**
 * The text with its labels and footer. Marketing always says who sends and how to refuse (CAN-SPAM,
 * ePrivacy, art. 14 of the Chinese rules); text from a model is labelled under CN (labelling rules of
 * 2025-09-01); practice text is labelled everywhere, whatever the class.
 */
export function lawfulText(text: string, intent: Pick<EmailIntent, 'class' | 'profile' | 'language' | 'generated'>, sender: Sender): string {
  const wording = mailWording[intent.language];
  const lines: string[] = [];
  if (intent.generated === 'practice') lines.push(wording.writtenForPractice);
  if (intent.generated === 'model' && intent.profile === 'CN') lines.push(wording.writtenByModel);
  if (intent.class === 'marketing') {
    lines.push(wording.sentBy(sender.from.name, sender.from.address));
    if (sender.postalAddress !== null) lines.push(sender.postalAddress);
    lines.push(wording.unsubscribe(sender.unsubscribeMailto ?? sender.from.address));
  }
  if (lines.length === 0) return text;
  // “-- ” on a line of its own is what mail programs fold away as a signature.
  return `${text.trimEnd()}\n\n-- \n${lines.join('\n')}\n`;
}
