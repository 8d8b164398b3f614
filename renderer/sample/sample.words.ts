import { defineWords } from '#renderer/i18n/define-words.ts';

export const sampleWords = defineWords({
  title: 'sample',
}, {
  title: 'sample',
});
