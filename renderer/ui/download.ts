/** Hands a file to the user, the way browsers do. */
export function download(name: string, content: BlobPart, type = content instanceof Blob ? content.type : ''): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of it by the next turn; a URL that is kept keeps the whole file in memory.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
