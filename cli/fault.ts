import type { Locale } from '#shared/node/labels.ts';
import { fillSlots } from '#shared/words/fill-slots.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { detailLabels, faultLabels, type FaultCode } from './fault-labels.ts';

/** The command ends with exit code 1: bad input, nothing was sent. Or with 2: something may have been. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly data: Readonly<Record<string, string | number>>;
  /** Lines that are worded already, e.g. the problems of a workflow. */
  readonly lines: readonly string[];
  readonly exitCode: 1 | 2;

  constructor(code: FaultCode, data: Readonly<Record<string, string | number>> = {}, lines: readonly string[] = [], { exitCode = 1, cause }: { exitCode?: 1 | 2; cause?: unknown } = {}) {
    super(code, { cause });
    this.name = 'Fault';
    this.code = code;
    this.data = data;
    this.lines = lines;
    this.exitCode = exitCode;
  }
}

/** What happened and where, each line on its own, then what to do. */
export function wordFault({ code, data, lines }: Fault, locale: Locale): string {
  const [what, remedy] = faultLabels[code][locale];
  const words = { ...data, ...('detail' in data && { detail: wordDetail(String(data['detail']), locale) }) };
  return [fillSlots(what, words), ...lines.map((line) => `  ${line}`), `→ ${fillSlots(remedy, words)}`].join('\n');
}

/** Where the detail is a code of ours it has words; else it is the system's or a server's own text. */
function wordDetail(detail: string, locale: Locale): string {
  const text = Object.hasOwn(detailLabels, detail) ? detailLabels[detail as keyof typeof detailLabels][locale] : reasonText(detail, locale);
  return text.replace(/[.。]$/, '');
}
