import { useEffect, useRef, useState } from 'react';

/** Whether files are held over the window. What is dropped goes to `onFiles`; the browser would otherwise open it and leave the app. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => { take.current = onFiles; }, [onFiles]);
  useEffect(() => {
    // Entering a child is told before leaving its parent: the window is left when all are.
    let depth = 0;
    const withFiles = (run: (event: DragEvent) => void) => (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      run(event);
    };
    const listeners = {
      dragenter: withFiles(() => { depth += 1; setOver(true); }),
      dragover: withFiles(() => {}),
      dragleave: withFiles(() => { depth -= 1; if (depth <= 0) setOver(false); }),
      drop: withFiles(({ dataTransfer }) => {
        depth = 0;
        setOver(false);
        take.current([...dataTransfer!.files]);
      }),
    };
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener);
    return () => { for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name, listener as EventListener); };
  }, []);
  return over;
}
