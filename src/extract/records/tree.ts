import type { SearchTarget } from '../../model/index.js';
import { LabelScope } from './labels.js';
import type { DecodedField } from './record.js';

/** Deeper levels are read, and go by the name of the deepest that has one. */
const maxNamedDepth = 16;
/** What is nested deeper is no record that anybody wrote. */
const maxDepth = 200;

interface Found {
  readonly name: string;
  readonly value: string | Uint8Array;
  readonly labels: LabelScope | undefined;
  readonly isName?: boolean;
}

/**
 * The values of a record that is a tree of objects and lists, under their paths.
 *
 * Texts, numbers, dates and bytes are values; names that are as long as a number are given as such. What is nested deeper than 200 levels is
 * left out, and then `isWhole` is false.
 */
export function fieldsOfTree(
  tree: unknown,
  { characters }: SearchTarget,
): { fields: DecodedField[]; isWhole: boolean } {
  const found: Found[] = [];
  let isWhole = true;
  const read = (
    value: unknown,
    name: string,
    labels: LabelScope | undefined,
    key: string | undefined,
    depth: number,
  ) => {
    if (value === null || value === undefined || typeof value === 'boolean') return;
    if (typeof value !== 'object' || value instanceof Uint8Array || value instanceof Date) {
      const written = value instanceof Uint8Array ? value : value instanceof Date ? dateText(value) : String(value);
      found.push({ name, value: written, labels });
      if (key !== undefined && typeof written === 'string') labels?.add(key, () => written, written.length);
      return;
    }
    if (depth >= maxDepth) {
      isWhole = false;
      return;
    }
    const scope = new LabelScope(labels, key);
    if (Array.isArray(value)) {
      const listName = depth < maxNamedDepth ? `${name}[]` : name;
      for (const one of value) read(one, listName, scope, undefined, depth + 1);
    } else {
      for (const [own, one] of value instanceof Map ? value : Object.entries(value)) {
        const ownName = String(own);
        const path = depth >= maxNamedDepth ? name : name === '' ? ownName : `${name}.${ownName}`;
        // Shorter names hold nothing but a name.
        if (ownName.length >= characters)
          found.push({
            name: name === '' ? '(key)' : `${name}.(key)`,
            value: ownName,
            labels: undefined,
            isName: true,
          });
        read(one, path, scope, ownName, depth + 1);
      }
    }
    scope.close();
  };
  read(tree, '', undefined, undefined, 0);
  // What names a value may stand behind it.
  const fields = found.map(({ name, value, labels, isName }) => ({
    name,
    value,
    label: labels?.text,
    fileName: labels?.fileName,
    ...(isName === true && { isName }),
  }));
  return { fields, isWhole };
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
