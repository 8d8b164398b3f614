type Text = Readonly<Record<string, string>>;
/** Chinese has one plural form: `people_one` of the English needs no counterpart. */
type Counterpart<E extends Text> = { readonly [K in keyof E as K extends `${string}_one` ? never : K]: string };

/**
 * The words of one part of the app in both languages; a missing one does not compile. Keys are flat (`import.title`), slots are
 * `{name}`, plurals are `people_one` and `people_other` in English and `people_other` in Chinese.
 */
export function defineWords<const E extends Text>(en: E, zh: Counterpart<E>): { readonly en: E; readonly zh: Counterpart<E> } {
  return { en, zh };
}
