import type { ByteReader, SearchTarget } from '../../../model/index.js';
import { decodeText, isUtf8 } from '../../input/decode.js';
import { type GoesOn, logicalLines } from '../../input/unfolded-lines.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import type { Parsed } from '../../records/parsed-record.js';
import { brokenStructure, PendingRecord } from '../../records/pending-record.js';

const space = 0x20;

/** A line that begins with a space goes on with the one before it. Source: RFC 2849, note 2, read 2026-11-24. */
const goesOn: GoesOn = (_first, _last, next) => (next[0] === space ? { offEnd: 0, offStart: 1 } : undefined);

const attributeLine = /^([A-Za-z0-9][^:\s]*):(:|<)?[ \t]*([\s\S]*)$/;

/** The entries of an LDIF file. Source: RFC 2849, read 2026-11-24. */
export async function* ldifEntries(reader: ByteReader, target: SearchTarget): AsyncGenerator<readonly Parsed[]> {
  const entry = new PendingRecord();
  let isBroken = false;
  for await (const lines of logicalLines(reader, goesOn)) {
    const batch: Parsed[] = [];
    for (const { bytes, number } of lines) {
      if (bytes.length === 0) {
        batch.push(...entry.take());
        continue;
      }
      const text = decodeText(bytes, 0, bytes.length);
      if (text === '-' || /^version:/i.test(text)) continue;
      const match = attributeLine.exec(text);
      if (match === null) {
        // A comment says something too; anything else is out of place.
        isBroken ||= !text.startsWith('#');
        entry.add({ name: text.startsWith('#') ? 'comment' : 'out of place', value: text, line: number });
        continue;
      }
      const [, name = '', kind, written = ''] = match;
      const value = kind === ':' ? decodedBase64(written) : written;
      // A changed entry may stand behind another without an empty line.
      if (/^dn$/i.test(name)) {
        if (entry.id !== undefined) batch.push(...entry.take());
        if (typeof value === 'string') entry.id = value;
      }
      if (hasDigitRun(name, target)) entry.add({ name: '(name)', value: name, line: number, isName: true });
      entry.add({ name, value, line: number });
    }
    yield batch;
  }
  yield [...entry.take(), ...(isBroken ? [brokenStructure('LDIF_BROKEN')] : [])];
}

function decodedBase64(written: string): string | Uint8Array {
  const bytes = Buffer.from(written, 'base64');
  return isUtf8(bytes) && !bytes.includes(0) ? decodeText(bytes, 0, bytes.length) : bytes;
}
