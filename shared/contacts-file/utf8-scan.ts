/**
 * Whether a stream of bytes is well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no surrogates).
 * Feed every byte in order; a character may be cut between two calls.
 */
export class Utf8Scan {
  #broken = false;
  #missing = 0;
  #lower = 0x80;
  #upper = 0xbf;

  push(bytes: Uint8Array): void {
    if (this.#broken) return;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (this.#missing === 0) {
        if (byte >= 0x80 && !this.#open(byte)) break;
      } else if (byte < this.#lower || byte > this.#upper) {
        this.#broken = true;
        break;
      } else {
        this.#missing -= 1;
        this.#lower = 0x80;
        this.#upper = 0xbf;
      }
    }
  }

  /** Only true at the end of a character: ask after the last byte. */
  get valid(): boolean {
    return !this.#broken && this.#missing === 0;
  }

  /** Takes a lead byte; the bounds of the byte after it keep overlong forms and surrogates out. */
  #open(lead: number): boolean {
    if (lead < 0xc2 || lead > 0xf4) this.#broken = true;
    this.#missing = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (lead === 0xe0) this.#lower = 0xa0;
    if (lead === 0xed) this.#upper = 0x9f;
    if (lead === 0xf0) this.#lower = 0x90;
    if (lead === 0xf4) this.#upper = 0x8f;
    return !this.#broken;
  }
}
