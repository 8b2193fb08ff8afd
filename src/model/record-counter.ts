import { sheetInText } from './field-text.js';
import type { Location, SourcePath } from './location.js';

/**
 * Checks whether two paths name one source.
 *
 * @param a  the masked path of one event
 * @param b  the masked path of another event
 * @returns true if file and members are equal
 */
export function isSameSource(a: SourcePath, b: SourcePath): boolean {
  return (
    // Events of one scan share the object; events of a stored result have one each.
    a === b ||
    (a.file === b.file &&
      a.members.length === b.members.length &&
      a.members.every((name, index) => name === b.members[index]))
  );
}

/** Each sheet numbers its rows from 1, and an event names the sheet only in the text of the field. */
function sheetOfText({ field }: Location): string | undefined {
  return field === undefined ? undefined : sheetInText(field);
}

/** Compares two records without looking at their sheets. */
function isSameNumber(a: Location, b: Location): boolean {
  return a.record.number === b.record.number && a.record.kind === b.record.kind && isSameSource(a.source, b.source);
}

/**
 * Checks whether two findings are in one record.
 *
 * @param a  the place of one finding, as an event holds it
 * @param b  the place of another finding
 * @returns true if source, kind, number and, of a row, the sheet are the same
 */
export function isSameRecord(a: Location, b: Location): boolean {
  if (!isSameNumber(a, b)) return false;
  return a.field === b.field || a.record.kind !== 'row' || sheetOfText(a) === sheetOfText(b);
}

/**
 * Notices when a finding is the first of its record, so that the caller can count records with findings.
 *
 * Findings come record by record. Only the text outside of records, which counts as one record of the kind `document`, may come between them.
 */
export class RecordCounter {
  #last: Location | undefined;
  #lastSheet: string | undefined;
  #lastDocument: Location | undefined;

  /**
   * Compares a finding with the one before it, by the text of its field.
   *
   * @param location  the place of the next finding, in the order of the source
   * @returns true if it is the first finding of its record
   */
  isNew(location: Location): boolean {
    const last = this.#replaceLast(location);
    return last === undefined || !isSameRecord(last, location);
  }

  /**
   * Does the same as `isNew` if the sheet is known and need not be guessed. Call only one of the two on one counter.
   *
   * @param sheet     the sheet that holds the row; undefined if the source has no sheets
   * @param location  the place of the next finding, in the order of the source
   * @returns true if it is the first finding of its record
   */
  isNewOn(sheet: string | undefined, location: Location): boolean {
    const last = this.#replaceLast(location);
    if (location.record.kind === 'document') return last === undefined || !isSameNumber(last, location);
    const isSameSheet = sheet === this.#lastSheet;
    this.#lastSheet = sheet;
    return last === undefined || !isSameSheet || !isSameNumber(last, location);
  }

  #replaceLast(location: Location): Location | undefined {
    const isDocument = location.record.kind === 'document';
    const last = isDocument ? this.#lastDocument : this.#last;
    if (isDocument) this.#lastDocument = location;
    else this.#last = location;
    return last;
  }

  /** Begins another source, which may have the same name as the one before. */
  forget(): void {
    this.#last = undefined;
    this.#lastSheet = undefined;
    this.#lastDocument = undefined;
  }
}
