import { defineWords } from '#renderer/i18n/define-words.ts';

export const filesWords = defineWords({
  title: 'files',
}, {
  title: 'files',
});
