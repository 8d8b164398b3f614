/**
 * The part of liquidjs that the core uses, for the core's own type check only (`paths` in tsconfig.core.json):
 * the package's typings bring Node's globals with them, and then nothing would keep `process` out of the core.
 * The other environments compile the same code against the real typings, so the two cannot drift apart.
 */
export interface Template {
  readonly token: unknown;
  render(context: Context, emitter: Emitter): unknown;
  children?(partials: boolean, sync: boolean): Generator<unknown, Template[]>;
}
export interface Emitter { write(text: unknown): void }
export class Context { readonly environments: object }
export class Tag implements Template {
  readonly name: string;
  readonly token: unknown;
  render(context: Context, emitter: Emitter): unknown;
}
export class Output implements Template {
  readonly token: unknown;
  readonly value: { readonly initial: { readonly postfix: Token[] }; readonly filters: { readonly name: string; readonly args: readonly unknown[] }[] };
  render(context: Context, emitter: Emitter): unknown;
}
export interface Token { readonly kind: number }
interface NamedToken extends Token { readonly content: string }
export const TypeGuards: {
  isPropertyAccessToken(token: unknown): token is Token & { readonly variable?: Token | undefined; readonly props: Token[] };
  isHTMLToken(token: unknown): token is Token & { getContent(): string };
  isWordToken(token: unknown): token is NamedToken;
  isQuotedToken(token: unknown): token is NamedToken;
  isNumberToken(token: unknown): token is Token;
};
interface FilterThis { readonly context: { getSync(path: readonly string[]): unknown; readonly globals: Record<string, unknown> } }
export interface LiquidOptions {
  strictVariables: boolean; strictFilters: boolean; lenientIf: boolean; ownPropertyOnly: boolean; dynamicPartials: boolean;
  templates: Record<string, string>; parseLimit: number; renderLimit: number; memoryLimit: number;
}
export class Liquid {
  constructor(options: LiquidOptions);
  readonly filters: unknown;
  readonly tags: Record<string, unknown>;
  parse(source: string): Template[];
  renderSync(templates: Template[], scope: object, options: { globals: Record<string, unknown>; renderLimit: number }): unknown;
  globalFullVariablesSync(templates: Template[]): string[];
  registerFilter(name: string, filter: (this: FilterThis, value: unknown, ...args: never[]) => unknown): void;
}
export class LiquidError extends Error {
  static is(value: unknown): value is LiquidError;
}
export const filters: Readonly<Record<'date', unknown>>;
