import { useOnViewportChange } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { firstView } from './first-view.ts';
import { graphOf, type Surroundings } from './surroundings.ts';
import { ViewportMemory } from './viewport-memory.ts';
import { firstStep } from './walk.ts';

/** Where somebody was last looking; on a first visit, all of the journey or its beginning. */
export function useViewport(around: Surroundings, root: HTMLElement | null): void {
  const memory = useMemo(() => new ViewportMemory(graphOf(around).id, localStorage), [around]);
  useOnViewportChange({ onEnd: (viewport) => memory.keep(viewport) });
  useEffect(() => {
    if (!root) return;
    const { view, flow } = around;
    const { nodes } = flow.store.getState();
    const recalled = memory.recall();
    if (recalled) void view.setViewport(recalled);
    else if (nodes.length > 0) {
      const start = nodes.find(({ id }) => id === firstStep(graphOf(around), around.types)) ?? nodes[0]!;
      void view.setViewport(firstView(view.getNodesBounds(nodes), { ...start.position, width: start.width ?? 0, height: start.height ?? 0 }, { width: root.clientWidth, height: root.clientHeight }));
    }
  }, [root, around, memory]);
}
