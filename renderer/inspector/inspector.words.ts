import { defineWords } from '#renderer/i18n/define-words.ts';

export const inspectorWords = defineWords({
  title: 'inspector',
}, {
  title: 'inspector',
});
