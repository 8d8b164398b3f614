import { expect, test } from 'vitest';
import { lockContents, type LockableContents } from './lock-contents.ts';

function locked(): { emit: (event: string, url?: string) => boolean; open: (url: string) => { action: string }; links: string[] } {
  const listeners = new Map<string, (details: never) => void>();
  let opening: Parameters<LockableContents['setWindowOpenHandler']>[0] = () => ({ action: 'deny' });
  const links: string[] = [];
  const contents = { on: (event: string, listener: (details: never) => void) => { listeners.set(event, listener); }, setWindowOpenHandler: (handler: typeof opening) => { opening = handler; } };
  lockContents(contents as LockableContents, ({ url }) => links.push(url));
  return {
    links,
    open: (url) => opening({ url }),
    /** Whether it was prevented. */
    emit(event, url = '') {
      let prevented = false;
      listeners.get(event)!({ url, preventDefault: () => { prevented = true; } } as never);
      return prevented;
    },
  };
}

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s leads nowhere but to our own page', (event) => {
  const { emit, links } = locked();
  expect(emit(event, 'app://bundle/index.html#/home')).toBe(false);
  for (const url of ['https://evil.example/', 'file:///home/x.html', 'app://evil/', 'app://bundle.evil.example/', 'javascript:alert(1)', 'data:text/html,x', '']) expect(emit(event, url), url).toBe(true);
  expect(links).toEqual([]);
});

test('no page is ever put into the page', () => {
  expect(locked().emit('will-attach-webview')).toBe(true);
});

test('no window opens; a link that may be opened elsewhere is handed on, any other is not', () => {
  const { open, links } = locked();
  for (const url of ['https://help.example/', 'mailto:a@b.example', 'file:///etc/passwd', 'javascript:alert(1)', 'app://bundle/', '']) expect(open(url)).toEqual({ action: 'deny' });
  expect(links).toEqual(['https://help.example/', 'mailto:a@b.example']);
});
