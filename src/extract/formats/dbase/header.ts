import { uint16Le, uint32Le } from '../../input/magic.js';

/*
 * A table is a header, a descriptor of each field, and rows of one length. Sources: clicketyclick.dk/databases/xbase/format/dbf.html;
 * learn.microsoft.com, Table File Structure (Visual FoxPro); read 2026-11-30.
 */

/** The first byte of a table of dBase III and IV, FoxPro and Visual FoxPro, with and without memos. */
const versions: ReadonlySet<number> = new Set([0x03, 0x04, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8b, 0x8e, 0xcb, 0xf5, 0xfb]);

const fieldKinds = /[CNFLDMGBITYVWQP]/;

/** The descriptor of a field: its length, and the places of the type and the length within it. The first is behind a header of the same length. */
const descriptor = { bytes: 32, kind: 11, length: 16 } as const;
const endOfFields = 0x0d;

/** A field of a table. */
export interface DbaseField {
  /** The name, in the code page of the table. */
  readonly name: Uint8Array;
  /** The letter of its type. */
  readonly kind: string;
  /** Offset in the row; the mark of deletion is at 0. */
  readonly at: number;
  readonly bytes: number;
}

/** The header of a table. */
export interface DbaseHeader {
  readonly version: number;
  /** The number of rows that the header declares. */
  readonly rows: number;
  readonly headerBytes: number;
  readonly rowBytes: number;
  /** The byte that names the code page; 0 if the table does not say. */
  readonly language: number;
  readonly fields: readonly DbaseField[];
}

/**
 * Recognises a table by the day of its last change, the length of its header, the type of its first field and the length of a row.
 *
 * @param head  the first bytes of a source
 * @returns true if all of them are possible
 */
export function isDbase(head: Uint8Array): boolean {
  const [version, , month, day] = head;
  if (version === undefined || !versions.has(version) || month! > 12 || day! > 31) return false;
  const headerBytes = uint16Le(head, 8);
  const kind = String.fromCharCode(head[descriptor.bytes + descriptor.kind] ?? 0);
  return (
    headerBytes > 2 * descriptor.bytes &&
    headerBytes % descriptor.bytes < 9 &&
    uint16Le(head, 10) > 1 &&
    fieldKinds.test(kind)
  );
}

/**
 * Reads the header of a table.
 *
 * @param head  the first bytes, `headerBytes` of them or all that there are
 * @returns the header, with the fields whose descriptors are there and fit the row
 */
export function readHeader(head: Uint8Array): DbaseHeader {
  const version = head[0]!;
  const [headerBytes, rowBytes] = [uint16Le(head, 8), uint16Le(head, 10)];
  const { bytes: step, kind, length } = descriptor;
  const fields: DbaseField[] = [];
  let offset = 1;
  for (let at = step; at + step <= Math.min(head.length, headerBytes) && head[at] !== endOfFields; at += step) {
    const name = head.subarray(at, at + kind);
    const end = name.indexOf(0);
    const letter = String.fromCharCode(head[at + kind]!);
    // Clipper and FoxPro use the byte of the decimals for texts of more than 255 characters.
    const bytes = letter === 'C' ? uint16Le(head, at + length) : head[at + length]!;
    if (offset + bytes > rowBytes) break;
    fields.push({ name: end === -1 ? name : name.subarray(0, end), kind: letter, at: offset, bytes });
    offset += bytes;
  }
  return { version, rows: uint32Le(head, 4), headerBytes, rowBytes, language: head[29] ?? 0, fields };
}
