import { readFileSync } from 'node:fs';
import type { FindingEvent } from '../../src/model/index.js';

/** What fixtures/planted.json says of one number. The serial is not in it. */
export interface Planted {
  readonly file: string;
  /** The containers on the way in. */
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

/** Every number that was planted in the fixtures. */
export const planted = JSON.parse(readFileSync('fixtures/planted.json', 'utf8')) as readonly Planted[];

/** Of the fields that share a name the report says which; planted.json says in which column. */
const ordinalIn = /\[\d+\]$/;
/** Ids that could be numbers of persons, as they are shown: ticket numbers that begin with a date, and a time stamp of Slack. */
const maskedId = (id: string): string =>
  id === '1741112345.000200' ? 'xxx111234x.xxxxxx' : id.replace(/^(20\d{6})\d{8}$/, '$1xxxxxxxx');
/** Suffixes are drawn at random. */
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
  // A column of CPR numbers is no key, not even a masked one.
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
/** The same for a number as a scan found it. */
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
