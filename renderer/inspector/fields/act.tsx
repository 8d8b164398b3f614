import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

interface ActProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A small act on one entry of a list, drawn as a sign and named in words. */
export function Act({ label, disabled = false, onClick, children }: ActProps): ReactNode {
  return <Tooltip label={label}><ActionIcon size={28} color="gray" aria-label={label} disabled={disabled} onClick={onClick}>{children}</ActionIcon></Tooltip>;
}
