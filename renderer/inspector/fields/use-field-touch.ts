import { useDebouncedValue } from '@mantine/hooks';
import { useState, type FocusEvent } from 'react';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldTouch } from './field-touch.ts';

/** Writing is over when nothing has changed for so long. */
const REST_MS = 800;

interface Watched {
  readonly touch: FieldTouch;
  /** For the element around the field. */
  readonly handlers: { onFocus(): void; onBlur(event: FocusEvent<HTMLElement>): void };
}

/** @param value what the field holds; compared by what it says */
export function useFieldTouch(value: unknown): Watched {
  const { strict } = useForm();
  const [inside, setInside] = useState(false);
  const [left, setLeft] = useState(false);
  const written = JSON.stringify(value);
  const [rested] = useDebouncedValue(written, REST_MS);
  return {
    touch: { left: left || strict, typing: inside && rested !== written },
    handlers: {
      onFocus: () => setInside(true),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        setInside(false);
        setLeft(true);
      },
    },
  };
}
