import { type FieldPath, fieldKey } from '../model/index.js';

/** The parts of names with which exports mark a second format of one text: `body` and `html_body`, `description` and `description_text`, `TextBody`. */
const format = /(?:^|[._-])(?:html|plain|text|raw|rendered)[_-]?(?=[a-z])|[_-]?(?:html|text|plain|rendered|raw)$/i;

/** Slack holds the formatted text of a message here, and the plain text in `text`. */
const formattedList = /(?:^|(?<=\.))blocks\[\]$/;

/** Removes the mark of a format from the last part of a dotted name, and makes that part lower case. */
function canonicalName(name: string): string {
  const at = name.lastIndexOf('.') + 1;
  const last = name.slice(at);
  const bare = last.replace(format, '');
  return name.slice(0, at) + (bare === '' ? last : bare).toLowerCase();
}

/** Readers use the same object for a field in every record, so most keys are made once. */
const keys = new WeakMap<FieldPath, string>();

/**
 * Makes a key that two fields share if they hold one text in two forms: as plain text and as HTML, before and after tracked changes, or as a
 * formula and its value.
 *
 * @param field  any field
 * @returns a text for comparisons; reports never show it
 */
export function canonicalFieldKey(field: FieldPath): string {
  let key = keys.get(field);
  if (key === undefined) {
    key = keyWithoutFormat(field);
    keys.set(field, key);
  }
  return key;
}

function keyWithoutFormat({ variant: _variant, ...field }: FieldPath): string {
  const { path, header, column } = field;
  // A cell of a sheet has one text: two columns are two fields, even if their headings look like two forms of one name.
  if (column !== undefined) return fieldKey(field);
  return fieldKey({
    ...field,
    ...(path !== undefined && { path: canonicalName(path.replace(formattedList, 'text')) }),
    ...(header !== undefined && { header: canonicalName(header) }),
  });
}
