import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareBuild } from './build-page.ts';

/** A page of one script, built by the real Vite. */
let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'weft-build-'));
  for (const folder of ['renderer', 'shared']) await mkdir(join(root, folder));
  await write('vite.config.ts', "export default { root: 'renderer', build: { outDir: '../dist/renderer', emptyOutDir: true } };");
  await write('renderer/index.html', '<!doctype html><title>t</title><script type="module" src="/main.js"></script>');
  await write('renderer/main.js', 'document.title = "first";');
  await write('shared/words.ts', 'export const words = 1;');
});
afterEach(() => rm(root, { recursive: true }));

const write = (name: string, text: string): Promise<void> => writeFile(join(root, name), text);

/** Whether it built. */
async function prepare(): Promise<boolean> {
  let built = false;
  expect(await prepareBuild('page', root, () => { built = true; })).toEqual({ ok: true, value: null });
  return built;
}

async function script(): Promise<string> {
  const [name] = await readdir(join(root, 'dist/renderer/assets'));
  return readFile(join(root, 'dist/renderer/assets', name!), 'utf8');
}

test('builds what is missing, and nothing again', async () => {
  expect([await prepare(), await prepare()]).toEqual([true, false]);
  expect(await script()).toContain('first');
  expect((await readdir(join(root, 'dist'))).toSorted()).toEqual(['renderer', 'renderer.stamp']);
});

test('builds again when a source was changed, added, renamed or removed, but not for a test or a new time', async () => {
  await prepare();
  await write('renderer/main.js', 'document.title = "second";');
  expect(await prepare()).toBe(true);
  expect(await script()).toContain('second');
  await write('shared/more.ts', '');
  expect(await prepare()).toBe(true);
  await rename(join(root, 'shared/more.ts'), join(root, 'shared/other.ts'));
  expect(await prepare()).toBe(true);
  await rm(join(root, 'shared/other.ts'));
  expect(await prepare()).toBe(true);
  await write('shared/words.test.ts', 'test');
  await utimes(join(root, 'renderer/main.js'), new Date(), new Date());
  expect(await prepare()).toBe(false);
});

test('builds again when the page is gone or somebody else built it from other sources', async () => {
  await prepare();
  await rm(join(root, 'dist/renderer'), { recursive: true });
  expect(await prepare()).toBe(true);
  await write('dist/renderer/index.html', 'of another time');
  expect(await prepare()).toBe(true);
});

test('a build that fails says why and leaves the old page', async () => {
  await prepare();
  await write('renderer/main.js', 'import "./gone.js";');
  const failed = await prepareBuild('page', root, () => {});
  expect(failed).toMatchObject({ ok: false, error: expect.stringContaining('gone.js') });
  expect(await script()).toContain('first');
  expect((await readdir(join(root, 'dist'))).toSorted()).toEqual(['renderer', 'renderer.stamp']);
});
