import { useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/** The least that answers a click: what React alone costs. */
function Empty(): ReactNode {
  const [chosen, choose] = useState(false);
  return <button type="button" aria-pressed={chosen} onClick={() => choose(true)}>Step</button>;
}

createRoot(document.getElementById('root')!).render(<Empty />);
