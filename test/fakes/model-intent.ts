import type { ModelIntent } from '#shared/host.ts';
import { answerField, type AnswerField } from '#shared/node/answer.ts';

/** An answer field with everything but its name taken from the defaults. */
export function textField(name: string, more: Partial<AnswerField> = {}): AnswerField {
  return answerField.parse({ name, type: 'text', ...more });
}

/** A lawful intent to write one message; `n` tells enrollments apart. */
export function modelIntent(n: number, more: Partial<ModelIntent> = {}): ModelIntent {
  return {
    key: `enr_${n}/nod_write/0/answer`, fingerprint: `person-${n}`, run: 'run_1', enrollment: `enr_${n}`, node: 'nod_write', connection: 'writer',
    system: 'You write friendly messages.', prompt: `Welcome person ${n}.`,
    answer: [textField('subject', { max: 80 }), textField('preheader', { max: 120 }), textField('body', { max: 2_000 })],
    maxTokens: 500, temperature: 0.7,
    rules: { forbiddenWords: [], allowedHosts: [], placeholders: ['FIRST_NAME'] },
    practice: { task: 'write-message', language: 'en', brief: 'Welcome them to the club', name: '[[FIRST_NAME]]' },
    ...more,
  };
}
