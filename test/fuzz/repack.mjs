// Damage inside of compression: what is packed is unpacked, damaged and packed again with right checksums, so that the reader behind it is reached.
import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { mutated } from './mutate.mjs';

function inZip(bytes, rng, other) {
  const entries = Object.entries(unzipSync(bytes));
  const filled = entries.filter(([, content]) => content.length > 0);
  const [chosen] = rng.pick(filled);
  const packed = entries.map(([name, content]) => [
    name,
    name === chosen ? new Uint8Array(mutated(Buffer.from(content), rng, other)) : content,
  ]);
  return Buffer.from(zipSync(Object.fromEntries(packed), { level: 1, mtime: '2026-01-01' }));
}

const inGzip = (bytes, rng, other) => gzipSync(mutated(gunzipSync(bytes), rng, other));

/** A tar whose header has a right sum although it was damaged. */
function inTar(bytes, rng, other) {
  const damaged = Buffer.from(bytes);
  const headers = [];
  for (let at = 0; at + 512 <= damaged.length; at += 512)
    if (damaged.toString('latin1', at + 257, at + 262) === 'ustar') headers.push(at);
  const at = rng.pick(headers);
  mutated(damaged.subarray(at, at + 512), rng, other).copy(damaged, at, 0, 512);
  damaged.fill(0x20, at + 148, at + 156);
  const sum = damaged.subarray(at, at + 512).reduce((all, byte) => all + byte, 0);
  damaged.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1');
  return damaged;
}

/** A stream of a PDF. The table of objects is then wrong, as in files that were repaired by hand. */
function inPdf(bytes, rng, other) {
  const text = bytes.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)];
  const { index, 0: whole, 1: content } = rng.pick(streams);
  const packed = Buffer.from(content, 'latin1');
  let damaged;
  try {
    damaged = deflateSync(mutated(inflateSync(packed), rng, other));
  } catch {
    damaged = mutated(packed, rng, other);
  }
  const start = index + whole.indexOf(content);
  return Buffer.concat([bytes.subarray(0, start), damaged, bytes.subarray(start + packed.length)]);
}

const wrappers = [
  { magic: 'PK\x03\x04', repack: inZip },
  { magic: '\x1f\x8b', repack: inGzip },
  { magic: '%PDF', repack: inPdf },
];

/**
 * Damages bytes inside of their packing.
 *
 * @param {Buffer} bytes
 * @param {object} rng
 * @param {() => Buffer} other
 * @returns {Buffer | undefined} undefined if the bytes are not packed, or in no way that is known here
 */
export function mutatedInside(bytes, rng, other) {
  const isTar = bytes.length > 512 && bytes.toString('latin1', 257, 262) === 'ustar';
  const repack = isTar
    ? inTar
    : wrappers.find(({ magic }) => bytes.toString('latin1', 0, magic.length) === magic)?.repack;
  if (repack === undefined) return undefined;
  try {
    return repack(bytes, rng, other);
  } catch {
    // A fixture that is broken itself cannot be unpacked.
    return undefined;
  }
}
