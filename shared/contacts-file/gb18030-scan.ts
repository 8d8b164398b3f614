/**
 * Whether a stream of bytes is believable GB18030 (and so GBK and GB2312, its subsets).
 * The form alone does not tell: "ü" and the letter after it in windows-1252 also are a well-formed pair.
 * But the second byte of most Chinese characters is not ASCII, and of such Western pairs it always is.
 */
export class Gb18030Scan {
  #broken = false;
  #lead = 0;
  #second = 0;
  #third = 0;
  #chinese = 0;
  #doubtful = 0;

  /** Feed every byte in order; a character may be cut between two calls. */
  push(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length && !this.#broken; i++) {
      const byte = bytes[i]!;
      if (this.#lead === 0) {
        if (byte >= 0x80) this.#first(byte);
      } else if (this.#second === 0) this.#afterLead(byte);
      else if (this.#third === 0) {
        this.#broken = byte < 0x81 || byte > 0xfe;
        this.#third = byte;
      } else {
        this.#broken = !isDigit(byte);
        this.#close(true);
      }
    }
  }

  /** Asked after the last byte. False for plain ASCII: then there is nothing to believe. */
  get believable(): boolean {
    if (this.#broken || this.#lead !== 0) return false;
    return this.#chinese > 0 && this.#chinese * 2 >= this.#doubtful;
  }

  #first(byte: number): void {
    this.#broken = byte === 0x80 || byte === 0xff;
    this.#lead = byte;
  }

  #afterLead(byte: number): void {
    if (isDigit(byte)) {
      this.#second = byte;
      return;
    }
    this.#broken = byte < 0x40 || byte === 0x7f || byte === 0xff;
    this.#close(byte >= 0x80);
  }

  #close(chinese: boolean): void {
    if (chinese) this.#chinese += 1;
    else this.#doubtful += 1;
    this.#lead = 0;
    this.#second = 0;
    this.#third = 0;
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
