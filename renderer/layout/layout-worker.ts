import { tidyLayout, type LayoutRequest } from './tidy-layout.ts';

// A thousand steps take more than a second, during which the page must go on answering.
self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  self.postMessage(tidyLayout(data));
});
