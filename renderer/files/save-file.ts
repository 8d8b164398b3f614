/** Long enough for the browser to begin reading it, in ms. */
const KEPT_FOR = 60_000;

/** Hands a file to the browser, which asks or knows where to put it. */
export function saveFile(name: string, content: Blob | string): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: 'application/json' }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => { URL.revokeObjectURL(address); }, KEPT_FOR);
}
