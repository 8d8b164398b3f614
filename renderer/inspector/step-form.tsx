import { Stack, TextInput } from '@mantine/core';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeTypes } from '#nodes';
import type { AnyLabels } from '#shared/node/labels.ts';
import type { NodeType } from '#shared/node/node-type.ts';
import { describeProblem } from '#shared/workflow/problem-labels.ts';
import { LIMITS, type WorkflowNode } from '#shared/workflow/workflow.ts';
import { useServices } from '#renderer/app/services.ts';
import { contactAttributes } from '#renderer/db/contact-attributes.ts';
import { knownEvents } from '#renderer/db/known-events.ts';
import { workflowOf } from '#renderer/editor/document.ts';
import { formOf } from '#renderer/editor/form.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useDocument, useJourney, useSession } from '#renderer/journey/journey-context.ts';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { FieldView } from './fields/field-view.tsx';
import { focusField } from './focus-field.ts';
import { FormContext, type FormSurroundings } from './inspector-context.ts';
import classes from './inspector.module.css';
import { previewText } from './preview.ts';
import { SampleSelect, useSample } from './sample-contact.tsx';
import { StepEnd } from './step-end.tsx';
import { stepsBefore, variablesAt } from './variables.ts';

const NONE: readonly never[] = [];

interface StepFormProps {
  readonly node: WorkflowNode;
  readonly type: NodeType;
  readonly labels: AnyLabels;
}

/** The settings of one step: its name, the fields of its type, what happens when it fails. */
export function StepForm({ node, type, labels }: StepFormProps): ReactNode {
  const { t } = useTranslation('inspector');
  const locale = useLocale();
  const { ids, db, clock } = useServices();
  const { document: doc, session } = useJourney();
  const readOnly = useSession((state) => state.readOnly);
  // Who tried to run it is shown the problems.
  const strict = useSession(({ drawer }) => drawer === 'problems');
  const problems = useDocument((state) => state.problems.byNode.get(node.id)) ?? NONE;
  const nodes = useDocument(({ document }) => document.nodes);
  const edges = useDocument(({ document }) => document.edges);
  const { id: workflowId } = doc.getState().document;
  const name = useDocument(({ document }) => document.name);
  const settings = useDocument(({ document }) => document.settings);
  const { data: attributes } = useLive(() => contactAttributes(db), []);
  // Only who is let in by an event has one to read from.
  const event = useDocument(({ document }) => Object.values(document.nodes).map(({ type: slug, params }) => (slug === 'event-entry' ? params['event'] : undefined)).find((found) => typeof found === 'string'));
  const { data: events } = useLive(() => knownEvents(db), [db]);
  const eventFields = events?.find(({ name: of }) => of === event)?.fields ?? NONE;
  const { data: connections } = useHostData('listConnections', {}, ['connections', 'secrets']);
  const { sample, choose } = useSample();
  const gesture = useRef(ids.next('ges'));
  const root = useRef<HTMLDivElement>(null);
  useFocusWish(root);

  const form = formOf(type, labels, node.params, problems);
  const variables = useMemo(() => variablesAt(node.id, workflowOf({ ...doc.getState().document, nodes, edges }), nodeTypes, attributes ?? NONE, locale, eventFields), [node.id, doc, nodes, edges, attributes, locale, eventFields]);
  const earlier = useMemo(() => stepsBefore(node.id, workflowOf({ ...doc.getState().document, nodes, edges }), nodeTypes, locale), [node.id, doc, nodes, edges, locale]);
  const surroundings = useMemo<FormSurroundings>(() => ({
    set: (path, value) => { doc.dispatch({ kind: 'set-params', node: node.id, changes: [value === undefined ? { path } : { path, value }] }, gesture.current); },
    attributes: attributes ?? NONE, variables, earlier, workflow: workflowId, connections: connections?.map(({ connection }) => connection) ?? null, readOnly, strict,
    preview: (source) => (sample ? previewText(source, { contact: sample, workflow: { id: workflowId, name, settings }, variables, now: clock.now() }) : null),
  }), [doc, node.id, attributes, variables, earlier, connections, sample, readOnly, strict, workflowId, name, settings, clock]);
  const hasTemplates = form.fields.some(({ kind }) => kind === 'template');
  return (
    <FormContext value={surroundings}>
      <Stack gap={16} ref={root} onFocusCapture={() => { gesture.current = ids.next('ges'); }}>
        {form.problems.map((problem, index) => {
          const { what, remedy } = describeProblem(problem, locale);
          return <div key={index} className={classes.notice} data-severity={problem.severity} role="note">{what} {remedy}</div>;
        })}
        <TextInput label={t('step.name')} placeholder={labels.name} value={node.name} maxLength={LIMITS.title} readOnly={readOnly} onChange={(event) => { doc.dispatch({ kind: 'rename', node: node.id, name: event.currentTarget.value }, gesture.current); }} />
        {form.fields.map((field) => <FieldView key={`${node.id}/${field.path}`} field={field} />)}
        {hasTemplates && <SampleSelect sample={sample} onChoose={choose} />}
        <StepEnd node={node} type={type} onDelete={() => { if (doc.dispatch({ kind: 'remove', ids: [node.id] }).ok) session.setState({ selection: [], panel: null }); }} />
      </Stack>
    </FormContext>
  );
}

/** Brings the field that somebody asked for into view, once it is drawn. */
function useFocusWish(root: React.RefObject<HTMLDivElement | null>): void {
  const { session } = useJourney();
  const wish = useSession((state) => state.field);
  useEffect(() => {
    if (wish === null || !root.current) return;
    focusField(root.current, wish);
    session.setState({ field: null });
  }, [wish, root, session]);
}
