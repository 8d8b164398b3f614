import type { TFunction } from 'i18next';
import type { ReactFlowProps } from '@xyflow/react';

/** React Flow's own words for those who listen, in ours. */
export function ariaWords(t: TFunction<'canvas'>): NonNullable<ReactFlowProps['ariaLabelConfig']> {
  return {
    'node.a11yDescription.default': t('aria.node'),
    'node.a11yDescription.keyboardDisabled': t('aria.node'),
    'node.a11yDescription.ariaLiveMessage': ({ x, y }: { x: number; y: number }) => t('aria.moved', { x: Math.round(x), y: Math.round(y) }),
    'edge.a11yDescription.default': t('aria.edge'),
    'controls.ariaLabel': t('aria.controls'), 'controls.zoomIn.ariaLabel': t('zoom.in'), 'controls.zoomOut.ariaLabel': t('zoom.out'), 'controls.fitView.ariaLabel': t('fit'),
    'controls.interactive.ariaLabel': t('aria.controls'), 'minimap.ariaLabel': t('minimap'), 'handle.ariaLabel': t('aria.port'),
  };
}
