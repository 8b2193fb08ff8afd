import type { RecordRef } from '../model/index.js';

/** Of a record without end, such as a file that is one, no more is remembered. */
const maxRemembered = 200;

/**
 * What exports call the same text in another dress: `body` and `html_body`, `description` and `description_text`, `TextBody`. What a paragraph was
 * before its tracked changes, and the formula that gave a value, hold it as well.
 */
const dress =
  /(?:^|[._-]|(?<=: ))(?:html|plain|text|raw|rendered)[_-]?(?=[a-z])|(?:[_-]?(?:html|text|plain|rendered|raw)| \((?:before changes|formula)\))$/i;

/** Names repeat for every finding. */
const sharedNames = new Map<string, string>();
const maxSharedNames = 10_000;

/** The name that a text and its twins share. */
function sharedName(field: string): string {
  let shared = sharedNames.get(field);
  if (shared === undefined) {
    if (sharedNames.size >= maxSharedNames) sharedNames.clear();
    shared = canonicalName(field);
    sharedNames.set(field, shared);
  }
  return shared;
}

/** What Slack calls the text of a message with its formatting; `text` says the same without. */
const formatted = /(?:^|(?<=\.))blocks\[\]$/;

function canonicalName(written: string): string {
  const field = written.replace(formatted, 'text');
  const at = field.lastIndexOf('.') + 1;
  const name = field.slice(at);
  const shared = name.replace(dress, '');
  return field.slice(0, at) + (shared === '' ? name : shared).toLowerCase();
}

/**
 * Tells of the numbers of one record which stand in a text that is given twice: as plain text and as HTML, say. The second is
 * no finding, because nobody wrote it.
 */
export class DuplicateFieldFilter {
  #number = 0;
  #kind: RecordRef['kind'] | undefined;
  /** Of the record: the numbers met, and where. A record has few, so they are compared one by one. */
  readonly #met: { readonly field: string; readonly ten: string }[] = [];

  /** Whether the number has been met in the twin of this field, in the same record. To be asked once for each, in order. */
  isDuplicate({ number, kind }: RecordRef, field: string | undefined, ten: string): boolean {
    if (field === undefined) return false;
    if (this.#number !== number || this.#kind !== kind) {
      this.#number = number;
      this.#kind = kind;
      this.#met.length = 0;
    }
    for (const met of this.#met)
      if (met.ten === ten && met.field !== field && sharedName(met.field) === sharedName(field)) return true;
    if (this.#met.length < maxRemembered) this.#met.push({ field, ten });
    return false;
  }
}
