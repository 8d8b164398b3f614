/** How long a server asks us to wait, in ms from `now`; null if it does not say, or says something in the past. */
export function retryAfter(headers: Headers | undefined, now: number): number | null {
  const wait = fromMs(headers?.get('retry-after-ms')) ?? fromSecondsOrDate(headers?.get('retry-after'), now);
  return wait !== null && wait > 0 ? Math.ceil(wait) : null;
}

function fromMs(text: string | null | undefined): number | null {
  return text && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}

function fromSecondsOrDate(text: string | null | undefined, now: number): number | null {
  const seconds = fromMs(text);
  if (seconds !== null) return seconds * 1_000;
  const date = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : date - now;
}
