/**
 * The sentences we add to somebody else's mail, in the language of the message. They are part of the
 * mail, not of the screen, so they live here; both languages must be complete.
 */
export interface MailWording {
  /** At the front of the subject where the law wants advertising marked. */
  readonly subjectMark: string;
  readonly sentBy: (name: string, address: string) => string;
  readonly unsubscribe: (address: string) => string;
  readonly writtenByModel: string;
  readonly writtenForPractice: string;
}

export const mailWording: { readonly [L in 'en' | 'zh']: MailWording } = {
  en: {
    subjectMark: 'AD',
    sentBy: (name, address) => (name === '' ? `Sent by ${address}` : `Sent by ${name} (${address})`),
    unsubscribe: (address) => `To stop receiving these messages, use your mail program's unsubscribe button or write to ${address}.`,
    writtenByModel: 'AI-generated content (内容由AI生成)',
    writtenForPractice: 'Practice text: written by the built-in practice writer, not by AI.',
  },
  zh: {
    subjectMark: '广告',
    sentBy: (name, address) => (name === '' ? `发件人：${address}` : `发件人：${name}（${address}）`),
    unsubscribe: (address) => `如不想再收到此类邮件，请使用邮箱的“退订”按钮，或发邮件至 ${address} 退订。`,
    writtenByModel: '内容由AI生成',
    writtenForPractice: '练习文本：由内置练习写手生成，并非AI撰写。',
  },
};
