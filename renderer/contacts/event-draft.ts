import { err, ok, type Result } from '#shared/base/result.ts';
import { eventName } from '#shared/workflow/event-name.ts';

/** An event as it is typed. */
export interface EventDraft { readonly name: string; readonly fields: readonly { readonly name: string; readonly value: string }[] }

/** What is wrong with it: its name, or the field at that place. */
export type EventDraftFault = { readonly of: 'name' } | { readonly of: 'field'; readonly at: number };

/** As conditions and templates read fields. */
const FIELD = /^(?!(__proto__|prototype|constructor)$)[\p{L}_][\p{L}\p{N}_-]{0,99}$/u;

/** Name and data of the event; rows that are left empty are passed over. */
export function readEventDraft({ name, fields }: EventDraft): Result<{ readonly name: string; readonly data: Readonly<Record<string, string>> }, EventDraftFault> {
  const written = name.trim();
  if (!eventName.safeParse(written).success) return err({ of: 'name' });
  const data: Record<string, string> = {};
  for (const [at, field] of fields.entries()) {
    const key = field.name.trim();
    if (key === '' && field.value.trim() === '') continue;
    if (!FIELD.test(key) || Object.hasOwn(data, key)) return err({ of: 'field', at });
    data[key] = field.value.trim();
  }
  return ok({ name: written, data });
}
