import { defineWords } from '#renderer/i18n/define-words.ts';

export const contactsWords = defineWords({
  title: 'contacts',
}, {
  title: 'contacts',
});
