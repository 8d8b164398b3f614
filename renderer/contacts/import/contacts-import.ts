import { contactUid } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Encoding } from '#shared/contacts-file/detect-encoding.ts';
import { previewFile, type FilePreview } from '#shared/contacts-file/preview-file.ts';
import { readMapped, type FileMapping } from '#shared/contacts-file/read-mapped.ts';
import type { Row } from '#shared/contacts-file/read-row.ts';
import type { Separator } from '#shared/contacts-file/split-cells.ts';
import type { Consent } from '#shared/contact/contact.ts';
import type { Locale } from '#shared/node/labels.ts';
import { beginImport, endImport, sumCounts, takeInChunk } from '#renderer/db/contact-imports.ts';
import type { Database } from '#renderer/db/database.ts';
import { findMet } from '#renderer/db/find-met.ts';
import type { ImportCounts } from '#renderer/db/schema.ts';
import type { FileEncoding } from './encodings.ts';
import { MeetingPreview } from './meeting-preview.ts';
import { decodeBlob, detectBlob, type BlobFault } from './read-blob.ts';
import { RefusedRows, type RefusedGroup } from './refused-rows.ts';

/** All that somebody has decided about a file. */
export interface ImportSettings {
  readonly encoding: FileEncoding;
  readonly mapping: FileMapping;
  /** Of rows that say nothing about consent. */
  readonly consent: Consent | null;
  /** For the file of refused rows. */
  readonly locale: Locale;
  readonly refusedHeader: readonly string[];
}

/** `share`: of the file's bytes, 0 to 1. */
export interface ImportProgress { readonly rows: number; readonly share: number }

export interface ImportOutcome {
  readonly counts: ImportCounts;
  readonly groups: readonly RefusedGroup[];
  readonly refusedFile: Blob | null;
  readonly stopped: boolean;
}

const NOTHING: ImportCounts = { added: 0, updated: 0, unchanged: 0, duplicates: 0, refused: 0 };

/** Reads one file into the database, a thousand rows at a time. Knows neither screen nor worker. */
export class ContactsImport {
  readonly #db: Database;
  readonly #onProgress: (progress: ImportProgress) => void;
  #file = new Blob();
  #stopped = false;

  constructor(db: Database, onProgress: (progress: ImportProgress) => void) {
    this.#db = db;
    this.#onProgress = onProgress;
  }

  async open(file: Blob): Promise<Result<Encoding, BlobFault>> {
    this.#file = file;
    return detectBlob(file);
  }

  async preview(encoding: FileEncoding, separator: Separator | null): Promise<FilePreview> {
    return previewFile(decodeBlob(this.#file, encoding), separator);
  }

  /** What the import would do. Writes nothing. */
  async check(settings: ImportSettings): Promise<ImportOutcome> {
    const preview = new MeetingPreview();
    return this.#read(settings, async (drafts, refused) => ({ ...preview.tally(await findMet(this.#db, drafts), drafts), refused }));
  }

  /** What has been taken in when it is stopped stays, and can be undone. */
  async run(settings: ImportSettings, name: string, at: Instant): Promise<ImportOutcome & { readonly id: number }> {
    const record = await beginImport(this.#db, name, at);
    const outcome = await this.#read(settings, (drafts, refused) => takeInChunk(this.#db, record, drafts, refused));
    await endImport(this.#db, record.id, outcome.stopped ? 'stopped' : 'done');
    return { ...outcome, id: record.id };
  }

  /** After the chunk that is under way. */
  stop(): void {
    this.#stopped = true;
  }

  async #read(settings: ImportSettings, take: (drafts: Parameters<typeof takeInChunk>[2], refused: number) => Promise<ImportCounts>): Promise<ImportOutcome> {
    this.#stopped = false;
    let counts = NOTHING;
    let [rows, bytes] = [0, 0];
    const refusedRows = new RefusedRows(settings.refusedHeader, settings.locale);
    const text = decodeBlob(this.#file, settings.encoding, (read) => { bytes = read; });
    for await (const batch of readMapped(text, settings.mapping, { consent: settings.consent?.source ?? null, consentDate: settings.consent?.date ?? null })) {
      const refused = batch.filter((row) => row.kind === 'refused');
      refusedRows.push(refused);
      counts = sumCounts(counts, await take(batch.filter((row): row is Extract<Row, { kind: 'contact' }> => row.kind === 'contact').map(({ draft }) => ({ ...draft, uid: contactUid(draft) })), refused.length));
      rows += batch.length;
      this.#onProgress({ rows, share: bytes / this.#file.size });
      if (this.#stopped) break;
    }
    return { counts, groups: refusedRows.groups, refusedFile: refusedRows.file(), stopped: this.#stopped };
  }
}
