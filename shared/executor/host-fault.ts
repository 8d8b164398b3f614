/** Thrown through a step when the host could not be asked at all. */
export class HostFault extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'HostFault';
  }
}
