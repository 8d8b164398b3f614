import { expect, test } from 'vitest';
import type { WorkflowId } from '#shared/base/ids.ts';
import { headOf, withHead } from './workflow-text.ts';

const text = '{\n  "format": "weft.workflow",\n  "id": "wfl_a",\n  "name": "One",\n  "nodes": [\n    {"id":"nod_x",   "type":"odd", "name": "One", "params":{"big":1.0}}\n  ]\n}\n';

test('another id and name change nothing else in the text, not even the spelling of unknown steps', () => {
  const name = 'Zwei “2” \\ "drei"';
  const other = withHead(text, { id: 'wfl_b' as WorkflowId, name });
  expect(headOf(other)).toEqual({ id: 'wfl_b', name });
  expect(other.replace(JSON.stringify(name), '"One"').replace('wfl_b', 'wfl_a')).toBe(text);
});
