import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Locale } from '#shared/node/labels.ts';
import { resources } from './resources.ts';

const KEY = 'weft.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    keySeparator: false;
    resources: typeof resources.en;
    interpolationPrefix: '{';
    interpolationSuffix: '}';
  }
}

/** To be called once, before anything is drawn. The language is what was chosen here, else the computer's, else English. */
export function startI18n(): void {
  void i18next.use(initReactI18next).init({
    lng: localStorage.getItem(KEY) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'),
    fallbackLng: 'en', resources, defaultNS: 'app', keySeparator: false, initAsync: false,
    // React shows text as text; escaping it once more would show the escapes.
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  });
  const tell = (): void => { document.documentElement.lang = localeOf(i18next.language) === 'zh' ? 'zh-CN' : 'en'; };
  i18next.on('languageChanged', tell);
  tell();
}

export function chooseLanguage(locale: Locale): void {
  localStorage.setItem(KEY, locale);
  void i18next.changeLanguage(locale);
}

/** The language on screen, for the labels that the core keeps itself (steps, problems, reasons). */
export function useLocale(): Locale {
  return localeOf(useTranslation().i18n.language);
}

function localeOf(language: string): Locale {
  return language.startsWith('zh') ? 'zh' : 'en';
}
