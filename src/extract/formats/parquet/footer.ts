import type { RandomReader } from '../../../model/index.js';
import { hasMagic } from '../../input/magic.js';
import { SkipError } from '../../input/skip-error.js';
import { limits } from '../../limits.js';
import { type Column, indexAfter } from './columns.js';
import type { Decoder, FileMetaData, SchemaElement } from './hyparquet.js';
import { ThriftReader } from './thrift.js';

/** The length of the footer and the magic number, which end the file. */
const tailBytes = 8;

/** The footer of a thousand columns and a thousand row groups. */
const maxFooterBytes = limits.tableFooter.value;

const maxSchemaDepth = 100;

const failed = (code: string): SkipError => new SkipError({ reason: 'malformed', lost: 'everything', code });

/**
 * Reads and checks the footer of a file: its schema and the places of its column chunks.
 *
 * @param access   the file
 * @param decoder  decodes the footer
 * @returns the decoded footer, whose schema is consistent
 * @throws SkipError for an encrypted or cut file, and for a footer that is too large or damaged
 */
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
    // hyparquet allocates as much memory as a list claims to need. ThriftReader compares each list with the bytes that are left.
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

/** Throws unless each element has as many children as it claims, and no element is too deep. */
function checkSchema(schema: readonly SchemaElement[]): void {
  /** For each open element, the number of its children that are still to come. */
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

/** Types that hyparquet refuses, or does not read as text. */
const readAsText = ['JSON', 'ENUM'];
const readAsBytes = ['BSON', 'INTERVAL'];

/** An element without the type annotations that stop hyparquet from giving plain values: JSON becomes text, a decimal its unscaled integer, a geometry its bytes. */
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

/**
 * Lists the columns of a table.
 *
 * @param metadata  a footer from `readFooter`
 * @returns the top-level columns in the order of the schema
 */
export function columnsOf({ schema }: FileMetaData): Column[] {
  const columns: Column[] = [];
  for (let at = 1; at < schema.length; ) {
    const next = indexAfter(schema, at);
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
