/** Whether a text holds what would garble screens, logs and headers: controls other than tab and line breaks, or half a character. */
export function hasControlCharacters(text: string): boolean {
  return /[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text);
}
