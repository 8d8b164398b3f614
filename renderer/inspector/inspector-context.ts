import { createContext, useContext } from 'react';
import type { ConnectionSettings } from '#shared/connections.ts';
import type { Result } from '#shared/base/result.ts';
import type { Json } from '#renderer/editor/document.ts';
import type { Variable } from './variables.ts';

/** What the fields of one step's form share. */
export interface FormSurroundings {
  /** Writes a param; without `value` it is removed. All writes of one stay in a field are undone together. */
  set(path: string, value: Json | undefined): void;
  readonly attributes: readonly string[];
  readonly variables: readonly Variable[];
  /** Steps that can come before this one, the nearest first. */
  readonly earlier: readonly { readonly id: string; readonly name: string }[];
  /** The journey that is drawn. */
  readonly workflow: string;
  /** Null while the host has not answered. */
  readonly connections: readonly ConnectionSettings[] | null;
  /** The text as the sample contact would get it, or why not; null without such a contact. */
  preview(source: string): Result<string, string> | null;
  readonly readOnly: boolean;
  /** Everything wrong is to be seen, also where nobody has been yet. */
  readonly strict: boolean;
}

export const FormContext = createContext<FormSurroundings | null>(null);

export function useForm(): FormSurroundings {
  const form = useContext(FormContext);
  if (!form) throw new Error('no form above this field');
  return form;
}
