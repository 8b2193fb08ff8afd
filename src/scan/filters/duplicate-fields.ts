import type { Hit } from '../../detect/index.js';
import type { RecordRef, Segment } from '../../model/index.js';
import type { HitFilter } from './hit-filter.js';

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
 * Stops the second copy of a number that a record holds in two forms of one text, as plain text and as HTML for example. Nobody wrote it
 * twice. One for each source.
 */
export class DuplicateFieldFilter implements HitFilter {
  #number = 0;
  #kind: RecordRef['kind'] | undefined;
  /** The numbers met in the record, and their fields. A record has few, so they are compared one by one. */
  readonly #met: { readonly field: string; readonly ten: string }[] = [];

  passes({ ten }: Hit, { spot: { record, field } }: Pick<Segment, 'spot'>): boolean {
    return !this.isDuplicate(record, field, ten);
  }

  /**
   * @param record  the record, as it stands in the source
   * @param field   the name of the field; undefined where the number stands in none
   * @param ten     the ten characters of the number
   * @returns whether another form of the same field held the number before, in the same record
   */
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
