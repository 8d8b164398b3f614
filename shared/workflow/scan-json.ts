import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser';
import { FORBIDDEN_KEYS } from '#shared/base/ids.ts';
import { problem, type Place, type Problem } from './problem.ts';

/** Nesting depth of JSON text without parsing it: a recursive parser must never see what is too deep. */
export function nestingDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const char = text.charCodeAt(index);
    if (inString) {
      if (char === 0x5c) index++;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x7b || char === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (char === 0x7d || char === 0x5d) depth--;
  }
  return deepest;
}

/** The first fault of JSON text that `JSON.parse` either words badly or accepts silently: syntax, double keys, forbidden keys. */
export function firstJsonFault(text: string): Problem | null {
  let fault: Problem | null = null;
  const keys: Set<string>[] = [];
  const report = (code: 'file.not-json' | 'file.duplicate-key' | 'file.forbidden-key', place: Place, data: Problem['data']): void => {
    fault ??= problem('error', code, place, data);
  };
  visit(text, {
    onObjectBegin: () => void keys.push(new Set()),
    onObjectEnd: () => void keys.pop(),
    onObjectProperty: (key, _offset, _length, line, column, path) => {
      const place = { line: line + 1, column: column + 1, path: pathText([...path(), key]) };
      if (FORBIDDEN_KEYS.has(key)) report('file.forbidden-key', place, { key });
      if (keys.at(-1)?.has(key)) report('file.duplicate-key', place, { key });
      keys.at(-1)?.add(key);
    },
    onError: (error: ParseErrorCode, _offset, _length, line, column) =>
      report('file.not-json', { line: line + 1, column: column + 1 }, { detail: printParseErrorCode(error) }),
  }, { disallowComments: true, allowTrailingComma: false });
  return fault;
}

/** `nodes[3].params.subject` */
export function pathText(path: readonly (string | number | symbol)[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`)).join('');
}
