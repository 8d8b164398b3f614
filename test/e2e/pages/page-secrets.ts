import type { Page } from 'playwright-core';

/** Everything a page holds: its elements and what is typed into them, its storages and all its databases, as one text. */
export function everythingIn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
      request.addEventListener('success', () => { resolve(request.result); });
      request.addEventListener('error', () => { reject(request.error!); });
    });
    const parts = [document.documentElement.outerHTML, ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value)];
    for (const storage of [localStorage, sessionStorage]) parts.push(JSON.stringify({ ...storage }));
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name!));
      for (const store of db.objectStoreNames) parts.push(`${store}: ${JSON.stringify(await done(db.transaction(store).objectStore(store).getAll()))}`);
      db.close();
    }
    return parts.join('\n');
  });
}
