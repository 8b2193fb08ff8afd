/**
 * A type of an Avro schema, with its names resolved. Source: https://avro.apache.org/docs/1.12.0/specification/, read
 * 2026-11-24.
 */
export type AvroType =
  | { readonly type: 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'string'; readonly logical?: string }
  | { readonly type: 'bytes'; readonly scale?: number | undefined }
  | { readonly type: 'fixed'; readonly size: number; readonly scale?: number | undefined }
  | { readonly type: 'enum'; readonly symbols: readonly string[] }
  | { readonly type: 'array'; readonly items: AvroType }
  | { readonly type: 'map'; readonly values: AvroType }
  | { readonly type: 'union'; readonly branches: readonly AvroType[] }
  /** A record may be recursive: its fields may have its own type. */
  | { readonly type: 'record'; readonly fields: readonly AvroField[] };

/** A field of a record. */
export interface AvroField {
  readonly name: string;
  readonly type: AvroType;
}

/** Deeper schemas do not occur in practice. */
const maxDepth = 100;

const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'string', 'bytes'];

/**
 * Parses a schema.
 *
 * @param json  the schema as JSON text
 * @returns its type, or undefined if it is not a valid schema
 */
export function readSchema(json: string): AvroType | undefined {
  try {
    return new SchemaReader().read(JSON.parse(json), '', 0);
  } catch {
    return undefined;
  }
}

type Described = Readonly<Record<string, unknown>>;

class InvalidSchema extends Error {}

/** Resolves a parsed schema. Throws `InvalidSchema` without a reason: callers need only know that it is invalid. */
class SchemaReader {
  readonly #named = new Map<string, AvroType>();

  read(schema: unknown, namespace: string, depth: number): AvroType {
    if (depth > maxDepth) throw new InvalidSchema();
    if (typeof schema === 'string') return this.#byName(schema, namespace);
    if (Array.isArray(schema))
      return { type: 'union', branches: schema.map((branch) => this.read(branch, namespace, depth + 1)) };
    if (typeof schema !== 'object' || schema === null) throw new InvalidSchema();
    return this.#described(schema as Described, namespace, depth);
  }

  #byName(name: string, namespace: string): AvroType {
    if (primitives.includes(name)) return { type: name } as AvroType;
    const found = this.#named.get(name.includes('.') ? name : fullName(name, namespace)) ?? this.#named.get(name);
    if (found === undefined) throw new InvalidSchema();
    return found;
  }

  #described(schema: Described, namespace: string, depth: number): AvroType {
    const { type, logicalType: logical } = schema;
    const scale = logical === 'decimal' ? (typeof schema['scale'] === 'number' ? schema['scale'] : 0) : undefined;
    switch (type) {
      case 'record':
      case 'error':
        return this.#record(schema, namespace, depth);
      case 'enum':
        return this.#define(schema, namespace, { type, symbols: listOf(schema['symbols']).map(String) });
      case 'fixed': {
        const size = Number(schema['size']);
        if (!Number.isSafeInteger(size) || size < 0) throw new InvalidSchema();
        return this.#define(schema, namespace, { type, size, scale });
      }
      case 'array':
        return { type, items: this.read(schema['items'], namespace, depth + 1) };
      case 'map':
        return { type, values: this.read(schema['values'], namespace, depth + 1) };
      case 'bytes':
        return { type, scale };
      default: {
        const plain = this.read(type, namespace, depth + 1);
        const isTime = typeof logical === 'string' && (plain.type === 'int' || plain.type === 'long');
        return isTime ? { type: plain.type, logical } : plain;
      }
    }
  }

  #record(schema: Described, namespace: string, depth: number): AvroType {
    const fields: AvroField[] = [];
    const record: AvroType = { type: 'record', fields };
    const within = namespaceOf(schema, namespace);
    // Defined before its fields are read, because they may refer to it.
    this.#define(schema, namespace, record);
    for (const field of listOf(schema['fields']) as Described[])
      fields.push({ name: String(field['name']), type: this.read(field['type'], within, depth + 1) });
    return record;
  }

  #define(schema: Described, namespace: string, type: AvroType): AvroType {
    const name = String(schema['name']);
    this.#named.set(name.includes('.') ? name : fullName(name, namespaceOf(schema, namespace)), type);
    return type;
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new InvalidSchema();
  return value;
}

function fullName(name: string, namespace: string): string {
  return namespace === '' ? name : `${namespace}.${name}`;
}

function namespaceOf(schema: Described, outer: string): string {
  const name = String(schema['name']);
  if (name.includes('.')) return name.slice(0, name.lastIndexOf('.'));
  return typeof schema['namespace'] === 'string' ? schema['namespace'] : outer;
}
