import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecordReader } from '../../../src/extract/formats/csv/record-reader.js';
import { createCounter, plainCounter, type RecordCount } from '../../../src/extract/input/counter.js';
import { createBlockMemory } from '../../../src/kernels/index.js';

const blocks = createBlockMemory();
const counters = { kernel: createCounter(blocks), plain: plainCounter(blocks) };
const bytes = fc
  .array(
    fc.constantFrom(
      '"',
      '","',
      '"\n"',
      '"\r\n"',
      '""',
      'text',
      'en længere tekst uden noget',
      '\n',
      '\r\n',
      '\r',
      ',',
      ' ',
    ),
    { maxLength: 150 },
  )
  .map((parts) => Buffer.from(parts.join('')));

function begin(at = 0): RecordCount {
  return { at, inside: false, opens: true, closed: false, lines: 0, recordLines: 0, records: 0, recordStart: at };
}

test('the kernel counts a byte as often as it stands there', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 700 }), fc.nat(), fc.nat(), fc.nat(255), (content, a, b, byte) => {
      blocks.window.set(content);
      const [from, to] = [a % (content.length + 1), b % (content.length + 1)].sort((x, y) => x - y) as [number, number];
      expect(counters.kernel.countByte(from, to, byte)).toBe(
        content.subarray(from, to).filter((other) => other === byte).length,
      );
    }),
  );
});

test.each(Object.entries(counters))(
  'as far as the %s counter goes, it agrees with reading every record',
  (_name, counter) => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(), { maxLength: 6 }), (content, cuts) => {
        blocks.window.fill(0x22, 0, content.length + 300).set(content);
        const count = begin();
        const stops = [...cuts.map((cut) => cut % (content.length + 1)), content.length].sort((a, b) => a - b);
        for (const stop of stops) if (count.at <= stop) counter.countRecords(count, stop, 0x2c);
        // Read record by record what was counted.
        const reader = new RecordReader({ delimiter: ',', lineEnd: '\n' });
        let [at, records] = [0, 0];
        while (at < content.length && reader.begin(at).read(content, content.length, false) && reader.at <= count.at) {
          at = reader.at;
          records += 1;
        }
        expect({ records: count.records, recordStart: count.recordStart }).toEqual({ records, recordStart: at });
        expect(count.recordLines).toBe(content.subarray(0, count.recordStart).filter((byte) => byte === 0x0a).length);
        expect(count.lines).toBe(content.subarray(0, count.at).filter((byte) => byte === 0x0a).length);
      }),
      { numRuns: 3000 },
    );
  },
);

test('a table whose quotes stand where they should is counted to its end', () => {
  const rows = Array.from({ length: 500 }, (_, row) => `"${row}","han sagde ""hej"", og\ngik","",${row}\r\n`).join('');
  const content = Buffer.from(rows);
  blocks.window.set(content);
  for (const counter of Object.values(counters)) {
    const count = begin();
    for (let stop = 0; stop <= content.length; stop += 777) counter.countRecords(count, stop, 0x2c);
    counter.countRecords(count, content.length, 0x2c);
    // A carriage return at the end of what is counted may not be one before a line feed: the count may wait there.
    expect(count.at).toBeGreaterThan(content.length - 64);
    expect(count.records).toBeGreaterThanOrEqual(499);
  }
});

test('the kernel and plain TypeScript find the same row of base64, and count the same lines', () => {
  const rows = fc
    .array(
      fc.oneof(
        fc.integer({ min: 1, max: 140 }).map((n) => 'Ab1+/z'.repeat(n).slice(0, n)),
        fc.constantFrom(' ', '\n', '"', '=', 'æ'),
      ),
      {
        maxLength: 30,
      },
    )
    .map((parts) => Buffer.from(parts.join('')));
  fc.assert(
    fc.property(rows, fc.nat(), fc.nat(), (content, a, b) => {
      blocks.window.fill(0x41, 0, content.length + 300).set(content);
      const [from, to] = [a % (content.length + 1), b % (content.length + 1)].sort((x, y) => x - y) as [number, number];
      expect(counters.kernel.findBase64(from, to)).toBe(counters.plain.findBase64(from, to));
      expect(counters.kernel.countLines(from, to, 0x0a)).toEqual(counters.plain.countLines(from, to, 0x0a));
    }),
    { numRuns: 5000 },
  );
});
