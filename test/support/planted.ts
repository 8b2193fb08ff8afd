import { readFileSync } from 'node:fs';
import type { FindingEvent } from '../../src/model/index.js';

/** An entry of fixtures/planted.json: one number, without its serial. */
export interface Planted {
  readonly file: string;
  /** The containers around the number, outermost first. */
  readonly members?: readonly string[];
  readonly kind: string;
  readonly record: number;
  readonly id?: string;
  readonly field?: string;
  /** From 1: headers repeat, and a ragged row has fields without one. */
  readonly column?: number;
  /** In files that have lines. */
  readonly line?: number;
  readonly ddmmyy: string;
  readonly test?: boolean;
}

/** Every number that is planted in the fixtures. */
export const planted = JSON.parse(readFileSync('fixtures/planted.json', 'utf8')) as readonly Planted[];

/** Reports number fields of the same name; planted.json gives the column instead. */
const ordinalIn = /\[\d+\]$/;
/** Ids that may be a person's number, as reports show them: ticket numbers that begin with a date, and a time stamp of Slack. */
const maskedId = (id: string): string =>
  id === '1741112345.000200' ? 'xxx111234x.xxxxxx' : id.replace(/^(20\d{6})\d{8}$/, '$1xxxxxxxx');
/** Removes the suffixes of masked names, which are random. */
const withoutSuffix = (name: string): string => name.replace(/~[a-z]{6}(?=\.|$)/, '');
/** One line for a number as planted.json has it. */
export const describePlanted = ({
  file,
  members = [],
  kind,
  record,
  id = '-',
  field,
  column,
  line,
  ddmmyy,
  test,
}: Planted): string => {
  const name = field ?? (column === undefined ? '-' : `column ${column}`);
  // A column of CPR numbers is never a key, not even masked.
  const key = /-xxxx$/.test(id) ? '-' : maskedId(id);
  return [
    [file.replace(/\d{6}-?\d{4}/, (number) => `${number.slice(0, 6)}-xxxx`), ...members].join(' > '),
    kind,
    record,
    key,
    name,
    line,
    ddmmyy,
    ...(test === true ? ['published test number'] : []),
  ].join(' | ');
};
/** The same line for a finding of a scan. */
export const describeFound = ({
  location: { source, record, field = '-', line },
  masked,
  verdict,
}: FindingEvent): string =>
  [
    [withoutSuffix(source.file.replace('fixtures/', '')), ...source.members].join(' > '),
    record.kind,
    record.number,
    withoutSuffix(record.id ?? '-'),
    field.replace(ordinalIn, ''),
    line,
    masked.slice(0, 6),
    ...(verdict.kind === 'test' ? ['published test number'] : []),
  ].join(' | ');
