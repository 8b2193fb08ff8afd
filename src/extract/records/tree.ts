import type { SearchTarget } from '../../model/index.js';
import { limits } from '../limits.js';
import { holdsParts, LabelScope } from './labels.js';
import type { ParsedField } from './parsed-record.js';

/** Deeper levels are read under the name of the deepest level that has one. */
const maxNamedDepth = 16;
/** Deeper values do not occur in practice. */
const maxDepth = limits.recordDepth.value;

interface Found {
  readonly name: string;
  readonly value: string | Uint8Array;
  readonly labels: LabelScope | undefined;
  readonly isName?: boolean;
}

/**
 * Lists the values of a record that is a tree of objects and lists. Text, numbers, dates and bytes are values; names
 * that are as long as a number are listed as names.
 *
 * @param tree    Maps, objects, arrays and values
 * @param target  the kind of number that the scan looks for
 * @returns the fields under their paths; `isWhole` is false if values deeper than 200 levels were left out
 */
export function fieldsOfTree(tree: unknown, { characters }: SearchTarget): { fields: ParsedField[]; isWhole: boolean } {
  const walk = new TreeWalk(characters);
  walk.read(tree, '', undefined, undefined, 0);
  // A label may follow the value that it describes.
  const fields = walk.found.map(({ name, value, labels, isName }) => ({
    name,
    value,
    label: labels?.text,
    part: labels?.part,
    fileName: labels?.fileName,
    ...(isName === true && { isName }),
  }));
  return { fields, isWhole: walk.isWhole };
}

class TreeWalk {
  readonly found: Found[] = [];
  isWhole = true;
  readonly #minNameChars: number;

  /** @param minNameChars  shorter names cannot hold a number */
  constructor(minNameChars: number) {
    this.#minNameChars = minNameChars;
  }

  /** @param key  the key of the value in the object around it; undefined in a list */
  read(value: unknown, name: string, labels: LabelScope | undefined, key: string | undefined, depth: number): void {
    if (value === null || value === undefined || typeof value === 'boolean') return;
    if (typeof value !== 'object' || value instanceof Uint8Array || value instanceof Date) {
      this.#addValue(written(value), name, labels, key);
      return;
    }
    if (depth >= maxDepth) {
      this.isWhole = false;
      return;
    }
    const isItem = key === undefined && labels !== undefined && !Array.isArray(value) && holdsParts(name);
    const scope = new LabelScope(labels, key, isItem);
    if (Array.isArray(value)) {
      const listName = depth < maxNamedDepth ? `${name}[]` : name;
      for (const one of value) this.read(one, listName, scope, undefined, depth + 1);
    } else {
      for (const [ownName, one] of value instanceof Map ? value : Object.entries(value))
        this.#readMember(String(ownName), one, name, scope, depth);
    }
    scope.close();
  }

  #addValue(value: string | Uint8Array, name: string, labels: LabelScope | undefined, key: string | undefined): void {
    this.found.push({ name, value, labels });
    if (key !== undefined && typeof value === 'string') labels?.add(key, () => value, value.length);
  }

  #readMember(ownName: string, value: unknown, name: string, scope: LabelScope, depth: number): void {
    const path = name === '' ? ownName : `${name}.${ownName}`;
    if (ownName.length >= this.#minNameChars)
      this.found.push({
        name: name === '' ? '(key)' : `${name}.(key)`,
        value: ownName,
        labels: undefined,
        isName: true,
      });
    this.read(value, depth >= maxNamedDepth ? name : path, scope, ownName, depth + 1);
  }
}

/** Converts a value for the search: bytes as they are, anything else as text. */
function written(value: unknown): string | Uint8Array {
  if (value instanceof Uint8Array) return value;
  return value instanceof Date ? dateText(value) : String(value);
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
