import { bytesValue } from '../../records/bytes-value.js';
import { decimalText } from '../../records/decimal.js';
import { BrokenBytes, type Cursor } from './cursor.js';
import type { AvroType } from './schema.js';

/** Deeper records do not occur in practice. */
const maxDepth = 250;

/**
 * Values that take no bytes cost an attacker nothing, so the values of a block are limited in proportion to its bytes.
 */
const freeSteps = 100_000;
const stepsPerByte = 20;

/** Reads the values of one block by their type. A record becomes a Map, in the order of its schema. */
export class ValueReader {
  readonly #cursor: Cursor;
  #steps: number;

  /** @param cursor  at the first byte of the block */
  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.#steps = freeSteps + stepsPerByte * cursor.left;
  }

  /**
   * Reads one value.
   *
   * @param type   the type of the value
   * @param depth  how many values contain it
   * @returns the value: Maps, arrays, text, bytes, numbers, dates or null
   * @throws BrokenBytes if the bytes do not hold such a value, or hold too many values
   */
  read(type: AvroType, depth = 0): unknown {
    this.#steps -= 1;
    if (depth > maxDepth || this.#steps < 0) throw new BrokenBytes();
    const cursor = this.#cursor;
    switch (type.type) {
      case 'null':
        return null;
      case 'boolean':
        return cursor.boolean();
      case 'int':
      case 'long':
        return timeOf(cursor.long(), type.logical);
      case 'float':
        return cursor.float();
      case 'double':
        return cursor.double();
      case 'string':
        return cursor.string();
      case 'bytes':
        return type.scale === undefined ? bytesValue(cursor.bytes()) : decimalText(cursor.bytes(), type.scale);
      case 'fixed': {
        const bytes = cursor.take(type.size);
        return type.scale === undefined ? bytesValue(bytes) : decimalText(bytes, type.scale);
      }
      case 'enum':
        return choice(type.symbols, cursor.count());
      case 'union':
        return this.read(choice(type.branches, cursor.count()), depth + 1);
      case 'record':
        return new Map(type.fields.map(({ name, type: own }) => [name, this.read(own, depth + 1)]));
      case 'array':
        return this.#items(() => this.read(type.items, depth + 1));
      case 'map':
        return new Map(this.#items(() => [cursor.string(), this.read(type.values, depth + 1)] as const));
    }
  }

  /** Reads the items of an array or a map, which are written in blocks. */
  #items<Item>(readOne: () => Item): Item[] {
    const items: Item[] = [];
    for (;;) {
      let count = this.#cursor.count();
      if (count === 0) return items;
      if (count < 0) {
        // The size of the block in bytes follows, for readers that skip it.
        count = -count;
        this.#cursor.count();
      }
      for (; count > 0; count -= 1) {
        const before = this.#cursor.at;
        items.push(readOne());
        // The other items take no bytes either and are equal.
        if (this.#cursor.at === before) break;
      }
    }
  }
}

function choice<One>(all: readonly One[], index: number): One {
  const one = all[index];
  if (one === undefined) throw new BrokenBytes();
  return one;
}

/** Makes a Date of a date or a time, which would otherwise be a row of digits. */
function timeOf(value: number | bigint, logical: string | undefined): number | bigint | Date {
  const number = Number(value);
  switch (logical) {
    case 'date':
      return new Date(number * 86_400_000);
    case 'timestamp-millis':
    case 'local-timestamp-millis':
      return new Date(number);
    case 'timestamp-micros':
    case 'local-timestamp-micros':
      return new Date(number / 1e3);
    case 'timestamp-nanos':
    case 'local-timestamp-nanos':
      return new Date(number / 1e6);
    default:
      return value;
  }
}
