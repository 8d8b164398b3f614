import { simpleParser } from 'mailparser';
import { expect } from 'vitest';
import { encodeGb18030 } from '#test/fixtures/csv/encode.ts';
import { says, startOpenAiServer } from '#test/fakes/openai-server.ts';
import { startSmtpSink } from '#test/fakes/smtp-sink.ts';
import { test } from './desk.ts';
import { written } from './journeys.ts';

test('of a list as Excel writes it in China, no name and no number reaches the model, and the mail is in Chinese', async ({ desk }) => {
  const model = desk.keep(await startOpenAiServer(() => says(JSON.stringify({ subject: '灯笼茶', preheader: '茶', body: '亲爱的[[NAME]]，您好！' }))));
  const sink = desk.keep(await startSmtpSink());
  const tell = { ...written.nodes.find(({ id }) => id === 'write')!, params: { brief: '{{ contact.full_name }} {{ contact.phone }}', share: ['full_name', 'phone', 'city', 'nickname'] } };
  await desk.write('w.json', { ...written, nodes: written.nodes.map((node) => (node.id === 'write' ? tell : node)) });
  await desk.write('c.csv', encodeGb18030('姓名,邮箱,城市,手机,昵称\r\n张三,san@example.com,北京,13800138000,小三子\r\n'));
  const ran = await desk.run(['--llm-base-url', model.baseUrl, '--llm-model', 'm-1', '--smtp', `smtp://127.0.0.1:${sink.port}`, '--from', 'news@shop.test']);
  expect(ran).toMatchObject({ code: 0, stderr: '', json: { sent: 1 } });

  const asked = JSON.stringify(model.requests[0]!.body);
  expect(asked).not.toMatch(/张三|13800138000|小三子|san@/);
  for (const part of ['[[NAME]]', '[[PHONE]]', '[[NICKNAME]]', '北京', '简体中文']) expect(asked).toContain(part);
  const mail = await simpleParser(sink.messages[0]!.raw);
  expect(mail.to).toMatchObject({ value: [{ name: '张三', address: 'san@example.com' }] });
  expect(mail.text).toContain('亲爱的张三，您好！');
});
