/**
 * As much of the browser's database as `renderer/db` uses, for tests that run all stores in Node: the DOM's own typings would
 * take the place of Node's.
 */
interface IDBRequest<T = unknown> { readonly result: T; addEventListener(type: 'success', listener: () => void): void }
interface IDBObjectStore {
  get(key: unknown): IDBRequest<any>;
  getKey(key: unknown): IDBRequest<any>;
  getAll(range: unknown): IDBRequest<any[]>;
  put(value: unknown): IDBRequest<any>;
  add(value: unknown): IDBRequest<any>;
  delete(key: unknown): IDBRequest<any>;
  index(name: string): Pick<IDBObjectStore, 'get' | 'getKey' | 'getAll'>;
}
interface IDBTransaction {
  readonly error: Error | null;
  objectStore(name: string): IDBObjectStore;
  abort(): void;
  addEventListener(type: 'complete' | 'abort', listener: () => void): void;
}
declare const IDBKeyRange: { readonly bound: Function; readonly lowerBound: Function; readonly upperBound: Function };
