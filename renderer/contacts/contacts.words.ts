import { importWords } from './import/import.words.ts';
import { personWords } from './person.words.ts';
import { tableWords } from './table.words.ts';

/** The namespace `contacts`. */
export const contactsWords = {
  en: { ...tableWords.en, ...importWords.en, ...personWords.en },
  zh: { ...tableWords.zh, ...importWords.zh, ...personWords.zh },
};
