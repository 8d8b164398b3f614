/** `{name}`, `{brief}` and `{short}` are filled in. A part is chosen by the hash of the effect key. */
export interface PracticeCopy {
  readonly greetings: readonly string[];
  readonly namelessGreetings: readonly string[];
  readonly openings: readonly string[];
  /** Each must read well with an order ("thank you for …"), a thing and a whole sentence in place of `{brief}`. */
  readonly briefs: readonly string[];
  readonly middles: readonly string[];
  readonly closings: readonly string[];
  readonly subjects: readonly string[];
  readonly preheaders: readonly string[];
  readonly noBrief: string;
  /** Longest `{short}`, in characters, so that the whole subject shows in a list of mail. */
  readonly longestShort: number;
  /** Between two sentences. */
  readonly gap: ' ' | '';
}

export const PRACTICE_COPY: Readonly<Record<'en' | 'zh', PracticeCopy>> = {
  en: {
    greetings: ['Hi {name},', 'Hello {name},', 'Dear {name},', 'Good to see you, {name}!'],
    namelessGreetings: ['Hi there,', 'Hello,', 'Good day,'],
    openings: [
      'We hope this finds you well.',
      'Thank you for being with us.',
      'It has been a busy week here, and we thought of you.',
      'We will keep this short, as your time is precious.',
      'A small note from all of us.',
    ],
    briefs: [
      'We had one thing in mind for today: {brief}.',
      'The reason for this note is simple: {brief}.',
      'Here is what it is about: {brief}.',
      'In one sentence: {brief}.',
    ],
    middles: [
      'Take a moment to look at it whenever it suits you; there is no hurry.',
      'If something is unclear, just reply. A person will read it and answer.',
      'We have tried to make it as easy as possible, and we think you will like it.',
      'Many of you have asked us about this, so we are glad to share it at last.',
    ],
    closings: ['All the best,\nyour team', 'Warm regards,\nyour team', 'See you soon,\nyour team', 'With thanks,\nyour team'],
    subjects: ['{short}', 'For you: {short}', 'A short note: {short}', 'Have you seen this? {short}'],
    preheaders: ['A minute of reading that is worth it.', 'Something we would like you to know.', 'Short, friendly and to the point.', 'Open it when you have a quiet moment.'],
    noBrief: 'to say hello and tell you what is new',
    longestShort: 45,
    gap: ' ',
  },
  zh: {
    greetings: ['{name}，您好！', '亲爱的{name}：', '{name}，很高兴与您联系。', '您好，{name}！'],
    namelessGreetings: ['您好！', '亲爱的朋友：', '很高兴与您联系。'],
    openings: [
      '愿您今天一切顺利。',
      '感谢您一直以来的支持。',
      '这段时间我们一直在忙碌，也一直惦记着您。',
      '知道您时间宝贵，我们长话短说。',
      '这是我们团队写给您的一张短笺。',
    ],
    briefs: ['今天想与您分享的是：{brief}。', '写这封信只为一件事：{brief}。', '给您带来一个消息：{brief}。', '一句话说清楚：{brief}。'],
    middles: [
      '您可以在方便的时候看一看，不必着急。',
      '如有任何疑问，直接回复即可，会有同事认真答复您。',
      '我们尽量把一切做得简单顺手，相信您会喜欢。',
      '不少朋友都问起过这件事，今天终于可以告诉您了。',
    ],
    closings: ['祝好！\n您的服务团队', '顺祝安好！\n您的服务团队', '期待再次与您相见。\n您的服务团队', '谢谢您！\n您的服务团队'],
    subjects: ['{short}', '写给您：{short}', '一张短笺：{short}', '您看到了吗？{short}'],
    preheaders: ['花一分钟读一读，值得。', '有件事想让您知道。', '简短、亲切、说重点。', '有空时打开看看吧。'],
    noBrief: '向您问好，并说说我们的新鲜事',
    longestShort: 24,
    gap: '',
  },
};
