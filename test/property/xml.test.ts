import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createXmlCounter, plainXmlCounter } from '../../src/extract/formats/xml/xml-counter.js';
import { createBlockMemory } from '../../src/kernels/index.js';

const blocks = createBlockMemory();

/** The pieces that markup is made of, whole and torn. */
const tagSoup = fc
  .array(
    fc.constantFrom(
      ...'<a>|</a>|<b>|</b>|<r>|</r>|<a/>|<b x="1>2"/>|<b x=\'/>|"|\'|<|>|/|/>|</|<!--|-->|<!|-|--|<![CDATA[|]]>|]|[|<?|?>|?|<!DOCTYPE r [|<!ENTITY e "x">| |=|x|<long:name.of-it |tekst uden noget som helst |<n1>|</n1>|<ø>|</ø>|\n|</a |<c'.split(
        '|',
      ),
    ),
    { maxLength: 60 },
  )
  .map((parts) => Buffer.from(parts.join('')));

test('the kernel and plain TypeScript count the same records wherever the bytes are cut', () => {
  fc.assert(
    fc.property(
      tagSoup,
      fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 8 }),
      fc.nat({ max: 3 }),
      fc.constantFrom(undefined, 'a', 'b'),
      (content, cuts, recordDepth, firstName) => {
        blocks.window.fill(0, 0, content.length + 300).set(content);
        const records = { recordDepth, firstName };
        const read = (counter: ReturnType<typeof plainXmlCounter>, stops: readonly (readonly [number, boolean])[]) =>
          stops.map(([stop, toRecord]) => {
            if (toRecord && counter.recordStart === undefined) counter.countToRecord(stop);
            else counter.countTo(stop);
            const { at, recordStart, gapStart, isComplete } = counter;
            return { at, records: counter.records, recordStart, gapStart, isComplete };
          });
        const stops = [
          ...cuts.map(([cut, toRecord]) => [cut % (content.length + 1), toRecord] as const),
          [content.length, false] as const,
        ].sort(([a], [b]) => a - b);
        const kernel = read(createXmlCounter(blocks, records), stops);
        expect(kernel).toEqual(read(plainXmlCounter(blocks, records), stops));
        // Interruptions do not change the final count.
        expect(kernel.at(-1)).toEqual(read(plainXmlCounter(blocks, records), [[content.length, false]]).at(-1));
      },
    ),
    { numRuns: 20_000 },
  );
});
