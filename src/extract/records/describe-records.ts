import { type ColumnSample, type FieldPath, fieldText, type ProjectedColumn } from '../../model/index.js';
import type { ExtractContext } from '../format.js';
import { chooseKey } from './choose-key.js';
import { mayBeKey } from './probe.js';
import { type ProjectedFields, projectedFields } from './projection.js';
import { dateRank } from './record-date.js';
import { type SampledRecords, sampleFields, systemOfRecords } from './sample-records.js';
import { isNamed, keysOf, systemOf, type TicketSystem } from './ticket-systems.js';
import { type TicketReferences, tableFields } from './tickets-ahead.js';

/**
 * Describing records decides two things at once: which columns are projected, and which key a report may show beside
 * masked numbers. The rules for keys are here and nowhere else:
 *
 * - A field cannot be a key if half of its values or more may be the number that is searched for.
 * - A key is withheld if one of its fields is projected: the field may hold half of the number, beside the other half.
 */
type DescribeContext = Pick<ExtractContext, 'sieve' | 'planColumns'>;

/** Whether a field with these values in the sample may be shown as a key. */
export type MayShow = (values: readonly string[]) => boolean;

/** A key that a format knows itself. */
export interface KnownKey {
  /** The fields whose values together identify a record, in order. */
  readonly fields: readonly string[];
  /** Other fields whose values the key may show: the id of a row may be the key of the row that it refers to. */
  readonly standsFor?: readonly string[];
}

/** Records whose values have names. */
export interface FieldSample {
  readonly records: SampledRecords;
  /** The number of the first of them; 1 if absent. */
  readonly firstRecord?: number;
  /** The field with a key of `records`; a key is a path by default. */
  readonly fieldOf?: (key: string) => FieldPath;
  /** The name of that field, for choosing a key; the key itself by default. */
  readonly nameOf?: (key: string) => string;
  /**
   * The keys of a format that knows them itself, one for each kind of record. If absent, one key is chosen by the names and the values of
   * the fields.
   */
  readonly keys?: (mayShow: MayShow) => readonly KnownKey[];
}

/** How records of named values are to be read. */
export interface DescribedFields {
  /** The fields whose values together identify a record and may be shown, in order. */
  readonly keyFields: readonly string[];
  readonly projected: readonly ProjectedFields[];
  /** The title of the system that wrote the records, if their fields show it. */
  readonly system: string | undefined;
  /** The fields with the id and the number of a ticket, if each record is a ticket to whose id other records refer. */
  readonly ticket: TicketKeys<string> | undefined;
  /** The tickets of the first records, if `keyFields` begin with the id of a ticket that another record numbers. */
  readonly references: TicketReferences | undefined;
}

/** The fields by which parts of a ticket name the ticket, and by which people do. */
export interface TicketKeys<Field> {
  readonly id: Field;
  readonly number: Field;
}

/** The columns that identify a row which is a part of a ticket. */
export interface PartKeys {
  readonly ticket: number;
  readonly own: number | undefined;
  /** The tickets of the first rows, if `ticket` holds the id of a ticket that another row numbers. */
  readonly references: TicketReferences | undefined;
}

/** How the rows of a table are to be read. Columns are identified by their index. */
export interface DescribedColumns {
  /** The column that identifies a row and may be shown. */
  readonly keyIndex: number | undefined;
  readonly projected: readonly ProjectedColumn[];
  /** The columns whose names announce the date of a row. */
  readonly dateIndexes: readonly number[];
  /** The title of the system that wrote the rows, if the names of the columns show it. */
  readonly system: string | undefined;
  /** The columns with the id and the number of a ticket, if each row is a ticket to whose id other rows refer. */
  readonly ticket: TicketKeys<number> | undefined;
  /** The columns that identify a row, if each row is a part of a ticket. */
  readonly part: PartKeys | undefined;
}

/** Returns the key, or nothing if one of its fields, or one that it stands for, is projected. */
function unlessProjected<Field>(
  key: readonly Field[],
  projected: ReadonlySet<Field>,
  standsFor: readonly Field[] = [],
): readonly Field[] {
  return [...key, ...standsFor].some((field) => projected.has(field)) ? [] : key;
}

/**
 * Describes records by the values of the first of them. Projections are planned here, so describe a source once, or
 * once for each table in it.
 *
 * @param sample   the first records
 * @param context  the sieve and the planning of columns
 * @returns key, projections and system
 */
