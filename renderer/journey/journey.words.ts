import { editWords } from './edit.words.ts';
import { editorWords } from './editor.words.ts';
import { runWords } from './run/run.words.ts';

/** The namespace `journey`. */
export const journeyWords = {
  en: { ...editorWords.en, ...editWords.en, ...runWords.en },
  zh: { ...editorWords.zh, ...editWords.zh, ...runWords.zh },
};
