import type { RandomReader } from '../../../model/index.js';
import { hasMagic } from '../../input/magic.js';
import { SkipError } from '../../input/skip-error.js';
import { limits } from '../../limits.js';
import { behind, type Column } from './columns.js';
import type { Decoder, FileMetaData, SchemaElement } from './hyparquet.js';
import { ThriftReader } from './thrift.js';

/** The length of the footer, and the magic behind it. */
const tailBytes = 8;

/** Of a table of a thousand columns and a thousand row groups. */
const maxFooterBytes = limits.tableFooter.value;

const maxSchemaDepth = 100;

const failed = (code: string): SkipError => new SkipError({ reason: 'malformed', lost: 'everything', code });

/** Reads what stands at the end of a file: what its columns are, and where. Throws a `SkipError`. */
export async function readFooter(access: RandomReader, decoder: Decoder): Promise<FileMetaData> {
  const tail = await bytesAt(access, access.size - tailBytes, tailBytes);
  if (hasMagic(tail, 'PARE', 4)) throw new SkipError({ reason: 'encrypted', lost: 'everything' });
  if (!hasMagic(tail, 'PAR1', 4)) throw failed('ENDS_EARLY');
  const length = new DataView(tail.buffer).getUint32(0, true);
  if (length > access.size - tailBytes) throw failed('PARQUET_BROKEN');
  if (length > maxFooterBytes)
    throw new SkipError({ reason: 'limit', lost: 'everything', code: 'PARQUET_FOOTER_TOO_LARGE' });
  const footer = await bytesAt(access, access.size - tailBytes - length, length + tailBytes);
  try {
    // The package makes room for whatever a list says that it holds: this one does not.
    new ThriftReader(footer).struct();
    const metadata = decoder.metadata(footer);
    checkSchema(metadata.schema);
    return metadata;
  } catch {
    throw failed('PARQUET_BROKEN');
  }
}

async function bytesAt(access: RandomReader, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (at >= 0 && filled < length) {
    const count = await access.readAt(bytes.subarray(filled), at + filled);
    if (count === 0) break;
    filled += count;
  }
  if (filled < length) throw failed('ENDS_EARLY');
  return bytes;
}

/** Whether each element has as many parts as it says, and none lies too deep. */
function checkSchema(schema: readonly SchemaElement[]): void {
  /** How many parts of those that are open are still to come. */
  const open: number[] = [1];
  for (const { num_children: children = 0, name } of schema) {
    while (open.at(-1) === 0) open.pop();
    if (open.length === 0 || open.length > maxSchemaDepth || children < 0 || typeof name !== 'string')
      throw new RangeError();
    open[open.length - 1]! -= 1;
    if (children > 0) open.push(children);
  }
  if (schema.length === 0 || open.some((left) => left > 0)) throw new RangeError();
}

/** Types that the package refuses, or reads as something else than text. */
const readAsText = ['JSON', 'ENUM'];
const readAsBytes = ['BSON', 'INTERVAL'];

/** What is said of an element as far as it matters for reading: JSON is text, a decimal its whole number, a place its bytes. */
function plainElement(element: SchemaElement, isNested: boolean): SchemaElement {
  const { converted_type: type, logical_type: logical, ...rest } = element;
  const isDecimal = type === 'DECIMAL' || logical?.type === 'DECIMAL';
  const kept = logical !== undefined && ['STRING', 'UUID', 'TIMESTAMP', 'INTEGER', 'FLOAT16'].includes(logical.type);
  const isText = type !== undefined && readAsText.includes(type);
  const isDropped = type !== undefined && readAsBytes.includes(type);
  const converted = isText ? 'UTF8' : isDropped || (isDecimal && !isNested) ? undefined : type;
  return {
    ...rest,
    ...(converted !== undefined && { converted_type: converted }),
    ...(kept && !isDecimal && { logical_type: logical }),
  };
}

/** The columns of the table, and of those that are decimals how many digits stand behind the point. */
export interface TableColumn extends Column {
  readonly scale: number | undefined;
}

export function columnsOf({ schema }: FileMetaData): TableColumn[] {
  const columns: TableColumn[] = [];
  for (let at = 1; at < schema.length; ) {
    const next = behind(schema, at);
    const first = schema[at]!;
    const isFlat = next === at + 1 && first.repetition_type !== 'REPEATED';
    const isDecimal = first.converted_type === 'DECIMAL' || first.logical_type?.type === 'DECIMAL';
    columns.push({
      name: first.name,
      schema: schema.slice(at, next).map((element) => plainElement(element, !isFlat)),
      isFlat,
      scale: isFlat && isDecimal ? (first.scale ?? 0) : undefined,
    });
    at = next;
  }
  return columns;
}
