import type { ReactNode } from 'react';

/** The W of the warp, in ink on paper or the other way round. */
export function Logo(): ReactNode {
  return (
    <svg viewBox="0 0 32 32" width={28} height={28} role="img" aria-label="Weft">
      <rect width="32" height="32" rx="8" fill="var(--ink)" />
      <path d="M7 9l4.5 14L16 12l4.5 11L25 9" fill="none" stroke="var(--on-ink)" strokeWidth={2.6} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
