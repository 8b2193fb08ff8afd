import { expect, test } from 'vitest';
import { decideExit, type ExitRules } from '../../src/scan/index.js';

const rules: ExitRules = {
  failOn: 'likely',
  maxPersons: 0,
  allowIncomplete: false,
  allowEmpty: false,
  allowUnread: [],
  countTestNumbers: false,
};

/** Persons by confidence, and how complete the run is. */
type Run = {
  certain?: number;
  likely?: number;
  possible?: number;
  test?: number;
  complete?: boolean;
  nothing?: boolean;
  empty?: boolean;
};

test.each<[string, Run, Partial<ExitRules>, number]>([
  ['nothing found and everything read is 0', {}, {}, 0],
  ['nothing to read is 3, so that a mistyped path does not pass', { nothing: true }, {}, 3],
  ['unless that is allowed', { nothing: true }, { allowIncomplete: true }, 0],
  ['sources without a byte in any of them are 3, so that a writer that failed does not pass', { empty: true }, {}, 3],
  ['nothing to read is 0 if that is allowed', { nothing: true }, { allowEmpty: true }, 0],
  ['so are sources without a byte', { empty: true }, { allowEmpty: true }, 0],
  ['what could not be read is still 3', { complete: false }, { allowEmpty: true }, 3],
  ['an empty source that could not be read is 3', { empty: true, complete: false }, { allowEmpty: true }, 3],
  ['a likely person is 1', { likely: 1 }, {}, 1],
  ['a certain person is 1', { certain: 1 }, {}, 1],
  ['a possible person is 0', { possible: 1 }, {}, 0],
  ['unless possible ones fail the run', { possible: 1 }, { failOn: 'possible' }, 1],
  ['a likely person is 0 if only certain ones fail the run', { likely: 1 }, { failOn: 'certain' }, 0],
  ['failOn never ignores findings', { certain: 9 }, { failOn: 'never' }, 0],
  ['as many persons as maxPersons are 0', { certain: 1, likely: 1 }, { maxPersons: 2 }, 0],
  ['one more is 1', { certain: 2, likely: 1 }, { maxPersons: 2 }, 1],
  ['test numbers are not persons', { test: 5 }, {}, 0],
  ['unless they count', { test: 5 }, { countTestNumbers: true }, 1],
  ['a skip is 3', { complete: false }, {}, 3],
  ['unless that is allowed', { complete: false }, { allowIncomplete: true }, 0],
  ['a skip is 3 even with failOn never', { certain: 1, complete: false }, { failOn: 'never' }, 3],
  ['findings outrank skips', { certain: 1, complete: false }, {}, 1],
])(
  '%s',
  (_claim, {
    certain = 0,
    likely = 0,
    possible = 0,
    test: testNumbers = 0,
    complete = true,
    nothing = false,
    empty = false,
  }, changed, code) => {
    const found = nothing ? 0 : 2;
    const sources = { found, complete: complete ? found : 1, partial: complete ? 0 : 1, untouched: 0 };
    const bytes = nothing || empty ? { found: 0, read: 0 } : { found: 10, read: 10 };
    const coverage = { sources, bytes, records: { read: 1, withFindings: 1 } };
    const persons = { certain, likely, possible, test: testNumbers };
    expect(decideExit({ coverage, persons }, { ...rules, ...changed })).toBe(code);
  },
);
