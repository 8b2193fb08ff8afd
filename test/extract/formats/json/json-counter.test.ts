import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJsonCounter, plainJsonCounter } from '../../../../src/extract/formats/json/json-counter.js';
import type { RecordCounter } from '../../../../src/extract/records/record-counter.js';
import { createBlockMemory } from '../../../../src/kernels/index.js';

const blocks = createBlockMemory();
const bytes = fc
  .array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '{"a":',
      '"},',
      '"',
      '\\',
      '\\"',
      '"text"',
      '"en længere tekst { uden [ noget"',
      ',',
      ':',
      '1',
      ' ',
      '\n',
      '{"a":[{"b":"c"}]}\n',
    ),
    { maxLength: 120 },
  )
  .map((parts) => Buffer.from(parts.join('')));
const records = fc.record({ recordDepth: fc.nat(2), isByLine: fc.boolean() });

function stateOf({ at, records, recordStart, gapStart, isBroken, isComplete }: RecordCounter): object {
  return { at, records, recordStart, gapStart, isBroken, isComplete };
}

test('the kernel and plain TypeScript count the same records, wherever they are stopped', () => {
  fc.assert(
    fc.property(bytes, records, fc.array(fc.nat(), { maxLength: 8 }), fc.boolean(), (content, where, cuts, stops) => {
      // What stands behind the end must not matter.
      blocks.window.fill(0x22, 0, content.length + 300).set(content);
      const [kernel, plain] = [createJsonCounter(blocks, where), plainJsonCounter(blocks, where)];
      for (const cut of [...cuts.map((at) => at % (content.length + 1)), content.length].sort((a, b) => a - b)) {
        for (const counter of [kernel, plain])
          if (stops && counter.recordStart === undefined) counter.countToRecord(cut);
          else counter.countTo(cut);
        expect(stateOf(kernel)).toEqual(stateOf(plain));
      }
    }),
    { numRuns: 20_000 },
  );
});

test('a list of elements has as many records as JSON.parse finds', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()))), (list) => {
      const content = Buffer.from(JSON.stringify({ list }));
      blocks.window.set(content);
      const counter = createJsonCounter(blocks, { recordDepth: 2, isByLine: false });
      counter.countTo(content.length);
      expect(stateOf(counter)).toMatchObject({ records: list.length, isBroken: false, isComplete: true });
    }),
  );
});
