/** Who wants to be told. Telling is synchronous, in the order of asking. */
export class Listeners<T> {
  readonly #told = new Set<(value: T) => void>();

  /** Returns how to be told no more. The same function may be added twice and is then told twice. */
  add(listener: (value: T) => void): () => void {
    const own = (value: T): void => { listener(value); };
    this.#told.add(own);
    return () => { this.#told.delete(own); };
  }

  tell(value: T): void {
    for (const listener of [...this.#told]) listener(value);
  }
}
