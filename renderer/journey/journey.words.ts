import { defineWords } from '#renderer/i18n/define-words.ts';

export const journeyWords = defineWords({
  title: 'journey',
}, {
  title: 'journey',
});
