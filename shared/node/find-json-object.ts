/** A model that answers with a wall of braces must not cost a quadratic search. */
const MAX_CANDIDATES = 20;

/**
 * The first balanced JSON object in a model's text, past code fences, chatter and a leading `<think>` part;
 * undefined if there is none.
 */
export function findJsonObject(text: string): object | undefined {
  const start = /^\s*<think>/.test(text) ? Math.max(0, text.indexOf('</think>')) : 0;
  let open = text.indexOf('{', start);
  for (let candidate = 0; open >= 0 && candidate < MAX_CANDIDATES; candidate++) {
    const end = balancedEnd(text, open);
    const value = end === undefined ? undefined : parseObject(text.slice(open, end));
    if (value) return value;
    open = text.indexOf('{', open + 1);
  }
  return undefined;
}

function balancedEnd(text: string, open: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let index = open; index < text.length; index++) {
    const char = text[index];
    if (inString) {
      if (char === '\\') index++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return index + 1;
  }
  return undefined;
}

function parseObject(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
