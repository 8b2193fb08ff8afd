import type { ByteReader, SearchTarget } from '../../../model/index.js';
import { decodeText, isUtf8 } from '../../input/decode.js';
import { type GoesOn, logicalLines } from '../../input/unfolded-lines.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { bytesOfBase64 } from '../../records/embedded.js';
import type { Parsed } from '../../records/parsed-record.js';
import { assembleRecords, brokenStructure, type LineAssembler, PendingRecord } from '../../records/pending-record.js';

const space = 0x20;

/** A line that begins with a space continues the line before it. Source: RFC 2849, note 2, read 2026-11-24. */
const goesOn: GoesOn = (_first, _last, next) => (next[0] === space ? { offEnd: 0, offStart: 1 } : undefined);

const attributeLine = /^([A-Za-z0-9][^:\s]*):(:|<)?[ \t]*([\s\S]*)$/;

/**
 * Reads the entries of an LDIF file. Source: RFC 2849, read 2026-11-24.
 *
 * @param reader  the file, from its first byte
 * @param target  the kind of number that the scan looks for
 * @returns a record for each entry, with its dn as its id, and a skip if lines were out of place
 */
export function ldifEntries(reader: ByteReader, target: SearchTarget): AsyncGenerator<readonly Parsed[]> {
  return assembleRecords(logicalLines(reader, goesOn), new EntryAssembler(target));
}

/** Makes entries of unfolded lines. */
class EntryAssembler implements LineAssembler {
  readonly #target: SearchTarget;
  readonly #entry = new PendingRecord();
  #isBroken = false;

  constructor(target: SearchTarget) {
    this.#target = target;
  }

  /** Adds a line. Returns the entry that ends before it, if one does. */
  push(text: string, line: number): Parsed[] {
    if (text === '') return this.#entry.take();
    if (text === '-' || /^version:/i.test(text)) return [];
    const match = attributeLine.exec(text);
    if (match !== null) return this.#addAttribute(match, line);
    const isComment = text.startsWith('#');
    this.#isBroken ||= !isComment;
    this.#entry.add({ name: isComment ? 'comment' : 'out of place', value: text, line });
    return [];
  }

  /** Returns the last entry, and the skip of the file if there is one. */
  end(): Parsed[] {
    return [...this.#entry.take(), ...(this.#isBroken ? [brokenStructure('LDIF_BROKEN')] : [])];
  }

  #addAttribute([, name = '', kind, written = '']: RegExpExecArray, line: number): Parsed[] {
    const value = kind === ':' ? decodedBase64(written) : written;
    const ended = /^dn$/i.test(name) ? this.#beginEntry(value) : [];
    if (hasDigitRun(name, this.#target)) this.#entry.add({ name: '(name)', value: name, line, isName: true });
    this.#entry.add({ name, value, line });
    return ended;
  }

  /** A changed entry may follow another without an empty line between them. */
  #beginEntry(dn: string | Uint8Array): Parsed[] {
    const ended = this.#entry.id === undefined ? [] : this.#entry.take();
    if (typeof dn === 'string') this.#entry.id = dn;
    return ended;
  }
}

function decodedBase64(written: string): string | Uint8Array {
  const bytes = bytesOfBase64(written);
  if (bytes === undefined) return written;
  return isUtf8(bytes) && !bytes.includes(0) ? decodeText(bytes, 0, bytes.length) : bytes;
}
