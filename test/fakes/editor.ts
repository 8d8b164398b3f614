import fc from 'fast-check';
import type { IdSource } from '#shared/base/ids.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import type { Command } from '#renderer/editor/command.ts';
import type { WorkflowDocument } from '#renderer/editor/document.ts';
import { fragmentOf } from '#renderer/editor/clipboard.ts';
import type { DocumentJournal, JournalFault, JournalRecord, SavedWhole } from '#renderer/editor/journal.ts';

/** Ids `nod_new1`, `edg_new2`, … in the order they are asked for. */
export function countingIds(first = 1): IdSource {
  let count = first - 1;
  return { next: (prefix) => `${prefix}_new${++count}` };
}

/** A disk in memory: what it holds is JSON text, so that nothing is shared with the living. */
export class MemoryJournal implements DocumentJournal {
  whole: SavedWhole;
  records: string[] = [];
  /** Number of writes of either kind that were asked for. */
  writes = 0;
  fault: JournalFault | null = null;
  #gate: Promise<void> = Promise.resolve();

  constructor(workflow: Workflow | string) {
    this.whole = { seq: 0, text: typeof workflow === 'string' ? workflow : serialiseWorkflow({ workflow, foreignNodes: new Map() }) };
  }

  /** Lets no write end until the answer is called. */
  hold(): () => void {
    let open = (): void => {};
    this.#gate = new Promise((resolve) => { open = resolve; });
    return () => open();
  }

  async append(records: readonly JournalRecord[]): Promise<Result<null, JournalFault>> {
    return this.#write(() => this.records.push(...records.map((record) => JSON.stringify(record))));
  }

  async saveWhole(whole: SavedWhole): Promise<Result<null, JournalFault>> {
    return this.#write(() => {
      this.whole = whole;
      this.records = this.parsed().filter(({ seq }) => seq > whole.seq).map((record) => JSON.stringify(record));
    });
  }

  async read(): Promise<Result<{ whole: SavedWhole; records: JournalRecord[] }, JournalFault>> {
    return this.fault ? err(this.fault) : ok({ whole: this.whole, records: this.parsed() });
  }

  parsed(): JournalRecord[] {
    return this.records.map((record) => JSON.parse(record) as JournalRecord);
  }

  async #write(change: () => void): Promise<Result<null, JournalFault>> {
    this.writes++;
    await this.#gate;
    if (this.fault) return err(this.fault);
    change();
    return ok(null);
  }
}

/** A command yet without a document: numbers that will pick something of it. */
export interface Whim { readonly act: number; readonly picks: readonly number[]; readonly text: string }
export const whim: fc.Arbitrary<Whim> = fc.record({ act: fc.nat({ max: 999 }), picks: fc.array(fc.nat({ max: 999 }), { minLength: 4, maxLength: 4 }), text: fc.string({ maxLength: 8 }) });

const TYPES = ['manual-start', 'write-message', 'send-email', 'delay', 'branch', 'update-contact', 'exit', 'carrier-pigeon'];

/** What an author with no plan might do to this document. Some of it will be refused. */
export function commandOf({ act, picks, text }: Whim, document: WorkflowDocument): Command {
  const [a = 0, b = 0, c = 0, d = 0] = picks;
  const pick = <T>(list: readonly T[], at: number, otherwise: T): T => list[at % list.length] ?? otherwise;
  const { nodes, edges, notes } = document;
  const [nodeIds, edgeIds, noteIds] = [Object.keys(nodes), Object.keys(edges), Object.keys(notes)];
  const [node, other] = [pick(nodeIds, a, 'nod_none'), pick(nodeIds, b, 'nod_none')];
  const anything = [...nodeIds, ...edgeIds, ...noteIds];
  const position = { x: c - 500, y: d };
  const port = pick(['out', 'sent', 'skipped', 'else', 'way_1', 'way_2', 'error', 'past'], c, 'out');
  const type = pick(TYPES, d, 'exit');
  const rules = Array.from({ length: c % 3 }, (_, index) => ({ id: `way_${((d + index) % 4) + 1}`, name: text, when: { combinator: 'and', rules: [] } }));
  const all: Command[] = [
    { kind: 'add-node', type, position, joint: { edge: pick(edgeIds, a, 'edg_none') } },
    { kind: 'add-node', type, position, joint: { node, port } },
    { kind: 'add-node', type: 'branch', position, params: { rules: [...rules, { id: 'way_9', when: { combinator: 'and', rules: [] } }] } },
    { kind: 'connect', from: node, port, to: other, replace: d % 2 === 0 },
    { kind: 'connect', from: node, port: 'out', to: other },
    { kind: 'move', positions: { [node]: position, [pick(noteIds, b, other)]: { x: d, y: c } } },
    { kind: 'tidy', positions: Object.fromEntries(nodeIds.map((id, index) => [id, { x: 0, y: index * 160 }])) },
    { kind: 'remove', ids: [pick(anything, a, ''), pick(anything, b, '')] },
    { kind: 'remove-branch', node, ...(d % 2 === 0 && { port }) },
    { kind: 'set-params', node, changes: [{ path: pick(['body', 'rules.0.name', 'until.amount', 'rules'], d, 'body'), value: text }] },
    { kind: 'set-params', node, changes: [{ path: 'rules', value: rules }, ...(c % 2 === 0 ? [{ path: 'rules.0' }] : [])] },
    { kind: 'rename', node, name: text },
    { kind: 'set-off', nodes: [node, other], off: pick([null, 'pass', 'stop'], c, null) },
    { kind: 'set-on-error', node, onError: { retry: c % 12, then: pick(['stop', 'skip', 'port'], d, 'stop') } },
    { kind: 'replace-type', node, type },
    { kind: 'set-settings', settings: { zone: pick(['UTC', 'Asia/Shanghai', 'nowhere'], c, 'UTC') } },
    { kind: 'set-details', name: text, description: `${text}!` },
    { kind: 'add-note', text, position, size: { width: 200, height: c } },
    { kind: 'edit-note', note: pick(noteIds, a, 'nte_none'), text },
    { kind: 'resize-note', note: pick(noteIds, a, 'nte_none'), size: { width: c + 1, height: d + 1 } },
    { kind: 'paste', fragment: fragmentOf(document, [node, other, pick(noteIds, c, '')]), position },
    { kind: 'duplicate', ids: [node, pick(noteIds, c, other)], offset: { x: 40, y: 40 } },
  ];
  return all[act % all.length]!;
}
