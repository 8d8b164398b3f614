import { FORBIDDEN_KEYS } from '#shared/base/ids.ts';
import type { Json } from './document.ts';
import { refusal, type Refusal } from './refusal.ts';

type Container = Json[] | Record<string, Json>;

/**
 * Writes a value at a dotted path of params that may be changed, or takes it away if there is none. Objects on the way are made;
 * a list grows by one at its end, and closes up when an entry is taken away.
 */
export function setParam(params: Record<string, Json>, path: string, value: Json | undefined): Refusal | null {
  const keys = path.split('.');
  const forbidden = keys.find((key) => FORBIDDEN_KEYS.has(key));
  if (forbidden !== undefined) return refusal('value.forbidden-key', { key: forbidden });
  const last = keys.pop()!;
  let container: Container = params;
  for (const key of keys) {
    const inner = child(container, key, value !== undefined);
    if (inner === undefined && value === undefined) return null;
    if (typeof inner !== 'object' || inner === null) return refusal('path.not-there', { path });
    container = inner;
  }
  return put(container, last, value) ? null : refusal('path.not-there', { path });
}

function child(container: Container, key: string, make: boolean): Json | undefined {
  if (Array.isArray(container)) return isIndex(key) ? container[Number(key)] : undefined;
  if (!Object.hasOwn(container, key)) {
    if (!make) return undefined;
    container[key] = {};
  }
  return container[key];
}

function put(container: Container, key: string, value: Json | undefined): boolean {
  if (!Array.isArray(container)) {
    if (key === '') return false;
    if (value === undefined) delete container[key];
    else container[key] = value;
    return true;
  }
  const index = Number(key);
  if (!isIndex(key) || index > container.length || (value === undefined && index === container.length)) return false;
  if (value === undefined) container.splice(index, 1);
  else container[index] = value;
  return true;
}

function isIndex(key: string): boolean {
  return /^(0|[1-9]\d{0,6})$/.test(key);
}
