import { gzipSync } from 'node:zlib';

/** Parquet written by hand, from parquet.thrift and the description of encodings of apache/parquet-format, read 2026-11-24. */

type Value = string | Uint8Array | bigint | number | boolean | null | readonly (string | null)[];

export const types = { boolean: 0, int32: 1, int64: 2, double: 5, bytes: 6, fixed: 7 } as const;
export const converted = { text: 0, list: 3, decimal: 5, date: 6, timestampMillis: 9, json: 19 } as const;
const codecs = { none: 0, gzip: 2, lzo: 3 } as const;

export interface TestColumn {
  readonly name: string;
  readonly type: keyof typeof types;
  readonly converted?: keyof typeof converted;
  readonly scale?: number;
  /** The length in bytes, for a type of fixed length. */
  readonly length?: number;
  readonly isRequired?: boolean;
  /** Write the values through a dictionary. */
  readonly isDictionary?: boolean;
  /** Values of the dictionary that no row has. */
  readonly unusedValues?: readonly Exclude<Value, null | readonly (string | null)[]>[];
  /** A list of texts, of three levels. */
  readonly isList?: boolean;
  /** Pages of the second version. */
  readonly isVersion2?: boolean;
  /** The number of rows in a page. By default one page has all rows. */
  readonly pageRows?: number;
  /** One value for each row of all row groups. */
  readonly values: readonly Value[];
}

export interface TestTable {
  readonly columns: readonly TestColumn[];
  readonly groupRows?: number;
  readonly codec?: keyof typeof codecs;
}

