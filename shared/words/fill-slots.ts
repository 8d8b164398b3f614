/** Puts data into the `{slots}` of a label. A slot without data stays visible, so that a slip is seen. */
export function fillSlots(text: string, data: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => (Object.hasOwn(data, name) ? String(data[name]) : slot));
}
