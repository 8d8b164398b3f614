import type { Cases, ChoiceField, ParamShape, ParamsOf, VariantField } from './fields.ts';
import type { NodeDefinition } from './node-type.ts';

export type Locale = 'en' | 'zh';
export const locales: readonly Locale[] = ['en', 'zh'];

type Text = { readonly label: string; readonly hint?: string };
type FieldLabels<F> =
  F extends VariantField<infer C extends Cases> ? Text & { readonly cases: { readonly [M in keyof C]: { readonly label: string; readonly params: ParamLabels<C[M]> } } }
  : F extends ChoiceField<infer O> ? Text & { readonly options: Readonly<Record<O, string>> }
  : Text;
type ParamLabels<S> = { readonly [K in keyof S]: FieldLabels<S[K]> };

/** Every word of a node type in one language. A param, option, case or port without one does not compile. */
export interface Labels<S extends ParamShape, Port extends string> {
  readonly name: string;
  /** What it does, in one sentence. */
  readonly summary: string;
  readonly params: ParamLabels<S>;
  readonly ports: Readonly<Record<Port, string>>;
  /** Of ports that the params make, where they have names of their own. */
  readonly morePorts?: Readonly<Record<string, string>>;
  /** What one such step is set to, for its card; left out, its first telling param is shown. */
  sentence?(params: ParamsOf<S>): string;
}

export type NodeLabels<D> = D extends NodeDefinition<string, infer S, infer P> ? Readonly<Record<Locale, Labels<S, P>>> : never;

/** Labels with the node's own types forgotten. */
export interface AnyLabels {
  readonly name: string;
  readonly summary: string;
  readonly params: Readonly<Record<string, Text & { readonly options?: Readonly<Record<string, string>>; readonly cases?: Readonly<Record<string, { readonly label: string; readonly params: Readonly<Record<string, Text>> }>> }>>;
  readonly ports: Readonly<Record<string, string>>;
  readonly morePorts?: Readonly<Record<string, string>>;
  sentence?(params: unknown): string;
}
export type NodeLabelTable = Readonly<Record<Locale, AnyLabels>>;
