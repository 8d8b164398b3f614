/** Wakes one who waits, and does not forget to if nobody is waiting yet. */
export class Bell {
  #rung = false;
  #wake: () => void = () => {};

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Resolves when it is rung, was rung since the last wait, or after `ms`. One at a time. */
  async wait(ms: number, after: (ms: number, run: () => void) => () => void): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const callOff = after(ms, resolve);
        this.#wake = () => { callOff(); resolve(); };
      });
    }
    this.#wake = () => {};
    this.#rung = false;
  }
}
