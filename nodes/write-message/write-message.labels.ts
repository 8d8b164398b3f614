import type { NodeLabels } from '#shared/node/labels.ts';
import type { writeMessage } from './write-message.ts';

export const writeMessageLabels: NodeLabels<typeof writeMessage> = {
  en: {
    name: 'Write message',
    summary: 'Has a language model write a subject and a text for each contact.',
    params: {
      connection: { label: 'Model' },
      brief: { label: 'What should it say?', hint: 'In your own words. The model sees no address, phone number or full name.' },
      tone: { label: 'Tone', options: { friendly: 'friendly', plain: 'plain', formal: 'formal', playful: 'playful' } },
      language: { label: 'Language', options: { contact: 'each contact’s own', en: 'English', zh: '中文' } },
      share: { label: 'Fields the model may see' },
      include: { label: 'Must mention' },
      avoid: { label: 'Words to avoid' },
      links: { label: 'Allowed link domains' },
      maxWords: { label: 'Longest text (words)' },
      fallbackSubject: { label: 'Fallback subject', hint: 'Used when the model’s answer cannot be.' },
      fallbackBody: { label: 'Fallback text' },
    },
    ports: { out: 'Written', review: 'Needs a look' },
  },
  zh: {
    name: '撰写消息',
    summary: '由语言模型为每位联系人撰写主题和正文。',
    params: {
      connection: { label: '模型' },
      brief: { label: '要说什么？', hint: '用你自己的话写。模型看不到邮箱、电话和全名。' },
      tone: { label: '语气', options: { friendly: '亲切', plain: '平实', formal: '正式', playful: '活泼' } },
      language: { label: '语言', options: { contact: '按联系人', en: 'English', zh: '中文' } },
      share: { label: '模型可以看到的字段' },
      include: { label: '必须提到' },
      avoid: { label: '避免使用的词' },
      links: { label: '允许的链接域名' },
      maxWords: { label: '最长字数' },
      fallbackSubject: { label: '备用主题', hint: '当模型的回答无法使用时采用。' },
      fallbackBody: { label: '备用正文' },
    },
    ports: { out: '已写好', review: '需要查看' },
  },
};
