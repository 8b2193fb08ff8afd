import type { FieldName, FieldPath } from '../../model/index.js';

/** So many fields are remembered; a file whose keys are data has as many names as values. */
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

/** The field with this path. Names repeat for every record, so the same object is mostly given again. */
export const fieldOfPath: (path: string) => FieldPath = remembering((path) => ({ path }));

/** The column or cell with this heading. */
export const fieldOfHeader: (header: string) => FieldPath = remembering((header) => ({ header }));

/** The field that a reader names. */
export function fieldOfName(name: FieldName): FieldPath {
  return typeof name === 'string' ? fieldOfPath(name) : name;
}
