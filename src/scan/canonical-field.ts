import { type FieldPath, fieldKey } from '../model/index.js';

/** How exports name the same text in another format: `body` and `html_body`, `description` and `description_text`, `TextBody`. */
const format = /(?:^|[._-])(?:html|plain|text|raw|rendered)[_-]?(?=[a-z])|[_-]?(?:html|text|plain|rendered|raw)$/i;

/** Slack's name for the text of a message with its formatting; `text` holds the same text without. */
const formattedList = /(?:^|(?<=\.))blocks\[\]$/;

/** The last name of a dotted name without its format, in lower case. */
function canonicalName(name: string): string {
  const at = name.lastIndexOf('.') + 1;
  const last = name.slice(at);
  const bare = last.replace(format, '');
  return name.slice(0, at) + (bare === '' ? last : bare).toLowerCase();
}

/** Readers give the same object for a field in every record. */
const keys = new WeakMap<FieldPath, string>();

/**
 * A key that the fields share which hold one text in two forms: as plain text and as HTML, before and after tracked changes, or as a formula
 * and its value.
 *
 * @param field  any field
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
  // A cell of a sheet has one text: its column is another field than the one beside it, whatever their headings are.
  if (column !== undefined) return fieldKey(field);
  return fieldKey({
    ...field,
    ...(path !== undefined && { path: canonicalName(path.replace(formattedList, 'text')) }),
    ...(header !== undefined && { header: canonicalName(header) }),
  });
}
