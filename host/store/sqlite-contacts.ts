import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ContactUid } from '#shared/base/ids.ts';
import type { ContactDraft } from '#shared/contact/contact.ts';
import { meetAgain } from '#shared/executor/meet-again.ts';
import type { ContactKey, ContactStore, Met, Move, Refusal, RunKey, StoredContact } from '#shared/executor/store.ts';
import type { Database } from '#host/ledger/database.ts';

interface ContactRow { key: number; uid: string; email: string; intake: number; consent: string | null; attributes: string; overwritten: string | null }

/** People in SQLite: see `ContactStore`. */
export class SqliteContacts implements ContactStore {
  readonly #db: Database;
  readonly #byUid: StatementSync;
  readonly #byEmail: StatementSync;
  readonly #byKey: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #attributes: StatementSync;
  readonly #setAttributes: StatementSync;
  readonly #patchAttributes: StatementSync;

  constructor(db: Database) {
    this.#db = db;
    const sql: DatabaseSync = db.sql;
    this.#byUid = sql.prepare('SELECT * FROM contacts WHERE uid=?');
    this.#byEmail = sql.prepare('SELECT * FROM contacts WHERE email=?');
    this.#byKey = sql.prepare('SELECT * FROM contacts WHERE key=?');
    this.#insert = sql.prepare('INSERT INTO contacts(uid, email, intake, consent, attributes) VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
    this.#update = sql.prepare('UPDATE contacts SET email=?, intake=?, consent=?, attributes=?, overwritten=? WHERE key=?');
    this.#attributes = sql.prepare('SELECT attributes FROM contacts WHERE key=?');
    this.#patchAttributes = sql.prepare("UPDATE contacts SET attributes=json_patch(attributes, ?), overwritten=json_patch(?, coalesce(overwritten, '{}')) WHERE key=?");
    this.#setAttributes = sql.prepare("UPDATE contacts SET attributes=?, overwritten=json_patch(?, coalesce(overwritten, '{}')) WHERE key=?");
  }

  putContacts(drafts: readonly (ContactDraft & { readonly uid: ContactUid })[], intake: number): Promise<Met[]> {
    return this.#db.group(() => drafts.map((draft) => this.#put(draft, intake)));
  }

  async contacts(keys: readonly ContactKey[]): Promise<StoredContact[]> {
    return keys.flatMap((key) => {
      const row = this.#byKey.get(key) as ContactRow | undefined;
      return row ? [contactOf(row)] : [];
    });
  }

  async contactsAfter(key: ContactKey | null, limit: number): Promise<StoredContact[]> {
    const keys = this.#db.sql.prepare('SELECT key FROM contacts WHERE key>? ORDER BY key LIMIT ?').all(key ?? -1, limit) as { key: ContactKey }[];
    return this.contacts(keys.map((row) => row.key));
  }

  async findContact(email: string): Promise<StoredContact | null> {
    const row = this.#byEmail.get(email) as ContactRow | undefined;
    return row ? contactOf(row) : null;
  }

  putRefusals(run: RunKey, intake: number, refusals: readonly Refusal[]): Promise<void> {
    return this.#db.group(() => {
      this.#db.sql.prepare('DELETE FROM refusals WHERE run=? AND intake<>?').run(run, intake);
      const put = this.#db.sql.prepare(`INSERT INTO refusals(run, fingerprint, line, reason, detail, intake, seen, times) VALUES(?, ?, ?, ?, ?, ?, 1, 1)
        ON CONFLICT DO UPDATE SET seen = CASE WHEN intake=excluded.intake THEN seen+1 ELSE 1 END, times = max(times, CASE WHEN intake=excluded.intake THEN seen+1 ELSE 1 END), intake=excluded.intake`);
      for (const { fingerprint, line, reason, detail } of refusals) put.run(run, fingerprint, line, reason, detail, intake);
    });
  }

  async refusals(run: RunKey): Promise<(Refusal & { times: number })[]> {
    const rows = this.#db.sql.prepare('SELECT fingerprint, line, reason, detail, times FROM refusals WHERE run=? ORDER BY line').all(run);
    return rows.map((row) => ({ ...row }) as unknown as Refusal & { times: number });
  }

  /** Part of a move: call inside its transaction. */
  changeAttributes({ key, attributes: changes, before }: Move['contacts'][number]): void {
    // A merge patch (RFC 7396) spares the way through JavaScript, but takes null for “remove”.
    if (!Object.values(changes).includes(null)) return void this.#patchAttributes.run(JSON.stringify(changes), JSON.stringify(before), key);
    const known = this.#attributes.get(key) as Pick<ContactRow, 'attributes'> | undefined;
    if (known) this.#setAttributes.run(JSON.stringify({ ...JSON.parse(known.attributes), ...changes }), JSON.stringify(before), key);
  }

  #put(draft: ContactDraft & { readonly uid: ContactUid }, intake: number): Met {
    // Most people of a long file are new: the insert itself finds out, without looking for them twice before.
    const { changes, lastInsertRowid } = this.#insert.run(draft.uid, draft.email, intake, draft.consent ? JSON.stringify(draft.consent) : null, JSON.stringify(draft.attributes));
    if (Number(changes) === 1) return { key: Number(lastInsertRowid), uid: draft.uid, as: 'new' };
    const known = (this.#byUid.get(draft.uid) ?? this.#byEmail.get(draft.email)) as unknown as ContactRow;
    const met = { key: known.key, uid: known.uid as ContactUid };
    if (known.intake === intake) return { ...met, as: 'duplicate' };
    const taken = known.email === draft.email ? undefined : this.#byEmail.get(draft.email);
    const person = meetAgain({ ...contactOf(known), overwritten: JSON.parse(known.overwritten ?? '{}') }, draft, taken !== undefined);
    const overwritten = Object.keys(person.overwritten).length > 0 ? JSON.stringify(person.overwritten) : null;
    this.#update.run(person.email, intake, person.consent && JSON.stringify(person.consent), JSON.stringify(person.attributes), overwritten, known.key);
    return { ...met, as: 'known' };
  }
}

function contactOf({ key, uid, email, consent, attributes }: ContactRow): StoredContact {
  return { key, uid: uid as ContactUid, email, consent: consent === null ? null : JSON.parse(consent), attributes: JSON.parse(attributes) };
}
