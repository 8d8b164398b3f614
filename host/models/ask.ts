import type { ModelIntent, ModelResult } from '#shared/host.ts';
import type { Result } from '#shared/base/result.ts';
import { checkAnswer } from '#shared/node/check-answer.ts';
import type { ChatRequest, Completion } from './openai-client.ts';
import { firstMessages, repairMessages } from './prompt.ts';
import type { Stopped } from './queue.ts';

const MAX_REPAIRS = 2;
const MAX_TOKENS = 32_000;
/** The ways in which servers say that the model came to its end by itself; '' = not said. */
const NORMAL_END: ReadonlySet<string> = new Set(['stop', 'eos', 'eos_token', 'end_turn', 'stop_sequence', '']);
const CUT_OFF: ReadonlySet<string> = new Set(['length', 'max_tokens']);

/** Makes one completion, however many requests that takes, or says why there is none. */
export type Complete = (request: ChatRequest) => Promise<Result<Completion, Stopped>>;

/**
 * One intent from question to checked answer: at most two repairs and one repeat with more room
 * (`semantics.md` rule 10), then `invalid`. A refusal is not argued with.
 */
export async function ask(intent: ModelIntent, complete: Complete): Promise<ModelResult> {
  let messages = firstMessages(intent);
  let maxTokens = intent.maxTokens;
  for (let repairs = 0; ;) {
    const completed = await complete({ messages, answer: intent.answer, maxTokens, temperature: intent.temperature });
    if (!completed.ok) return completed.error;
    const { text, refused, finish } = completed.value;
    if (refused || finish === 'content_filter') return { state: 'invalid', violations: ['The model refused to answer.'] };
    if (CUT_OFF.has(finish) && maxTokens === intent.maxTokens && maxTokens < MAX_TOKENS) {
      maxTokens = Math.min(MAX_TOKENS, maxTokens * 2);
      continue;
    }
    const judged = judge(intent, text, finish);
    if (judged.ok) return { state: 'answered', values: judged.value, practice: false };
    if (repairs === MAX_REPAIRS) return { state: 'invalid', violations: judged.error };
    repairs++;
    messages = repairMessages(intent, text, judged.error);
  }
}

function judge({ answer, rules }: ModelIntent, text: string, finish: string): ReturnType<typeof checkAnswer> {
  if (CUT_OFF.has(finish)) return { ok: false, error: ['The answer was cut off; write less.'] };
  if (!NORMAL_END.has(finish)) return { ok: false, error: ['The answer did not come to a normal end.'] };
  return checkAnswer(text, answer, rules);
}
