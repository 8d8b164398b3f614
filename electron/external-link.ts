const LONGEST = 2_048;

export interface ExternalLink {
  readonly url: string;
  /** What to show before it is opened: a host as it is really asked for (`xn--…`), or an address of mail. */
  readonly target: string;
}

/** An address that may be handed to the system's browser or mail program, if the user agrees; null for every other, which might run something. */
export function externalLink(address: string): ExternalLink | null {
  if (address.length > LONGEST || !URL.canParse(address)) return null;
  const { protocol, host, pathname, href, username, password } = new URL(address);
  if (href.length > LONGEST || username !== '' || password !== '') return null;
  if (protocol === 'https:') return { url: href, target: host };
  // Without what some mail programs take for files to attach.
  return protocol === 'mailto:' && pathname !== '' ? { url: `mailto:${pathname}`, target: pathname } : null;
}
