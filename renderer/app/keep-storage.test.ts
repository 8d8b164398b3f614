import { expect, test } from 'vitest';
import { keepStorage, storageState } from './keep-storage.ts';

function browser(answer: boolean, estimate: StorageEstimate = {}) {
  let [kept, asked] = [false, 0];
  return {
    persisted: async () => kept, estimate: async () => estimate,
    persist: async () => { asked += 1; kept = answer; return answer; },
    get asked() { return asked; },
  };
}

test('asks the browser to keep the data, once it has said yes no more', async () => {
  const yes = browser(true);
  await keepStorage(yes);
  await keepStorage(yes);
  expect([yes.asked, await storageState(yes)]).toEqual([1, { kept: true, used: null, free: null }]);
});

test('a browser that says no is known to, with how much room there is', async () => {
  const no = browser(false, { usage: 5, quota: 12 });
  await keepStorage(no);
  expect(await storageState(no)).toEqual({ kept: false, used: 5, free: 7 });
});

test('a browser that cannot be asked holds nothing up', async () => {
  const broken = { ...browser(true), persisted: async () => { throw new TypeError('no'); } };
  await keepStorage(broken);
  await keepStorage(undefined);
  expect([await storageState(broken), await storageState(undefined)]).toEqual([null, null]);
});