const varint = (value: number | bigint): number[] => {
  const bytes: number[] = [];
  let left = BigInt(value);
  for (; left >= 128n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
  return [...bytes, Number(left)];
};
const zigzag = (value: number | bigint): number[] =>
  varint(BigInt(value) >= 0n ? 2n * BigInt(value) : -2n * BigInt(value) - 1n);

/** A field of a struct: its type and its bytes. */
type Field = readonly [id: number, type: number, bytes: Uint8Array | readonly number[]] | undefined;
const i32 = (id: number, value: number): Field => [id, 5, zigzag(value)];
const i64 = (id: number, value: number | bigint): Field => [id, 6, zigzag(value)];
const binary = (value: string): number[] => [...varint(Buffer.from(value).length), ...Buffer.from(value)];
const text = (id: number, value: string): Field => [id, 8, binary(value)];
const list = (id: number, type: number, all: readonly (Uint8Array | readonly number[])[]): Field => [
  id,
  9,
  [
    all.length < 15 ? (all.length << 4) | type : 0xf0 | type,
    ...(all.length < 15 ? [] : varint(all.length)),
    ...all.flatMap((one) => [...one]),
  ],
];
const struct = (...fields: Field[]): number[] => {
  let before = 0;
  const bytes: number[] = [];
  for (const field of fields) {
    if (field === undefined) continue;
    const [id, type, value] = field;
    bytes.push(((id - before) << 4) | type, ...value);
    before = id;
  }
  return [...bytes, 0];
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

function plain({ type }: TestColumn, value: Exclude<Value, null | readonly (string | null)[]>): Buffer {
  const bytes = Buffer.alloc(8);
  if (type === 'boolean') return Buffer.of(value === true ? 1 : 0);
  if (type === 'int32') return uint32(Number(value) >>> 0);
  if (type === 'int64') bytes.writeBigInt64LE(BigInt(value as bigint));
  else if (type === 'double') bytes.writeDoubleLE(Number(value));
  else {
    const written = Buffer.from(value as string);
    return type === 'fixed' ? written : Buffer.concat([uint32(written.length), written]);
  }
  return bytes;
}

/** Encodes each value as a run of length one. */
const runs = (values: readonly number[], width: number): Buffer =>
  Buffer.from(values.flatMap((value) => [2, ...(width === 0 ? [] : [value])]));

interface Levels {
  readonly repetition: number[];
  readonly definition: number[];
  readonly present: Exclude<Value, null | readonly (string | null)[]>[];
}

function levelsOf(column: TestColumn, rows: readonly Value[]): Levels {
  const levels: Levels = { repetition: [], definition: [], present: [] };
  const add = (repetition: number, definition: number, value?: Value): void => {
    levels.repetition.push(repetition);
    levels.definition.push(definition);
    if (value !== undefined) levels.present.push(value as string);
  };
  for (const row of rows) {
    if (column.isList !== true) add(0, row === null ? 0 : 1, row ?? undefined);
    else if (row === null) add(0, 0);
    else if ((row as readonly string[]).length === 0) add(0, 1);
    else
      for (const [index, one] of (row as readonly (string | null)[]).entries())
        add(index === 0 ? 0 : 1, one === null ? 2 : 3, one ?? undefined);
  }
  return levels;
}

/** A column chunk, with its dictionary, if it has one. */
function chunkOf(
  column: TestColumn,
  rows: readonly Value[],
  codec: TestTable['codec'] = 'none',
): { bytes: Buffer; values: number; dictionaryBytes: number } {
  const pack = (bytes: Buffer): Buffer => (codec === 'gzip' ? gzipSync(bytes) : bytes);
  const words: Buffer[] = (column.unusedValues ?? []).map((one) => plain(column, one));
  let values = 0;
  const pages: Buffer[] = [];
  const size = column.pageRows ?? Math.max(1, rows.length);
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.slice(from, from + size);
    const { repetition, definition, present } = levelsOf(column, part);
    values += definition.length;
    const places = (column.isDictionary === true ? present : []).map((one) => {
      const written = plain(column, one);
      const known = words.findIndex((word) => word.equals(written));
      return known === -1 ? words.push(written) - 1 : known;
    });
    const body =
      column.isDictionary === true
        ? Buffer.concat([Buffer.of(8), runs(places, 8)])
        : Buffer.concat(present.map((one) => plain(column, one)));
    const encoding = column.isDictionary === true ? 8 : 0;
    const repetitions = column.isList === true ? runs(repetition, 1) : Buffer.alloc(0);
    const definitions = column.isRequired === true ? Buffer.alloc(0) : runs(definition, 2);
    if (column.isVersion2 === true) {
      const packed = Buffer.concat([repetitions, definitions, pack(body)]);
      const own = struct(
        i32(1, definition.length),
        i32(2, definition.length - present.length),
        i32(3, part.length),
        i32(4, encoding),
        i32(5, definitions.length),
        i32(6, repetitions.length),
        [7, codec === 'none' ? 2 : 1, []],
      );
      const unpackedBytes = repetitions.length + definitions.length + body.length;
      pages.push(Buffer.from(struct(i32(1, 3), i32(2, unpackedBytes), i32(3, packed.length), [8, 12, own])), packed);
    } else {
      const withLength = (levels: Buffer): Buffer =>
        levels.length === 0 ? levels : Buffer.concat([uint32(levels.length), levels]);
      const whole = Buffer.concat([withLength(repetitions), withLength(definitions), body]);
      const packed = pack(whole);
      const own = struct(i32(1, definition.length), i32(2, encoding), i32(3, 3), i32(4, 3));
      pages.push(Buffer.from(struct(i32(1, 0), i32(2, whole.length), i32(3, packed.length), [5, 12, own])), packed);
    }
  }
  let dictionary = Buffer.alloc(0);
  if (column.isDictionary === true) {
    const body = Buffer.concat(words);
    const packed = pack(body);
    const own = struct(i32(1, words.length), i32(2, 0));
    dictionary = Buffer.concat([
      Buffer.from(struct(i32(1, 2), i32(2, body.length), i32(3, packed.length), [7, 12, own])),
      packed,
    ]);
  }
  return { bytes: Buffer.concat([dictionary, ...pages]), values, dictionaryBytes: dictionary.length };
}

function elementsOf(column: TestColumn): number[][] {
  const leaf = (name: string, repetition: number): number[] =>
    struct(
      i32(1, types[column.type]),
      column.length === undefined ? undefined : i32(2, column.length),
      i32(3, repetition),
      text(4, name),
      column.converted === undefined ? undefined : i32(6, converted[column.converted]),
      column.scale === undefined ? undefined : i32(7, column.scale),
      column.scale === undefined ? undefined : i32(8, 18),
    );
  if (column.isList !== true) return [leaf(column.name, column.isRequired === true ? 0 : 1)];
  return [
    struct(i32(3, 1), text(4, column.name), i32(5, 1), i32(6, converted.list)),
    struct(i32(3, 2), text(4, 'list'), i32(5, 1)),
    leaf('element', 1),
  ];
}

export function parquetFile({ columns, groupRows, codec = 'none' }: TestTable): Buffer {
  const rows = columns[0]?.values.length ?? 0;
  const size = groupRows ?? Math.max(1, rows);
  const parts: Buffer[] = [Buffer.from('PAR1')];
  let at = 4;
  const groups: number[][] = [];
  for (let from = 0; from < rows; from += size) {
    const chunks: number[][] = [];
    let groupBytes = 0;
    for (const column of columns) {
      const { bytes, values, dictionaryBytes } = chunkOf(column, column.values.slice(from, from + size), codec);
      const path = column.isList === true ? [column.name, 'list', 'element'] : [column.name];
      const meta = struct(
        i32(1, types[column.type]),
        list(2, 5, [zigzag(0), zigzag(3)]),
        list(3, 8, path.map(binary)),
        i32(4, codecs[codec]),
        i64(5, values),
        i64(6, bytes.length),
        i64(7, bytes.length),
        i64(9, at + dictionaryBytes),
        dictionaryBytes === 0 ? undefined : i64(11, at),
      );
      chunks.push(struct(i64(2, at), [3, 12, meta]));
      parts.push(bytes);
      at += bytes.length;
      groupBytes += bytes.length;
    }
    const groupLength = Math.min(size, rows - from);
    groups.push(struct(list(1, 12, chunks), i64(2, groupBytes), i64(3, groupLength)));
  }
  const schema = [struct(text(4, 'schema'), i32(5, columns.length)), ...columns.flatMap(elementsOf)];
  const footer = Buffer.from(struct(i32(1, 1), list(2, 12, schema), i64(3, rows), list(4, 12, groups)));
  return Buffer.concat([...parts, footer, uint32(footer.length), Buffer.from('PAR1')]);
}
