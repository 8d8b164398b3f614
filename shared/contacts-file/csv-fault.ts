/** Why nothing of a file can be read. Faults of single rows are `RefusalReason`s. */
export type CsvFault =
  | { readonly code: 'csv.empty' }
  /** The first row holds an address: it is a contact, not a header. */
  | { readonly code: 'csv.no-header'; readonly line: number; readonly cells: readonly string[] }
  | { readonly code: 'csv.bad-header'; readonly line: number; readonly text: string }
  | { readonly code: 'csv.no-email-column'; readonly columns: readonly string[] }
  | { readonly code: 'csv.forbidden-column'; readonly column: string }
  | { readonly code: 'csv.too-many-columns'; readonly columns: number; readonly limit: number };
