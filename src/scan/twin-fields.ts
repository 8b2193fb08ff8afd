import type { RecordRef } from '../model/index.js';

/** Of a record without end, such as a file that is one, no more is remembered. */
const maxRemembered = 10_000;

/** What exports call the same text in another dress: `body` and `html_body`, `description` and `description_text`, `TextBody`. */
const dress = /(?:^|[._-])(?:html|plain|text|raw|rendered)[_-]?(?=[a-z])|[_-]?(?:html|text|plain|rendered|raw)$/i;

/** Names repeat for every finding. */
const sharedNames = new Map<string, string>();
const maxSharedNames = 10_000;

/** The name that a text and its twins share. */
function sharedName(field: string): string {
  let shared = sharedNames.get(field);
  if (shared === undefined) {
    if (sharedNames.size >= maxSharedNames) sharedNames.clear();
    shared = undressed(field);
    sharedNames.set(field, shared);
  }
  return shared;
}

function undressed(field: string): string {
  const at = field.lastIndexOf('.') + 1;
  const name = field.slice(at);
  const shared = name.replace(dress, '');
  return field.slice(0, at) + (shared === '' ? name : shared).toLowerCase();
}

/**
 * Tells of the numbers of one record which stand in a text that is given twice: as plain text and as HTML, say. The second is
 * no finding, because nobody wrote it.
 */
export class TwinFields {
  #record: RecordRef | undefined;
  /** By shared name and number: the field in which it was met first. */
  readonly #first = new Map<string, string>();

  /** Whether the number has been met in the twin of this field, in the same record. To be asked once for each, in order. */
  isTwin(record: RecordRef, field: string | undefined, ten: string): boolean {
    if (field === undefined) return false;
    const isSameRecord = this.#record?.number === record.number && this.#record.kind === record.kind;
    if (!isSameRecord || this.#first.size > maxRemembered) this.#first.clear();
    this.#record = record;
    const key = `${sharedName(field)} ${ten}`;
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, field);
    return first !== undefined && first !== field;
  }
}
