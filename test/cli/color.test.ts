import { expect, test } from 'vitest';
import { type EnvVars, hasColor, isContinuousIntegration } from '../../src/cli/color.js';

const flags = ['auto', 'always', 'never'] as const;

test.each<[string, (typeof flags)[number], EnvVars, boolean, boolean]>([
  ['a terminal has colours', 'auto', {}, true, true],
  ['a pipe has none', 'auto', {}, false, false],
  ['--color always beats a pipe', 'always', {}, false, true],
  ['--color always beats NO_COLOR', 'always', { NO_COLOR: '1' }, true, true],
  ['--color always beats TERM=dumb', 'always', { TERM: 'dumb' }, false, true],
  ['--color never beats a terminal', 'never', {}, true, false],
  ['--color never beats FORCE_COLOR', 'never', { FORCE_COLOR: '1' }, true, false],
  ['NO_COLOR beats a terminal', 'auto', { NO_COLOR: '1' }, true, false],
  ['an empty NO_COLOR says nothing', 'auto', { NO_COLOR: '' }, true, true],
  ['NO_COLOR=0 is set all the same', 'auto', { NO_COLOR: '0' }, true, false],
  ['FORCE_COLOR beats a pipe', 'auto', { FORCE_COLOR: '1' }, false, true],
  ['an empty FORCE_COLOR is set all the same', 'auto', { FORCE_COLOR: '' }, false, true],
  ['FORCE_COLOR=0 beats a terminal', 'auto', { FORCE_COLOR: '0' }, true, false],
  ['FORCE_COLOR=false beats a terminal', 'auto', { FORCE_COLOR: 'false' }, true, false],
  ['FORCE_COLOR beats NO_COLOR, as in Node', 'auto', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  ['FORCE_COLOR beats TERM=dumb', 'auto', { FORCE_COLOR: '1', TERM: 'dumb' }, false, true],
  ['TERM=dumb beats a terminal', 'auto', { TERM: 'dumb' }, true, false],
  ['CI says nothing', 'auto', { CI: 'true' }, true, true],
])('%s', (_claim, flag, env, isTerminal, expected) => expect(hasColor(flag, env, isTerminal)).toBe(expected));

test.each<[EnvVars, boolean]>([
  [{}, false],
  [{ CI: '' }, false],
  [{ CI: 'false' }, false],
  [{ CI: 'true' }, true],
  [{ CI: '1' }, true],
  [{ CI: 'woodpecker' }, true],
])('%j is a build server: %s', (env, expected) => expect(isContinuousIntegration(env)).toBe(expected));
