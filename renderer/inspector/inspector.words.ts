import { fieldsWords } from './fields/fields.words.ts';
import { panelWords } from './panel.words.ts';
import { journeySettingsWords } from './settings/settings.words.ts';

/** The namespace `inspector`. */
export const inspectorWords = {
  en: { ...panelWords.en, ...fieldsWords.en, ...journeySettingsWords.en },
  zh: { ...panelWords.zh, ...fieldsWords.zh, ...journeySettingsWords.zh },
};
