import type { DocumentJournal, JournalFault, JournalRecord, SavedWhole } from './journal.ts';

/** Whether all that was done is safe on disk. `failed` keeps what was not written, for the next change or `save`. */
export type Saving = { readonly state: 'saved' } | { readonly state: 'saving' } | { readonly state: 'failed'; readonly fault: JournalFault };

export interface WriterPorts {
  readonly journal: DocumentJournal;
  /** The whole as it is at this moment. */
  whole(): SavedWhole;
  onSaving(saving: Saving): void;
}

/** After so many changes the whole is written, so that reading back stays quick and the journal small. */
export const CHANGES_PER_WHOLE = 100;

/** Writes changes in their order, one write at a time; what gathers meanwhile goes into the next. Lives as long as the open workflow. */
export class JournalWriter {
  readonly #ports: WriterPorts;
  #waiting: readonly JournalRecord[] = [];
  #sinceWhole = 0;
  #wholeWanted = false;
  #writing: Promise<void> | null = null;

  constructor(ports: WriterPorts) {
    this.#ports = ports;
  }

  /** What the disk has not acknowledged yet, in order. */
  get unsaved(): readonly JournalRecord[] {
    return this.#waiting;
  }

  /** Takes its place in the order; `start` once the whole, too, would show it. */
  add(record: JournalRecord): void {
    this.#waiting = [...this.#waiting, record];
  }

  /** Writes what is waiting, and tries again what failed. */
  start(): void {
    if (this.#writing || (this.#waiting.length === 0 && !this.#wholeWanted)) return;
    this.#ports.onSaving({ state: 'saving' });
    this.#writing = this.#write();
  }

  /** Asks for the whole to be written now, e.g. when the workflow is closed. */
  wantWhole(): void {
    this.#wholeWanted = true;
    this.start();
  }

  /** Resolves when nothing is being written any more, be it saved or failed. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #write(): Promise<void> {
    let fault: JournalFault | null = null;
    try {
      while (!fault && (this.#waiting.length > 0 || this.#wholeWanted)) fault = this.#wholeWanted ? await this.#writeWhole() : await this.#append();
    } finally {
      // In the same breath as the last look at what is waiting, or a change could fall between the two.
      this.#writing = null;
    }
    this.#ports.onSaving(fault ? { state: 'failed', fault } : { state: 'saved' });
  }

  async #append(): Promise<JournalFault | null> {
    const records = this.#waiting;
    const appended = await this.#ports.journal.append(records);
    if (!appended.ok) return appended.error;
    this.#waiting = this.#waiting.slice(records.length);
    this.#sinceWhole += records.length;
    // One that fails here costs nothing but time: every change of it is in the journal.
    if (this.#sinceWhole >= CHANGES_PER_WHOLE) await this.#writeWhole();
    return null;
  }

  /** It holds the changes that are still waiting, so they need not be written for themselves. */
  async #writeWhole(): Promise<JournalFault | null> {
    const whole = this.#ports.whole();
    const saved = await this.#ports.journal.saveWhole(whole);
    if (!saved.ok) return saved.error;
    this.#wholeWanted = false;
    this.#sinceWhole = 0;
    this.#waiting = this.#waiting.filter(({ seq }) => seq > whole.seq);
    return null;
  }
}
