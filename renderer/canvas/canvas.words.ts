import { defineWords } from '#renderer/i18n/define-words.ts';

export const canvasWords = defineWords({
  title: 'canvas',
}, {
  title: 'canvas',
});
