/**
 * About how many tokens a text is for a model of today: four Latin characters, or two thirds of any other, to one. For
 * a forecast of cost, so neither high nor low on purpose.
 */
export function estimateTokens(text: string): number {
  let latin = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) < 0x250) latin += 1;
  return latin / 4 + (text.length - latin) / 1.5;
}
