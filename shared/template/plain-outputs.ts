import { Output, Tag, TypeGuards, type Context, type Emitter, type Template } from 'liquidjs';

/** Tags that add nothing to what their inside may read. */
const ADD_NOTHING = new Set(['if', 'unless', 'case', 'comment', '#']);

/**
 * Lets outputs that print a text or number of the scope as it stands, `{{ contact.city }}` or `{{ contact.city | default: "here" }}`,
 * be read at once: the engine walks several generators for each, which is most of what a mail costs. What turns out not to be that simple
 * (nothing there, an empty text, a list) is left to the engine, and so is a template that makes variables of its own.
 */
export function readPlainOutputs(parts: readonly Template[]): void {
  const all = withInside(parts);
  if (all.some((part) => part instanceof Tag && !ADD_NOTHING.has(part.name))) return;
  for (const part of all) if (part instanceof Output) readAtOnce(part);
}

/**
 * The way past the engine for a template that is nothing but text and such outputs, as most subjects are. What it returns answers null where
 * the engine has to be asked after all; null itself where it always has to.
 */
export function plainWriter(parts: readonly Template[]): ((scope: object) => string | null) | null {
  const pieces = parts.map((part) => (part instanceof Output ? plainPath(part) : TypeGuards.isHTMLToken(part.token) ? part.token.getContent() : null));
  if (pieces.includes(null)) return null;
  return (scope) => {
    let text = '';
    for (const piece of pieces) {
      const read = typeof piece === 'string' ? piece : readField(scope, piece!);
      if (read === null) return null;
      text += read;
    }
    return text;
  };
}

/** A text or number as it is printed; null where it is for the engine to say what becomes of it. */
function readField(scope: object, path: readonly string[]): string | null {
  let value: unknown = scope;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Record<string, unknown>)[name];
  }
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}

function withInside(parts: readonly Template[]): Template[] {
  // Asked synchronously, the inside is what the generator returns.
  return parts.flatMap((part) => [part, ...withInside((part.children?.(false, true).next().value ?? []) as Template[])]);
}

function readAtOnce(output: Output): void {
  const path = plainPath(output);
  if (!path) return;
  const byEngine = output.render.bind(output);
  // The engine prints what it is given back.
  (output as Template).render = (context: Context, emitter: Emitter): unknown => readField(context.environments, path) ?? byEngine(context, emitter);
}

/** The names of `contact.city`, if nothing else is printed. A `default` says nothing where something is there, as long as it reads nothing itself: that may be missing, and fail. */
function plainPath({ value: { initial, filters } }: Output): readonly string[] | null {
  const [token, ...more] = initial.postfix;
  if (more.length > 0 || !TypeGuards.isPropertyAccessToken(token) || token.variable) return null;
  if (!filters.every(({ name, args }) => name === 'default' && args.every(isFixed))) return null;
  const names = token.props.map((prop) => (TypeGuards.isWordToken(prop) || TypeGuards.isQuotedToken(prop) ? prop.content : null));
  return names.includes(null) ? null : names as string[];
}

function isFixed(arg: unknown): boolean {
  return TypeGuards.isQuotedToken(arg) || TypeGuards.isNumberToken(arg);
}
