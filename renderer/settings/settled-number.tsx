import { NumberInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';

interface SettledNumberProps {
  readonly label: string;
  readonly description?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly decimals?: number;
  readonly suffix?: string;
  readonly width?: number;
  readonly onSettle: (value: number) => void;
}

/** A number that counts once its field is left or Enter is pressed: half a number is never saved. What is out of range becomes the nearest that is not. */
export function SettledNumber({ label, description, value, min, max, decimals = 0, suffix, width = 160, onSettle }: SettledNumberProps): ReactNode {
  const [typed, setTyped] = useState<number | string>(value);
  useEffect(() => { setTyped(value); }, [value]);
  function settle(): void {
    if (typeof typed !== 'number') return setTyped(value);
    const within = Math.min(max, Math.max(min, typed));
    setTyped(within);
    if (within !== value) onSettle(within);
  }
  return (
    <NumberInput label={label} {...(description !== undefined && { description })} {...(suffix !== undefined && { suffix })} value={typed} w={width} min={min} max={max} clampBehavior="none" allowDecimal={decimals > 0} decimalScale={decimals} allowNegative={false}
      onChange={setTyped} onBlur={settle} onKeyDown={({ key }) => { if (key === 'Enter') settle(); }} />
  );
}
