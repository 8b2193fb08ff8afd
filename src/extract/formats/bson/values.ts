import { bytesValue } from '../../records/bytes-value.js';

/** Deeper values are left out of the record, so they need not be converted. */
const maxDepth = 201;

/** An object of the package, recognised by the name of its type. Source: js-bson 7, `_bsontype`, read 2026-11-24. */
interface PackageValue {
  readonly _bsontype: string;
  readonly sub_type?: number;
  readonly buffer?: Uint8Array;
  readonly code?: unknown;
  readonly scope?: unknown;
  readonly pattern?: unknown;
  readonly options?: unknown;
  readonly collection?: unknown;
  readonly oid?: unknown;
  readonly db?: unknown;
  readonly fields?: unknown;
  readonly position?: number;
  /** Of a timestamp, in seconds. */
  readonly t?: number;
}

const typeKey = '_bsontype';

/** The binary subtypes of UUIDs, old and new. */
const isUuid = (subType: number | undefined): boolean => subType === 3 || subType === 4;

/**
 * Converts a decoded document to Maps, arrays, text, numbers, dates and bytes. The result shares no memory with the
 * bytes that the document was decoded from.
 *
 * @param value  a document, or a value in it
 * @param depth  how many values contain it
 * @returns the tree; an empty array for values more than 201 levels deep
 */
export function plainTree(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Uint8Array) return bytesValue(value);
  if (depth > maxDepth) return [];
  if (Array.isArray(value)) return value.map((one) => plainTree(one, depth + 1));
  // A document may have a field of that name. Objects of the package inherit it from their type.
  if (!Object.hasOwn(value, typeKey) && typeKey in value) return plainValue(value as PackageValue, depth);
  return new Map(Object.entries(value).map(([name, one]) => [name, plainTree(one, depth + 1)]));
}

function plainValue(value: PackageValue, depth: number): unknown {
  const next = (one: unknown): unknown => plainTree(one, depth + 1);
  switch (value._bsontype) {
    case 'Binary': {
      const bytes = value.buffer!.subarray(0, value.position);
      return isUuid(value.sub_type) && bytes.length === 16 ? uuidText(bytes) : bytesValue(bytes);
    }
    case 'Code':
      return new Map([
        ['code', value.code],
        ['scope', next(value.scope)],
      ]);
    case 'BSONRegExp':
      return `/${String(value.pattern)}/${String(value.options)}`;
    case 'DBRef':
      return new Map<string, unknown>([
        ['$ref', value.collection],
        ['$id', next(value.oid)],
        ['$db', value.db],
        ...Object.entries(value.fields ?? {}).map(([name, one]): [string, unknown] => [name, next(one)]),
      ]);
    case 'Timestamp':
      return new Date(1000 * value.t!);
    case 'MinKey':
    case 'MaxKey':
      return undefined;
    default:
      // ObjectId in hexadecimal, Decimal128 in digits.
      return String(value);
  }
}

function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
