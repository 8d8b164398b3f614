import { expect, test } from 'vitest';
import { checkBaseUrl } from './base-url.ts';
import { checkConnection } from './connection.ts';
import { profileFor } from './provider-profiles.ts';
import { simplerShape, type RequestShape } from './request-shape.ts';

test.each([
  ['https://api.openai.com/v1/', 'https://api.openai.com/v1'], ['http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434/v1'], ['http://localhost:1234/v1', 'http://localhost:1234/v1'],
  ['http://[::1]:8080/v1', 'http://[::1]:8080/v1'], ['http://192.168.1.20:8000/v1', 'http://192.168.1.20:8000/v1'], ['http://ollama:11434/v1', 'http://ollama:11434/v1'],
])('takes the base URL %s', (text, value) => {
  expect(checkBaseUrl(text, false)).toEqual({ ok: true, value });
});

test.each([
  ['http://api.example.com/v1', 'model.base-url-insecure'], ['http://169.254.169.254/v1', 'model.base-url-insecure'], ['http://127.0.0.1.evil.example/v1', 'model.base-url-insecure'],
  ['https://a:b@api.example.com/v1', 'model.base-url-credentials'], ['https://api.example.com/v1?key=x', 'model.base-url-invalid'],
  ['file:///etc/passwd', 'model.base-url-invalid'], ['api.openai.com/v1', 'model.base-url-invalid'], ['', 'model.base-url-invalid'],
])('refuses the base URL %s', (text, error) => {
  expect(checkBaseUrl(text, false)).toEqual({ ok: false, error });
});

test('takes plain http to anywhere only where that was allowed', () => {
  expect(checkBaseUrl('http://api.example.com/v1', true).ok).toBe(true);
});

test('wants a model, and a price where money is capped', () => {
  const connection = { kind: 'openai' as const, baseUrl: 'https://api.example.com/v1', model: 'm', apiKey: null };
  expect(checkConnection({ ...connection, model: ' ' })).toEqual({ ok: false, error: 'model.name-missing' });
  expect(checkConnection({ ...connection, budget: { maxCost: 1 } })).toEqual({ ok: false, error: 'model.price-missing' });
  expect(checkConnection({ ...connection, budget: { maxCalls: 1 } }).ok).toBe(true);
});

test.each([
  ['https://api.openai.com/v1', 'openai', 'json_schema', 'max_completion_tokens'], ['https://me.openai.azure.com/openai/v1', 'azure', 'json_schema', 'max_completion_tokens'],
  ['https://api.deepseek.com', 'deepseek', 'json_object', 'max_tokens'], ['https://open.bigmodel.cn/api/paas/v4', 'zhipu', 'json_object', 'max_tokens'],
  ['http://127.0.0.1:1234/v1', 'lm-studio', 'json_schema', 'max_tokens'], ['https://models.example/v1', 'unknown', 'json_schema', 'max_tokens'],
  ['https://api.openai.com.evil.example/v1', 'unknown', 'json_schema', 'max_tokens'],
])('knows the provider behind %s', (baseUrl, id, format, maxTokensField) => {
  expect(profileFor(baseUrl)).toMatchObject({ id, start: { format, maxTokensField } });
});

test('gets simpler with every complaint and comes to an end', () => {
  const complaint = "unsupported parameters: 'response_format', 'temperature', 'max_tokens', 'max_completion_tokens'";
  const shapes: RequestShape[] = [];
  for (let shape: RequestShape | null = profileFor('https://models.example/v1').start; shape; shape = simplerShape(shape, complaint)) shapes.push(shape);
  expect(shapes).toHaveLength(3);
  expect(simplerShape(shapes[2]!, "unsupported parameter: 'max_tokens'")).toMatchObject({ maxTokensField: 'max_completion_tokens' });
  expect(simplerShape(shapes[0]!, 'maximum context length is 8192 tokens; reduce max_tokens')).toBeNull();
});
