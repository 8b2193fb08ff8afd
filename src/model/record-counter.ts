import { sheetInText } from './field-text.js';
import type { Location, SourcePath } from './location.js';

/** Whether two paths are of one source. Events of a scan share their path, those read back from a result have one each. */
export function isSameSource(a: SourcePath, b: SourcePath): boolean {
  return (
    a === b ||
    (a.file === b.file &&
      a.members.length === b.members.length &&
      a.members.every((name, index) => name === b.members[index]))
  );
}

/** Rows are numbered by sheet. An event holds the text of the field alone. */
function sheetOfText({ field }: Location): string | undefined {
  return field === undefined ? undefined : sheetInText(field);
}

/** Whether two findings stand in one record, but for the sheet of a row. */
function isSameNumber(a: Location, b: Location): boolean {
  return a.record.number === b.record.number && a.record.kind === b.record.kind && isSameSource(a.source, b.source);
}

/** Whether two findings stand in one record. */
export function isSameRecord(a: Location, b: Location): boolean {
  if (!isSameNumber(a, b)) return false;
  return a.field === b.field || a.record.kind !== 'row' || sheetOfText(a) === sheetOfText(b);
}

/** Counts the records that findings stand in. They come record by record; but what stands outside of records comes between them, and is one. */
export class RecordCounter {
  #last: Location | undefined;
  #lastSheet: string | undefined;
  #lastDocument: Location | undefined;

  /** Whether the record is another than those before it. */
  isNew(location: Location): boolean {
    const last = this.#replaceLast(location);
    return last === undefined || !isSameRecord(last, location);
  }

  /**
   * The same for a finding whose field is known in parts. A counter is asked in one of the two ways only.
   *
   * @param sheet  the sheet that the row is on, or undefined where the source has no sheets
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

  /** What follows is of another source, whatever it is called. */
  forget(): void {
    this.#last = undefined;
    this.#lastSheet = undefined;
    this.#lastDocument = undefined;
  }
}
