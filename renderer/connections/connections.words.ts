import { defineWords } from '#renderer/i18n/define-words.ts';

export const connectionsWords = defineWords({
  title: 'connections',
}, {
  title: 'connections',
});
