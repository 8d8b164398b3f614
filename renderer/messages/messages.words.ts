import { defineWords } from '#renderer/i18n/define-words.ts';

export const messagesWords = defineWords({
  title: 'messages',
}, {
  title: 'messages',
});
