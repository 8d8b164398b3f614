import type { Encoding } from '#shared/contacts-file/detect-encoding.ts';

/** What somebody may say a file is written in: what the ladder finds, and two that cannot be told by their bytes alone. */
export type FileEncoding = Encoding | 'big5' | 'shift_jis';

/** Names are the same in every language. */
export const ENCODINGS: readonly { readonly value: FileEncoding; readonly label: string }[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'gb18030', label: 'GB18030 / GBK (简体中文)' },
  { value: 'big5', label: 'Big5 (繁體中文)' },
  { value: 'shift_jis', label: 'Shift_JIS (日本語)' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
  { value: 'windows-1252', label: 'Windows-1252 (Latin)' },
];
