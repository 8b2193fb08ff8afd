import type {
  BelowThreshold,
  Confidence,
  Coverage,
  FindingEvent,
  RecordRef,
  ScanEnd,
  ScanEvent,
  ScanStart,
  SkippedEvent,
  SourceEnd,
  SourcePath,
  SourceStart,
  Stopped,
  Verdict,
} from '../../src/model/index.js';

/** Event streams for reports, as a scan sends them. Numbers are masked, as in every report. */

export const start: ScanStart = {
  type: 'scan-start',
  schema: 1,
  version: '0.0.0',
  asOf: '2060-01-01',
  minConfidence: 'likely',
};

export function sourcePath(file: string, ...members: string[]): SourcePath {
  return { file, members };
}

export function sourceStart(source: SourcePath, bytes = 1000): SourceStart {
  return { type: 'source-start', source, format: 'csv', bytes };
}

export function sourceEnd(source: SourcePath, records: number, lookAlikes: SourceEnd['lookAlikes'] = {}): SourceEnd {
  return { type: 'source-end', source, format: 'csv', encoding: 'utf-8', bytes: 1000, records, lookAlikes };
}

const evidence: Verdict['evidence'] = [
  { rule: 'date', says: 'the birth date exists', weight: 14.4 },
  { rule: 'modulus-11', says: 'passes', weight: 10.4 },
];

export interface FindingParts {
  readonly record?: RecordRef;
  readonly field?: string;
  readonly line?: number;
  readonly person?: number;
  readonly masked?: string;
  readonly confidence?: Confidence;
  readonly kind?: Verdict['kind'];
  readonly value?: string;
}

export function finding(source: SourcePath, parts: FindingParts = {}): FindingEvent {
  const { record = { kind: 'row', number: 1, id: 'INC1' }, field, line, person = 1, masked = '010237-xxxx' } = parts;
  const { confidence = 'certain', kind = 'cpr', value } = parts;
  return {
    type: 'finding',
    location: {
      source,
      record,
      ...(field !== undefined && { field }),
      ...(line !== undefined && { line }),
      span: { start: 0, end: 11 },
    },
    person: `p${person}`,
    masked,
    verdict: { kind, probability: 0.9991, confidence, evidence },
    ...(value !== undefined && { value }),
  };
}

export function skipped(source: SourcePath, parts: Partial<SkippedEvent> = {}): SkippedEvent {
  return { type: 'skipped', source, reason: 'encrypted', lost: 'everything', ...parts };
}

export interface EndParts {
  readonly found?: number;
  readonly partial?: number;
  readonly untouched?: number;
  readonly records?: Coverage['records'];
  readonly certain?: number;
  readonly likely?: number;
  readonly test?: number;
  readonly findings?: number;
  readonly expectedByChance?: ScanEnd['expectedByChance'];
  readonly exit?: number;
  readonly stopped?: Stopped;
  readonly belowThreshold?: BelowThreshold;
}

export function scanEnd(parts: EndParts = {}): ScanEnd {
  const { found = 1, partial = 0, untouched = 0, certain = 0, likely = 0, test = 0, exit = 0 } = parts;
  const { records = { read: 10, withFindings: 0 }, findings = certain + likely } = parts;
  const { expectedByChance = { persons: 0.1 * likely, findings: 0.1 * likely } } = parts;
  return {
    type: 'scan-end',
    coverage: {
      sources: { found, complete: found - partial - untouched, partial, untouched },
      bytes: { found: 1000 * found, read: 1000 * (found - untouched) },
      records,
    },
    persons: { certain, likely, possible: 0, test },
    findings,
    expectedByChance,
    exit,
    ...(parts.stopped !== undefined && { stopped: parts.stopped }),
    ...(parts.belowThreshold !== undefined && { belowThreshold: parts.belowThreshold }),
  };
}

/** Names with the characters that a terminal, a browser or a reader could take for something else. */
export const hostileNames = {
  markup: '<script>alert(1)</script>',
  escape: '\x1b[31mred\x1b[0m\x1b]0;title\x07',
  control: 'a\x00b\x08c\x7fd\x9be\x85f',
  lineBreaks: 'one\r\ntwo\u2028three\u2029four',
  direction: 'invoice\u202efdp.exe\u2066x\u2069\u200e\u200f\u061c',
  surrogates: 'half \ud800 and \udce6 and whole \u{1F600}',
} as const;

export const anyName = Object.values(hostileNames).join(' ');

const tickets = sourcePath('export/tickets.csv');
const hostile = sourcePath(anyName, anyName);
const archive = sourcePath('export/all.zip');
const inArchive = sourcePath('export/all.zip', 'tickets.csv');

