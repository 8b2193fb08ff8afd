import { bytesValue } from '../../records/bytes-value.js';

/** Deeper than this nothing is read of a record, so there is no need to look at it. */
const maxDepth = 201;

/** An object of the package, told by the name of its type. Source: js-bson 7, `_bsontype`, read 2026-11-24. */
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

/** UUIDs of the two kinds that there are. */
const isUuid = (subType: number | undefined): boolean => subType === 3 || subType === 4;

/**
 * What a decoded document holds as a tree of objects, lists, texts, numbers, dates and bytes. Nothing in it lies in the memory that the
 * document was decoded from.
 */
export function plainTree(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Uint8Array) return bytesValue(value);
  if (depth > maxDepth) return [];
  if (Array.isArray(value)) return value.map((one) => plainTree(one, depth + 1));
  // A document may have a field of that name: only what the package made has it from its type.
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
