import { fieldsWords } from './fields/fields.words.ts';
import { panelWords } from './panel.words.ts';

/** The namespace `inspector`. */
export const inspectorWords = {
  en: { ...panelWords.en, ...fieldsWords.en },
  zh: { ...panelWords.zh, ...fieldsWords.zh },
};
