import { Group, NumberInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelSettings } from '#shared/connections.ts';
import type { ModelPreset } from './presets.ts';

/** Fields of one row keep their inputs at one height. */
const BELOW: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

type OpenAi = Extract<ModelSettings, { kind: 'openai' }>;

interface ModelFieldsProps {
  readonly draft: OpenAi;
  readonly preset: ModelPreset | null;
  /** What is wrong with a field, in words. */
  readonly word: (field: string) => string | null;
  readonly onChange: (draft: OpenAi) => void;
}

export function ModelFields({ draft, preset, word, onChange }: ModelFieldsProps): ReactNode {
  const { t } = useTranslation('connections');
  const price = (side: 'input' | 'output', value: string | number): void => {
    const prices = { input: draft.prices?.input ?? 0, output: draft.prices?.output ?? 0, [side]: Number(value) };
    const none = value === '' && prices[side === 'input' ? 'output' : 'input'] === 0;
    // A limit on cost means nothing where no price is known.
    onChange({ ...draft, prices: none ? null : prices, ...(none && { maxCost: null }) });
  };
  return (
    <>
      <TextInput label={t('form.baseUrl')} value={draft.baseUrl} error={word('baseUrl')} description={draft.baseUrl.startsWith('http:') ? t('form.baseUrl.plain') : undefined} onChange={({ currentTarget: { value } }) => onChange({ ...draft, baseUrl: value })} />
      <Group align="flex-start" wrap="nowrap">
        <TextInput flex={1} label={t('form.model')} value={draft.model} error={word('model')} description={preset && preset.example !== '' ? t('form.model.example', { example: preset.example }) : undefined} onChange={({ currentTarget: { value } }) => onChange({ ...draft, model: value })} />
        <NumberInput w={160} label={t('form.concurrency')} min={1} max={64} value={draft.concurrency} error={word('concurrency')} onChange={(value) => onChange({ ...draft, concurrency: Number(value) })} />
      </Group>
      <Group grow align="flex-start">
        <NumberInput label={t('form.price.input')} description={t('form.prices')} inputWrapperOrder={BELOW} min={0} hideControls value={draft.prices?.input ?? ''} error={word('prices')} onChange={(value) => price('input', value)} />
        <NumberInput label={t('form.price.output')} description={t('form.prices')} inputWrapperOrder={BELOW} min={0} hideControls value={draft.prices?.output ?? ''} onChange={(value) => price('output', value)} />
        <NumberInput label={t('form.maxCost')} description={draft.prices === null ? t('form.prices.hint') : t('form.maxCost.hint')} inputWrapperOrder={BELOW} min={0} hideControls disabled={draft.prices === null} value={draft.maxCost ?? ''} onChange={(value) => onChange({ ...draft, maxCost: value === '' ? null : Number(value) })} />
      </Group>
    </>
  );
}
