import { defineWords } from '#renderer/i18n/define-words.ts';

export const homeWords = defineWords({
  title: 'home',
}, {
  title: 'home',
});