/** Streams by the name of their outcome. */
export const streams: Readonly<Record<string, readonly ScanEvent[]>> = {
  'nothing found': [start, sourceStart(tickets), sourceEnd(tickets, 10, { 'order-number': 3 }), scanEnd()],
  'sources inside a source': [
    start,
    sourceStart(archive),
    sourceStart(inArchive),
    finding(inArchive, { field: 'work_notes', line: 41 }),
    sourceEnd(inArchive, 10),
    skipped(sourcePath('export/all.zip', 'secret.txt')),
    skipped(archive, { reason: 'malformed', lost: 'the rest', code: 'ENDS_EARLY' }),
    sourceEnd(archive, 0),
    scanEnd({ certain: 1, partial: 1, records: { read: 10, withFindings: 1 }, exit: 1 }),
  ],
  'findings around a source inside': [
    start,
    sourceStart(archive),
    finding(archive, { field: 'body' }),
    sourceStart(inArchive),
    finding(inArchive, { field: 'work_notes', line: 41 }),
    sourceEnd(inArchive, 10),
    finding(archive, { field: 'body', person: 2 }),
    sourceEnd(archive, 1),
    scanEnd({ certain: 3, records: { read: 11, withFindings: 3 }, exit: 1 }),
  ],
  'nothing to scan': [start, scanEnd({ found: 0 })],
  found: [
    start,
    sourceStart(tickets),
    finding(tickets, { field: 'work_notes', line: 41, record: { kind: 'row', number: 17, id: 'INC0010023' } }),
    finding(tickets, {
      field: 'work_notes',
      line: 80,
      record: { kind: 'row', number: 19, id: 'INC0010025' },
      person: 2,
      confidence: 'likely',
    }),
    finding(tickets, {
      field: 'cpr',
      line: 81,
      record: { kind: 'row', number: 19, id: 'INC0010025' },
      kind: 'test',
      masked: '251248-xxxx',
      person: 3,
    }),
    sourceEnd(tickets, 1234, { 'order-number': 3, 'epoch-seconds': 4000 }),
    scanEnd({ certain: 1, likely: 1, test: 1, records: { read: 1234, withFindings: 2 }, exit: 1 }),
  ],
  'only skipped': [
    start,
    skipped(sourcePath('export/secret.zip'), { format: 'zip', reason: 'unsupported', bytes: 1000 }),
    skipped(sourcePath('export/gone.csv'), { reason: 'vanished', code: 'ENOENT' }),
    skipped(sourcePath('export/large.csv'), {
      reason: 'limit',
      limit: { name: 'max-file-size', allowed: 500, observed: 1000 },
    }),
    scanEnd({ found: 3, untouched: 3, exit: 3 }),
  ],
  'cancelled half-way': [
    start,
    sourceStart(tickets),
    finding(tickets, { field: 'work_notes' }),
    skipped(sourcePath('export/next.csv')),
  ],
  'cancelled before anything was found': [start],
  'stopped, with something below the threshold': [
    start,
    sourceStart(tickets),
    skipped(tickets, { reason: 'cancelled', lost: 'the rest' }),
    { ...sourceEnd(tickets, 10), belowThreshold: { likely: 0, possible: 2 } },
    scanEnd({
      found: 7,
      partial: 1,
      untouched: 6,
      exit: 130,
      stopped: { by: 'interrupted', notReached: 6, atLeast: true },
      belowThreshold: { findings: { likely: 0, possible: 2 }, persons: { likely: 0, possible: 2 } },
    }),
  ],
  'hostile names': [
    start,
    sourceStart(hostile),
    finding(hostile, { field: anyName, record: { kind: 'row', number: 1, id: anyName } }),
    skipped(hostile, { reason: 'malformed', lost: 'the rest', record: { kind: 'row', number: 2, id: anyName } }),
    sourceEnd(hostile, 2),
    scanEnd({ certain: 1, partial: 1, records: { read: 2, withFindings: 1 }, exit: 1 }),
  ],
};

/** The given number of findings in one source, in batches as a scan sends them. Every third is of the same person. */
export function* manyFindings(count: number, perBatch = 300): Generator<readonly ScanEvent[]> {
  yield [start, sourceStart(tickets)];
  for (let from = 0; from < count; from += perBatch) {
    yield Array.from({ length: Math.min(perBatch, count - from) }, (_, index): FindingEvent => {
      const number = from + index + 1;
      const record: RecordRef = { kind: 'row', number, id: `INC${number}` };
      return finding(tickets, { record, field: 'work_notes', line: number + 1, person: number % 3 === 0 ? 1 : number });
    });
  }
  yield [
    sourceEnd(tickets, count),
    scanEnd({ certain: count, records: { read: count, withFindings: count }, exit: 1 }),
  ];
}

/** An archive with findings only in its members, a document with a part that was not read, and a clean file. */
export const cleanAndNot: readonly ScanEvent[] = [
  start,
  sourceStart(archive),
  sourceStart(inArchive),
  finding(inArchive),
  sourceEnd(inArchive, 1),
  sourceEnd(archive, 0),
  sourceStart(sourcePath('export/cut.pdf')),
  skipped(sourcePath('export/cut.pdf'), { lost: 'a part' }),
  sourceEnd(sourcePath('export/cut.pdf'), 0),
  sourceStart(sourcePath('export/clean.csv')),
  sourceEnd(sourcePath('export/clean.csv'), 1),
  scanEnd({ certain: 1 }),
];