export function describeFields(sample: FieldSample, { sieve, planColumns }: DescribeContext): DescribedFields {
  const { records, firstRecord, fieldOf, nameOf, keys } = sample;
  const mayShow: MayShow = (values) => mayBeKey(values, sieve);
  const system = systemOfRecords(records);
  /** A field that the sample does not have is allowed: nothing speaks against it. */
  const mayShowField = (field: string): boolean => {
    const values = records.flatMap((record) => record.get(field) ?? []);
    return values.length === 0 || mayShow(values);
  };
  const known = keys?.(mayShow) ?? [
    // A part of a ticket is identified by the ticket and by itself, even if no ticket has a second part in the sample.
    { fields: system?.system.isOfParts === true ? system.keys : chooseKey(records, mayShow, system?.keys, nameOf) },
  ];
  const shown = known.map((key): KnownKey => ({ ...key, fields: key.fields.filter(mayShowField) }));
  const samples = sampleFields(records, fieldOf).map((one) =>
    firstRecord === undefined ? one : { ...one, firstRecord },
  );
  const projected = projectedFields(planColumns(samples), samples);
  const isProjected = new Set(projected.flatMap(({ fields }) => fields));
  return {
    keyFields: shown.flatMap(({ fields, standsFor }) => unlessProjected(fields, isProjected, standsFor)),
    projected,
    system: system?.system.title,
    ticket: ticketIn(system?.system, (field) => (records.some((record) => record.has(field)) ? field : undefined)),
    references: system?.system.refersById === true ? referencesIn(records, system.system) : undefined,
  };
}

/** The tickets to which the first records belong. The last key of the system is the id of the part itself. */
function referencesIn(records: SampledRecords, { keys }: TicketSystem): TicketReferences {
  const valuesOf = (field: string): string[] => records.flatMap((record) => record.get(field)?.trim() ?? []);
  return { ids: keys.slice(0, -1).flatMap(valuesOf), tables: tableFields.flatMap(valuesOf) };
}

/** Finds the fields with the id and the number of a ticket. */
function ticketIn<Field>(
  system: TicketSystem | undefined,
  find: (name: string) => Field | undefined,
): TicketKeys<Field> | undefined {
  if (system?.ticket === undefined) return undefined;
  const [id, number] = [find(system.ticket.id), find(system.ticket.number)];
  return id === undefined || number === undefined ? undefined : { id, number };
}

/**
 * Describes the rows of a table by the values of the first of them. Projections are planned here, so describe a table
 * once.
 *
 * @param columns        the values of the first rows, by column
 * @param keyCandidates  columns that may identify a row, the best first
 * @param context        the sieve and the planning of columns
 * @returns key, projections, dates and system
 */
export function describeColumns(
  columns: readonly ColumnSample[],
  keyCandidates: readonly number[],
  { sieve, planColumns }: DescribeContext,
): DescribedColumns {
  const mayShow = (index: number): boolean => {
    const values = columns.find((column) => column.index === index)?.values.filter((value) => value !== '') ?? [];
    return mayBeKey(values, sieve);
  };
  const key = keyCandidates.find(mayShow);
  const projected = planColumns(columns);
  const isProjected = new Set(projected.flatMap(({ indexes }) => indexes));
  const [keyIndex] = key === undefined ? [] : unlessProjected([key], isProjected);
  const texts = columns.map(({ field }) => fieldText(field));
  const system = systemOf(texts);
  const find = (name: string): number | undefined => columns[texts.findIndex((text) => isNamed(text, name))]?.index;
  const valuesIn = (index: number | undefined): readonly string[] =>
    columns.find((column) => column.index === index)?.values ?? [];
  const references = (ticket: number): TicketReferences => ({
    ids: valuesIn(ticket),
    tables: tableFields.flatMap((name) => valuesIn(find(name))),
  });
  const keys =
    system?.isOfParts === true
      ? keysOf(system, texts).flatMap((text) => columns[texts.indexOf(text)]?.index ?? [])
      : [];
  const [ticket, own] = unlessProjected(keys.filter(mayShow), isProjected);
  return {
    keyIndex,
    projected,
    dateIndexes: columns.flatMap(({ field, index }) => (dateRank(field) === undefined ? [] : [index])),
    system: system?.title,
    ticket: ticketIn(system, find),
    part:
      ticket === undefined
        ? undefined
        : { ticket, own, references: system?.refersById === true ? references(ticket) : undefined },
  };
}
