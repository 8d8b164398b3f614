import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { LIMITS } from '#shared/workflow/workflow.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useSession } from '#renderer/journey/journey-context.ts';
import { useCanvas, useSurroundings } from './canvas-context.ts';
import classes from './step-card.module.css';
import { stepName, typeName } from './step-words.ts';
import { dispatch } from './surroundings.ts';
import { focusNode } from './view-acts.ts';

/** The step's name, to be written over in place. An empty one is the type's again. */
export function CardName({ step }: { readonly step: WorkflowNode }): ReactNode {
  const { types, canvas } = useSurroundings();
  const locale = useLocale();
  const renaming = useCanvas((state) => state.renaming === step.id);
  const readOnly = useSession((session) => session.readOnly);
  if (renaming) return <NameField step={step} />;
  const name = stepName(step, types, locale);
  return <div className={classes.name} title={name} onDoubleClick={(event) => { event.stopPropagation(); if (!readOnly) canvas.setState({ renaming: step.id }); }}>{name}</div>;
}

function NameField({ step }: { readonly step: WorkflowNode }): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  const locale = useLocale();
  const done = useRef(false);
  const finish = (name: string | null): void => {
    // Taking the field away blurs it, which must not write once more what Esc has just thrown away.
    if (done.current) return;
    done.current = true;
    if (name !== null && name.trim() !== step.name) dispatch(around, { kind: 'rename', node: step.id, name: name.trim() });
    around.canvas.setState({ renaming: null });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    finish(event.key === 'Enter' ? event.currentTarget.value : null);
    focusNode(around, step.id);
  };
  return (
    <input className={`${classes.rename} nodrag nopan`} aria-label={t('rename.label')} defaultValue={step.name} placeholder={typeName(step.type, around.types, locale)} maxLength={LIMITS.title}
      ref={(field) => { if (field && document.activeElement !== field) { field.focus({ preventScroll: true }); field.select(); } }} onBlur={(event) => finish(event.currentTarget.value)} onKeyDown={onKeyDown} />
  );
}
