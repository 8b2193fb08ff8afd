import { expect, test } from 'vitest';
import { errorKind, safeStackFrames } from '../../src/cli/safe-stack-frames.js';
import { date } from '../../src/cli/values.js';

test('frames name our own calls and quote nothing', () => {
  let thrown: unknown;
  try {
    date('0102375678');
  } catch (error) {
    thrown = error;
  }
  const frames = safeStackFrames(thrown);
  expect(frames[0]).toMatch(/^at \w+ cli\/values\.ts:\d+$/);
  expect(frames.join(' ')).not.toMatch(/0102375678|node_modules|file:|test\//);
});

test.each([
  ['something that is no error', 'text'],
  ['an error without a stack', Object.assign(new Error('x'), { stack: undefined })],
  ['a stack that is only its message', Object.assign(new Error('x'), { stack: 'Error: at 0102375678' })],
])('%s has no frames', (_claim, thrown) => expect(safeStackFrames(thrown)).toEqual([]));

test.each([
  [new TypeError('0102375678'), 'TypeError'],
  [Object.assign(new Error('x'), { code: 'EBADF' }), 'Error EBADF'],
  [Object.assign(new Error('x'), { code: 'not a code 0102375678' }), 'Error'],
  [Object.assign(new Error('x'), { name: 'at 0102375678' }), 'Error'],
  ['0102375678', 'UNKNOWN'],
  [undefined, 'UNKNOWN'],
])('the kind of %s is %s', (error, kind) => expect(errorKind(error)).toBe(kind));
