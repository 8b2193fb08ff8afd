import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../support/memory-source.js';
import { read, why } from '../../support/read-archive.js';

/*
 * A file that ends before its format says so is reported, wherever it was cut.
 */

async function codesOf(name: string, bytes: Buffer): Promise<(string | undefined)[]> {
  const { skipped } = await read(memorySource(name, bytes));
  return skipped.filter(({ reason }) => reason === 'malformed').map((skip) => why(skip).at(-1) as string | undefined);
}

describe('EDIFACT', () => {
  const message = (reference: number): string =>
    `UNH+${reference}+MEDDIS:D:93A:UN'\r\nPNA+PAT+++SU:Berg'\r\nUNT+3+${reference}'\r\n`;
  const interchange = `UNA:+.? '\r\nUNB+UNOC:3+A+B+450101:1200+77'\r\n${message(1)}${message(2)}UNZ+2+77'\r\n`;

  test.each([
    ['an interchange', interchange],
    ['two interchanges', interchange + interchange.slice(interchange.indexOf('UNB'))],
    ['messages without an interchange', message(1) + message(2)],
  ])('%s that is whole is complete', async (_claim, text) => {
    expect(await codesOf('a.edi', Buffer.from(text))).toEqual([]);
  });

  test('an interchange that is cut anywhere before its end is reported', async () => {
    const bytes = Buffer.from(interchange);
    for (let length = bytes.indexOf('UNB') + 4; length < bytes.indexOf('UNZ') + 3; length += 1)
      expect(await codesOf('a.edi', bytes.subarray(0, length)), `${length} bytes`).toContain('ENDS_EARLY');
  });
});

describe('S/MIME', () => {
  /** A value of BER with a definite length, or up to its end mark. */
  const value = (tag: number, content: Buffer, isDefinite: boolean): Buffer => {
    if (!isDefinite) return Buffer.concat([Buffer.from([tag, 0x80]), content, Buffer.alloc(2)]);
    const length = Buffer.from([0x82, content.length >> 8, content.length & 0xff]);
    return Buffer.concat([Buffer.from([tag]), length, content]);
  };
  const oid = (kind: number): Buffer => Buffer.from([6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, kind]);
  const signed = (isDefinite: boolean): Buffer => {
    const octets = value(0x04, Buffer.from('Brevet om sagen, som vi talte om.\n'), true);
    const encapsulated = value(0x30, Buffer.concat([oid(1), value(0xa0, octets, isDefinite)]), isDefinite);
    const version = Buffer.from([2, 1, 1]);
    const signers = value(0x31, Buffer.alloc(40), true);
    const all = value(
      0x30,
      Buffer.concat([version, value(0x31, Buffer.alloc(0), true), encapsulated, signers]),
      isDefinite,
    );
    return value(0x30, Buffer.concat([oid(2), value(0xa0, all, isDefinite)]), isDefinite);
  };

  test.each([
    ['with lengths', true],
    ['with end marks', false],
  ])('a message %s is complete when it is whole, and reported when it is cut anywhere', async (_claim, isDefinite) => {
    const bytes = signed(isDefinite);
    expect(await codesOf('brev.p7m', bytes)).toEqual([]);
    for (let length = 30; length < bytes.length; length += 1)
      expect(await codesOf('brev.p7m', bytes.subarray(0, length)), `${length} bytes`).toContain('ENDS_EARLY');
  });
});

test('the table of contents of a pg_dump folder is reported when it is cut inside a text', async () => {
  const bytes = readFileSync('fixtures/pg-dump/clean/toc.dat');
  expect(await codesOf('toc.dat', bytes)).toEqual([]);
  const ends = new Set<number>();
  for (let at = 11; at < bytes.length; ) {
    at += 5 + bytes.readUInt32LE(at + 1);
    ends.add(at);
  }
  for (let length = 12; length < bytes.length; length += 1)
    if (!ends.has(length))
      expect(await codesOf('toc.dat', bytes.subarray(0, length)), `${length} bytes`).toContain('ENDS_EARLY');
});

test('the checksum of each part of a binary workbook is compared', async () => {
  const whole = readFileSync('fixtures/xlsb/found/borgere.xlsb');
  expect(await codesOf('a.xlsb', whole)).toEqual([]);
  const parts: number[] = [];
  for (let at = whole.indexOf('PK\x01\x02'); at !== -1; at = whole.indexOf('PK\x01\x02', at + 1)) parts.push(at);
  expect(parts.length).toBeGreaterThan(3);
  for (const at of parts) {
    const bytes = Buffer.from(whole);
    bytes[at + 16]! ^= 1;
    expect(await codesOf('a.xlsb', bytes), `the part at ${at}`).toContain('CHECKSUM_WRONG');
  }
});
