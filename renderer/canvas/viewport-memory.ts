import type { Viewport } from '@xyflow/react';
import { z } from 'zod';

const viewport = z.strictObject({ x: z.number(), y: z.number(), zoom: z.number().min(0.05).max(4) });

/** Where somebody was last looking in this journey, on this computer. */
export class ViewportMemory {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #key: string;

  constructor(workflow: string, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage;
    this.#key = `weft.viewport.${workflow}`;
  }

  recall(): Viewport | null {
    try {
      return viewport.parse(JSON.parse(this.#storage.getItem(this.#key) ?? 'null'));
    } catch {
      return null;
    }
  }

  keep({ x, y, zoom }: Viewport): void {
    // A full or forbidden storage must not stop anybody from looking around.
    try { this.#storage.setItem(this.#key, JSON.stringify({ x, y, zoom })); } catch { /* the next visit fits the whole */ }
  }
}
