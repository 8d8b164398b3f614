import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { IconHelp } from '@tabler/icons-react';
import { findSteps, groupSteps, stepItems } from './find-steps.ts';
import { stepIcon } from './step-icons.ts';
import { synonyms } from './synonyms.ts';

const find = (locale: 'en' | 'zh', typed: string): string[] => findSteps(stepItems(nodeTypes, locale), typed).map(({ type }) => type);

test.each(['delay', 'WAIT', '等待', '延时', 'dd', 'ys', 'dengdai'])('“%s” finds the delay in either language', (typed) => {
  expect(find('en', typed)[0]).toBe('delay');
  expect(find('zh', typed)[0]).toBe('delay');
});

test('what begins with the letters comes before what holds them; nonsense finds nothing', () => {
  expect(find('en', 'mail')[0]).toBe('send-email');
  expect(find('en', 'qqqq')).toEqual([]);
  expect(find('zh', ' ')).toHaveLength(nodeTypes.byType.size);
});

test('every step has a picture and everyday words, and is in a group', () => {
  for (const { type, icon } of nodeTypes.byType.values()) {
    expect(stepIcon(icon), type).not.toBe(IconHelp);
    expect(synonyms[type], type).toBeDefined();
  }
  expect(groupSteps(stepItems(nodeTypes, 'en')).flatMap(({ items }) => items)).toHaveLength(nodeTypes.byType.size);
});
