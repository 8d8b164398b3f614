import { defineWords } from '#renderer/i18n/define-words.ts';

export const settingsWords = defineWords({
  title: 'settings',
}, {
  title: 'settings',
});
