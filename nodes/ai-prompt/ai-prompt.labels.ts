import type { NodeLabels } from '#shared/node/labels.ts';
import type { aiPrompt } from './ai-prompt.ts';

export const aiPromptLabels: NodeLabels<typeof aiPrompt> = {
  en: {
    name: 'AI prompt',
    summary: 'Asks a language model about each contact and keeps its answer as fields.',
    params: {
      connection: { label: 'Model' },
      prompt: { label: 'Prompt', hint: 'The model sees no address, phone number or full name.' },
      answer: { label: 'Answer fields', hint: 'What the model must fill in. Later steps can use each of them.' },
      share: { label: 'Fields the model may see' },
      avoid: { label: 'Words to avoid' },
      maxTokens: { label: 'Longest answer (tokens)' },
    },
    ports: { out: 'Answered', invalid: 'No usable answer' },
  },
  zh: {
    name: 'AI 提问',
    summary: '就每位联系人向语言模型提问，并把回答保存为字段。',
    params: {
      connection: { label: '模型' },
      prompt: { label: '提示词', hint: '模型看不到邮箱、电话和全名。' },
      answer: { label: '回答字段', hint: '模型必须填写的内容，后面的步骤都可以使用。' },
      share: { label: '模型可以看到的字段' },
      avoid: { label: '避免使用的词' },
      maxTokens: { label: '回答最长长度（token）' },
    },
    ports: { out: '已回答', invalid: '没有可用的回答' },
  },
};
