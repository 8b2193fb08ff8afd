import type { Extractor } from '../../format.js';
import { decodeText } from '../../input/decode.js';
import { describeFields } from '../../records/describe-records.js';
import { type SampledRecords, valuesByField } from '../../records/sample-records.js';
import { StructuredReader } from '../../records/structured-reader.js';
import { systemOf } from '../../records/ticket-systems.js';
import { type SqlDialect, sniffSqlDialect } from './dialect.js';
import { createSqlCounter, plainSqlCounter } from './sql-counter.js';
import { sqlEncoding } from './sql-text.js';
import { SqlValues } from './sql-values.js';
import { SqlTables } from './tables.js';

/** A dump that begins like this ends with a line that says so. Nothing else shows a cut between two statements. */
const announcesEnd = /^-- (?:MySQL|MariaDB) dump |^-- PostgreSQL database (?:cluster )?dump\r?$/m;
const ending = /^-- (?:Dump completed|PostgreSQL database (?:cluster )?dump complete)/m;
const maxEndingBytes = 4096;

const maxSampled = 1000;

/** The complete rows in the first characters, and the fields that may identify a row. */
function sampleOf(text: string, dialect: SqlDialect): { records: SampledRecords; keyFields: ReadonlySet<string> } {
  const bytes = new TextEncoder().encode(text);
  const tables = new SqlTables();
  const counter = plainSqlCounter(bytes, dialect, tables);
  const valueEncoding = sqlEncoding(dialect, tables);
  const reader = new SqlValues(dialect, tables, valueEncoding);
  const records: Map<string, string>[] = [];
  const keyFields = new Set<string>();
  while (records.length < maxSampled) {
    counter.countToRecord(bytes.length);
    const start = counter.at;
    if (counter.isBroken || start >= bytes.length) break;
    reader.begin(start);
    // The sample cut this row.
    if (!reader.read(bytes, bytes.length, false)) break;
    const values = valuesByField(reader.values, bytes, valueEncoding);
    counter.countTo(Math.max(reader.at, start + 1));
    records.push(values);
    for (const field of tables.current.keyFields) keyFields.add(field);
  }
  return { records, keyFields };
}

/** The ticket system that the columns of a table show. */
function systemOfTables(records: SampledRecords): string | undefined {
  const tables = new Map<string, Set<string>>();
  for (const field of records.flatMap((record) => [...record.keys()])) {
    const dot = field.lastIndexOf('.');
    const columns = tables.get(field.slice(0, dot)) ?? new Set();
    tables.set(field.slice(0, dot), columns.add(field.slice(dot + 1)));
  }
  for (const columns of tables.values()) {
    const system = systemOf([...columns]);
    if (system !== undefined) return system.title;
  }
  return undefined;
}

/** Reads the rows of all tables, and says if a dump ends before its own end. */
export const readSql: Extractor['extract'] = async function* (input, context) {
  const { window, head } = input;
  const dialect = sniffSqlDialect(head.text);
  const { records, keyFields } = sampleOf(head.text, dialect);
  const described = describeFields(
    { records, keys: () => [...keyFields].map((field) => ({ fields: [field] })) },
    context,
  );
  const { projected } = described;
  const withheld = [...keyFields].filter((field) => !described.keyFields.includes(field));
  // A later statement may name another column of a known table first.
  const tables = new SqlTables(new Set([...withheld, ...projected.flatMap(({ fields }) => fields)]));
  const valueEncoding = sqlEncoding(dialect, tables);
  const system = systemOfTables(records);
  if (system !== undefined) yield [{ type: 'recognised', system }];
  await window.advance(0);
  const rows = new StructuredReader(
    input,
    context,
    {
      kind: 'row',
      counter: createSqlCounter(context.blocks, dialect, tables),
      values: new SqlValues(dialect, tables, valueEncoding),
      valueEncoding,
      escapes: 'none',
      get keyFields() {
        return tables.current.keyFields;
      },
      isByLine: true,
      brokenCode: 'SQL_BROKEN',
    },
    projected,
  );
  yield* rows.read();
  if (
    announcesEnd.test(head.text) &&
    !ending.test(decodeText(window.bytes, Math.max(0, window.end - maxEndingBytes), window.end))
  )
    yield [{ type: 'skip', skip: { reason: 'malformed', lost: 'the rest', code: 'DUMP_CUT' } }];
};
