import { expect, test } from 'vitest';
import type { ModelResult } from '#shared/host.ts';
import type { Outcome } from '#shared/node/node-type.ts';
import { fakeStep, type StepSketch } from '#test/fakes/step.ts';
import { aiPrompt } from './ai-prompt.ts';

const answer = [{ name: 'segment', type: 'choice', options: ['new', 'loyal'] }, { name: 'score', type: 'number' }, { name: 'line', type: 'text' }];
const params = { prompt: 'What suits {{ contact.first_name }}?', answer };
const ann = { attributes: { first_name: 'Annabel', city: 'Oslo' } };
const answered: Extract<ModelResult, { state: 'answered' }> = { state: 'answered', practice: false, values: { segment: 'new', score: 7, line: 'Dear [[FIRST_NAME]]' } };
const stepOf = (changes: object, sketch: StepSketch = {}) => fakeStep(aiPrompt, { ...params, ...changes }, { ...ann, ...sketch });
const outcome = async (model: ModelResult, sketch: StepSketch = {}): Promise<Outcome> => aiPrompt.run(stepOf({}, { model, ...sketch }));

test('leaves the answer as typed fields, with the names put back', async () => {
  expect(await outcome(answered)).toEqual({ kind: 'next', port: 'out', output: { segment: 'new', score: 7, line: 'Dear Annabel', generated: 'model' } });
  expect(await outcome({ ...answered, practice: true })).toMatchObject({ output: { generated: 'practice' } });
});

test('asked twice it asks the same', async () => {
  const step = stepOf({}, { model: answered });
  expect(await aiPrompt.run(step)).toEqual(await aiPrompt.run(step));
  expect(step.asks[1]).toEqual(step.asks[0]);
  expect(step.asks[0]?.act).toBe('ask');
});

test('5b-10: the model sees the prompt with names masked, and only what is shared', async () => {
  const bare = stepOf({});
  await aiPrompt.run(bare);
  expect(bare.asks[0]?.prompt).toBe('What suits [[FIRST_NAME]]?');
  const sharing = stepOf({ share: ['city', 'valueOf'] });
  await aiPrompt.run(sharing);
  expect(sharing.asks[0]?.prompt).toMatch(/\n\{"city":"Oslo","valueOf":""\}$/);
  expect(sharing.asks[0]?.system).not.toContain('Oslo');
});

test('5b-10: an answer that is no good leads to "invalid" where a line leaves there, else a person must look', async () => {
  const useless: ModelResult[] = [{ state: 'invalid', violations: [] }, { state: 'answered', practice: false, values: { segment: 'new', score: 1, line: '[[P9]]' } }];
  for (const model of useless) {
    expect(await outcome(model, { wired: ['invalid'] })).toEqual({ kind: 'next', port: 'invalid', note: 'model.invalid' });
    expect(await outcome(model)).toEqual({ kind: 'hold', reason: 'model.invalid' });
  }
});

test('waits, holds and fails as the host says', async () => {
  expect(await outcome({ state: 'deferred', reason: 'rate-limited', retryAt: 99 })).toEqual({ kind: 'defer', until: 99, reason: 'rate-limited' });
  expect(await outcome({ state: 'held', reason: 'budget' })).toEqual({ kind: 'hold', reason: 'budget' });
  expect(await outcome({ state: 'failed', reason: 'model.no-key', detail: '401' })).toEqual({ kind: 'fail', error: { code: 'model.no-key', detail: '401', retryable: false } });
});

test('a prompt that cannot be rendered, or that no model could take, fails before anything is asked', async () => {
  for (const [prompt, code] of [['{{ contact.nope }}', 'template.failed'], ['{{ contact.city }}'.repeat(4), 'model.prompt-too-long']]) {
    const step = stepOf({ prompt }, { attributes: { city: 'x'.repeat(60_000) } });
    expect(await aiPrompt.run(step)).toMatchObject({ kind: 'fail', error: { code, retryable: false } });
    expect(step.asks).toEqual([]);
  }
});

test('its fields are promised to later steps; double names and choices without a choice are told', () => {
  const { params: twice } = stepOf({ answer: [...answer, { name: 'score', type: 'text' }, { name: 'mood', type: 'choice', options: ['one'] }] });
  expect(aiPrompt.outputs?.(twice)).toEqual(['segment', 'score', 'line', 'score', 'mood', 'generated']);
  expect(aiPrompt.check?.(twice)).toEqual([{ field: 'answer.3.name', code: 'param.duplicate', detail: 'score' }, { field: 'answer.4.options', code: 'param.invalid', issue: { issue: 'list-short', limit: 2 } }]);
  for (const name of ['constructor', '__proto__', 'Score', '1st', 'a b', '']) expect(() => stepOf({ answer: [{ name, type: 'text' }] })).toThrow();
});

test('nobody but the step itself may say who wrote the answer', () => {
  const { params: forged } = stepOf({ answer: [...answer, { name: 'generated', type: 'text' }] });
  expect(aiPrompt.check?.(forged)).toEqual([{ field: 'answer.3.name', code: 'param.not-allowed', detail: 'generated' }]);
});
