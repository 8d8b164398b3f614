import type { Locale } from '#shared/node/labels.ts';
import { fillSlots } from '#shared/words/fill-slots.ts';
import { faultLabels, type FaultCode } from './fault-labels.ts';

/** Bad input: the command ends with exit code 1, and nothing was sent. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly data: Readonly<Record<string, string | number>>;
  /** Lines that are worded already, e.g. the problems of a workflow. */
  readonly lines: readonly string[];

  constructor(code: FaultCode, data: Readonly<Record<string, string | number>> = {}, lines: readonly string[] = []) {
    super(code);
    this.name = 'Fault';
    this.code = code;
    this.data = data;
    this.lines = lines;
  }
}

/** What happened and where, each line on its own, then what to do. */
export function wordFault({ code, data, lines }: Fault, locale: Locale): string {
  const [what, remedy] = faultLabels[code][locale];
  return [fillSlots(what, data), ...lines.map((line) => `  ${line}`), `→ ${fillSlots(remedy, data)}`].join('\n');
}
