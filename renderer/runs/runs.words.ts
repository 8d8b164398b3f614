import { defineWords } from '#renderer/i18n/define-words.ts';

export const runsWords = defineWords({
  title: 'runs',
}, {
  title: 'runs',
});
