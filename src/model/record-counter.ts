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

/** `Borgere` of `Borgere!B (CPR-nr)`: rows are numbered by sheet. */
const sheetOfField = /^(.*)![A-Z]{1,3}(?: \(|$)/s;

function sheetOf({ field }: Location): string | undefined {
  return field === undefined ? undefined : sheetOfField.exec(field)?.[1];
}

/** Whether two findings stand in one record. */
export function isSameRecord(a: Location, b: Location): boolean {
  if (a.record.number !== b.record.number || a.record.kind !== b.record.kind) return false;
  if (!isSameSource(a.source, b.source)) return false;
  return a.field === b.field || a.record.kind !== 'row' || sheetOf(a) === sheetOf(b);
}

/** Counts the records that findings stand in. They come record by record; but what stands outside of records comes between them, and is one. */
export class RecordCounter {
  #last: Location | undefined;
  #lastDocument: Location | undefined;

  /** Whether the record is another than those before it. */
  isNew(location: Location): boolean {
    const isDocument = location.record.kind === 'document';
    const last = isDocument ? this.#lastDocument : this.#last;
    if (isDocument) this.#lastDocument = location;
    else this.#last = location;
    return last === undefined || !isSameRecord(last, location);
  }

  /** What follows is of another source, whatever it is called. */
  forget(): void {
    this.#last = undefined;
    this.#lastDocument = undefined;
  }
}
