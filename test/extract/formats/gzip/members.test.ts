import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../../src/extract/compression/crc32.js';
import { gzip } from '../../../../src/extract/formats/gzip/index.js';
import type { ByteReader } from '../../../../src/model/index.js';
import { contextOf } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';
import { random } from '../../../support/random.js';

type Rng = ReturnType<typeof random>;

const bytesOf = (rng: Rng, count: number): Buffer => Buffer.from(Array.from({ length: count }, () => rng.int(256)));

/** Deflates with blocks of one kind: stored, with the fixed code, with a code of their own, or as zlib chooses; and with an empty block at the end, as a flush writes it. */
function deflated(rng: Rng, content: Buffer): Buffer {
  const kind = rng.int(5);
  if (kind === 0) return deflateRawSync(content, { level: 0 });
  if (kind === 1) return deflateRawSync(content, { strategy: constants.Z_FIXED });
  if (kind === 2) return deflateRawSync(content, { strategy: constants.Z_HUFFMAN_ONLY });
  if (kind === 3) return deflateRawSync(content, { level: 9, memLevel: 1 });
  const flushed = deflateRawSync(content, { finishFlush: constants.Z_SYNC_FLUSH });
  return Buffer.concat([flushed, Buffer.from([0x03, 0x00])]);
}

/** A member with any fields of the header. Source: RFC 1952, section 2.3. */
function memberOf(rng: Rng, content: Buffer): Buffer {
  const flags = rng.int(32) & ~1;
  const text = (): Buffer => Buffer.concat([Buffer.alloc(rng.int(20), 0x61), Buffer.alloc(1)]);
  const extra = bytesOf(rng, rng.int(30));
  const [extraBytes, trailer] = [Buffer.alloc(2), Buffer.alloc(8)];
  extraBytes.writeUInt16LE(extra.length);
  trailer.writeUInt32LE(crc32(content));
  trailer.writeUInt32LE(content.length, 4);
  const header = Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, flags]),
    bytesOf(rng, 6),
    ...((flags & 4) === 0 ? [] : [extraBytes, extra]),
    ...((flags & 8) === 0 ? [] : [text()]),
    ...((flags & 16) === 0 ? [] : [text()]),
  ]);
  const checked = Buffer.alloc(2);
  checked.writeUInt16LE(crc32(header) & 0xffff);
  return Buffer.concat([header, ...((flags & 2) === 0 ? [] : [checked]), deflated(rng, content), trailer]);
}

/** Cuts what is read into pieces of any size, now and then later. */
function inPieces(rng: Rng, bytes: Buffer): ByteReader {
  let at = 0;
  return {
    read(into) {
      const part = bytes.subarray(at, at + Math.min(into.length, 1 + rng.int(40)));
      into.set(part);
      at += part.length;
      return rng.int(2) === 0 ? part.length : Promise.resolve(part.length);
    },
    close: () => {},
  };
}

async function contentOf(rng: Rng, file: Buffer): Promise<Buffer> {
  const context = contextOf('kernels');
  const input = { source: memorySource('a.gz', file), name: 'a.gz', head: file, reader: inPieces(rng, file) };
  const read: Buffer[] = [];
  for await (const batch of gzip.extract(input, context))
    for (const item of batch) {
      if (item.type === 'skip') throw new Error(`skipped: ${item.skip.code}`);
      if (item.type !== 'member') continue;
      const reader = await item.source.open();
      const into = new Uint8Array(1 + rng.int(60));
      for (let count = await reader.read(into); count > 0; count = await reader.read(into))
        read.push(Buffer.from(into.subarray(0, count)));
      await reader.close();
    }
  return Buffer.concat(read);
}

describe('the content of a gzip is that of all its members', () => {
  test('whatever their sizes, blocks, headers and padding', async () => {
    const rng = random(1952);
    for (let round = 0; round < 400; round += 1) {
      const contents = Array.from({ length: 1 + rng.int(6) }, () => bytesOf(rng, rng.int(41)));
      const padding = Buffer.alloc(rng.int(3) === 0 ? rng.int(600) : 0);
      const file = Buffer.concat([...contents.map((content) => memberOf(rng, content)), padding]);
      expect((await contentOf(rng, file)).equals(Buffer.concat(contents)), `round ${round}`).toBe(true);
    }
  });
});
