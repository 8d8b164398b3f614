import type { FormField } from '#renderer/editor/form.ts';

/** One widget draws one kind of field. */
export interface FieldProps<Kind extends FormField['kind']> {
  readonly field: Extract<FormField, { kind: Kind }>;
}
