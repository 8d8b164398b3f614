import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { unreachable } from '#shared/base/result.ts';
import type { FormField } from '#renderer/editor/form.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { fieldWords } from '#renderer/inspector/field-words.ts';
import { AnswerFieldsField } from './answer-fields-field.tsx';
import { ArmsField } from './arms-field.tsx';
import { AttributeField } from './attribute-field.tsx';
import { AttributesField } from './attributes-field.tsx';
import { ChangesField } from './changes-field.tsx';
import { ChoiceField } from './choice-field.tsx';
import { ConditionField } from './condition-field.tsx';
import { ConnectionField } from './connection-field.tsx';
import { DaysField } from './days-field.tsx';
import { EventField } from './event-field.tsx';
import { FieldTouchContext, isNothingYet, reminders } from './field-touch.ts';
import { IntegerField } from './integer-field.tsx';
import { LocalTimeField } from './local-time-field.tsx';
import { RulesField } from './rules-field.tsx';
import { StepField } from './step-field.tsx';
import { SwitchField } from './switch-field.tsx';
import { TemplateField } from './template-field.tsx';
import { TextField } from './text-field.tsx';
import { useFieldTouch } from './use-field-touch.ts';
import { VariantField } from './variant-field.tsx';
import { WaysField } from './ways-field.tsx';
import { WindowsField } from './windows-field.tsx';
import { WordsField } from './words-field.tsx';
import { WorkflowField } from './workflow-field.tsx';
import { ZoneField } from './zone-field.tsx';

/** One field of a form, whatever its kind. That it is still empty is said calmly until somebody has left it so. */
export function FieldView({ field }: { readonly field: FormField }): ReactNode {
  const { t } = useTranslation('inspector');
  const { touch, handlers } = useFieldTouch(field.value);
  const reminder = fieldWords({ ...field, problems: reminders(field.problems, touch) }, useLocale(), t);
  const needed = !touch.left && field.problems.some((problem) => problem.place.field === field.path && isNothingYet(problem));
  return (
    <div data-field={field.path} {...handlers}>
      <FieldTouchContext value={touch}>{widget(field)}</FieldTouchContext>
      {needed && <Text size="xs" c="dimmed" mt={4}>{t(field.kind === 'rules' || field.kind === 'ways' ? 'rules.none' : 'field.needed')}</Text>}
      {reminder !== null && field.kind !== 'variant' && <Text size="xs" c="var(--warn)" mt={4}>{reminder}</Text>}
    </div>
  );
}

function widget(field: FormField): ReactNode {
  switch (field.kind) {
    case 'text': return <TextField field={field} />;
    case 'template': return <TemplateField field={field} />;
    case 'integer': return <IntegerField field={field} />;
    case 'switch': return <SwitchField field={field} />;
    case 'choice': return <ChoiceField field={field} />;
    case 'local-time': return <LocalTimeField field={field} />;
    case 'attribute': return <AttributeField field={field} />;
    case 'attributes': return <AttributesField field={field} />;
    case 'words': return <WordsField field={field} />;
    case 'connection': return <ConnectionField field={field} />;
    case 'rules': return <RulesField field={field} />;
    case 'changes': return <ChangesField field={field} />;
    case 'windows': return <WindowsField field={field} />;
    case 'zone': return <ZoneField field={field} />;
    case 'days': return <DaysField field={field} />;
    case 'event': return <EventField field={field} />;
    case 'ways': return <WaysField field={field} />;
    case 'arms': return <ArmsField field={field} />;
    case 'step': return <StepField field={field} />;
    case 'workflow': return <WorkflowField field={field} />;
    case 'condition': return <ConditionField field={field} />;
    case 'answer-fields': return <AnswerFieldsField field={field} />;
    case 'variant': return <VariantField field={field}>{field.fields.map((inner) => <FieldView key={inner.path} field={inner} />)}</VariantField>;
    default: return unreachable(field);
  }
}
