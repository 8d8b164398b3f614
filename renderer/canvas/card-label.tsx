import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { total } from '#shared/base/total.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useDocument, useLiveCounts } from '#renderer/journey/journey-context.ts';
import { useSurroundings } from './canvas-context.ts';
import { nameIdOf } from './flow-nodes.ts';
import { placeInOrder } from './step-order.ts';
import { typeName } from './step-words.ts';

/** The card's accessible name: “Step 3 of 8: Send email “Welcome”, 2 problems, 120 waiting”. */
export function CardLabel({ step }: { readonly step: WorkflowNode }): ReactNode {
  const { t } = useTranslation('canvas');
  const { types } = useSurroundings();
  const locale = useLocale();
  const format = useFormat();
  const order = useDocument(({ document }) => {
    const { place, of } = placeInOrder(document, types, step.id);
    return `${place}/${of}`;
  });
  const problems = useDocument((state) => state.problems.byNode.get(step.id)?.length ?? 0);
  const waiting = useLiveCounts((live) => live.nodes.get(step.id)?.waiting ?? 0);
  const skipped = useLiveCounts((live) => total(live.nodes.get(step.id)?.skipped ?? {}));
  const [place = 0, of = 0] = order.split('/').map(Number);
  const named = [typeName(step.type, types, locale), step.name && (locale === 'zh' ? `“${step.name}”` : ` “${step.name}”`)].join('');
  const parts = [
    t('step.label', { place, of, step: named }),
    ...(step.off ? [t(step.off === 'stop' ? 'stops' : 'off')] : []),
    ...(problems > 0 ? [t('problems', { count: problems })] : []),
    ...(waiting > 0 ? [t('waiting', { number: format.number(waiting) })] : []),
    ...(skipped > 0 ? [t('skipped', { number: format.number(skipped) })] : []),
  ];
  return <span id={nameIdOf(step.id)} hidden>{parts.join(locale === 'zh' ? '，' : ', ')}</span>;
}
