import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { placesIn, workbook } from '../../../support/old-office.js';
import { pptText, presentation, record } from '../../../support/presentation.js';
import { number } from '../../../support/read-archive.js';

describe('PowerPoint before 2007', () => {
  const found = ['document | text'];
  const broken = [['', 'malformed', 'a part', 'DOCUMENT_BROKEN']];
  const deflated = (bytes: Uint8Array): Buffer => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(bytes.length);
    return Buffer.concat([size, deflateSync(bytes)]);
  };
  test.each([
    ['stored', record(0, 0x1011, workbook('biff8'))],
    ['deflated', record(0x10, 0x1011, deflated(workbook('biff8')))],
  ])('an embedded object that is %s is read as a file of its own', async (_way, object) => {
    expect(await placesIn('a.ppt', presentation(record(0xf, 0x03e8, object)))).toEqual({
      places: ['embedded object | row | Ark1!B (CPR)'],
      skips: [],
    });
  });
  const styles = record(0xf, 0x0428, Buffer.from('PK\u0003\u0004 bytes that look like no records at all'));
  const longer = Buffer.from(record(0, 0x0fa0, Buffer.alloc(40)));
  longer.writeUInt32LE(100_000, 4);
  test.each<[string, Buffer[], unknown[]]>([
    ['behind styles of tables', [record(0xf, 0x03e8, Buffer.concat([styles, pptText(`cpr ${number}`)]))], []],
    ['behind zeros', [pptText('x'), Buffer.alloc(4101), record(0xf, 0x03e8, pptText(`cpr ${number}`))], []],
    ['behind a container with a damaged length in it', [record(0xf, 0x03e8, longer), pptText(`cpr ${number}`)], broken],
  ])('text %s is read', async (_place, records, skips) => {
    expect(await placesIn('a.ppt', presentation(...records))).toEqual({ places: found, skips });
  });
});
