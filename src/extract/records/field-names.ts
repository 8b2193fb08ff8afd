import type { FieldName, FieldPath } from '../../model/index.js';

/** The number of fields that are remembered. A file whose keys are data has as many names as values. */
const maxRemembered = 10_000;

function remembering(make: (name: string) => FieldPath): (name: string) => FieldPath {
  const fields = new Map<string, FieldPath>();
  return (name) => {
    let field = fields.get(name);
    if (field === undefined) {
      if (fields.size >= maxRemembered) fields.clear();
      field = make(name);
      fields.set(name, field);
    }
    return field;
  };
}

/**
 * The field with a path, which is the first argument. Names repeat in every record, so the same object is usually
 * returned again.
 */
export const fieldOfPath: (path: string) => FieldPath = remembering((path) => ({ path }));

/** The column or cell with a heading, which is the first argument. */
export const fieldOfHeader: (header: string) => FieldPath = remembering((header) => ({ header }));

/**
 * Makes a field of a name.
 *
 * @param name  a path, or a field
 * @returns the field
 */
export function fieldOfName(name: FieldName): FieldPath {
  return typeof name === 'string' ? fieldOfPath(name) : name;
}
