/**
 * Feeds a report of the built program a million findings in a process of its own, and prints how many characters or bytes it made and the most memory that
 * the process had, in bytes: `node a-million-findings.mjs csv`.
 */
import { loadReportFormat } from '../../.build/test/report.js';

const findings = 1_000_000;
const perBatch = 300;

const format = await loadReportFormat(process.argv[2]);
let length = 0;
const sink = (part) => {
  length += part.length;
};
const report = await format.create(sink, {
  color: false,
  limit: 3,
  verbose: false,
  language: 'en',
  groupBy: process.argv[3] ?? 'field',
  failOn: 'likely',
});
const source = { file: 'export/tickets.csv', members: [] };
const evidence = [{ rule: 'date', says: 'the birth date exists', weight: 14.4 }];

const findingAt = (number) => ({
  type: 'finding',
  location: {
    source,
    record: { kind: 'row', number, id: `INC${number}`, date: { day: '2019-02-28', from: 'opened_at' } },
    field: `field ${number % 40}`,
    line: number + 1,
    span: { start: 0, end: 11 },
  },
  person: `p${number % 3 === 0 ? 1 : number}`,
  masked: '010237-xxxx',
  verdict: { kind: 'cpr', probability: 0.9991, confidence: 'certain', evidence },
});

await report.events([
  { type: 'scan-start', schema: 1, version: '0.0.0', asOf: '2060-01-01', minConfidence: 'likely' },
  { type: 'source-start', source, format: 'csv' },
]);
for (let from = 0; from < findings; from += perBatch)
  await report.events(
    Array.from({ length: Math.min(perBatch, findings - from) }, (_, index) => findingAt(from + index + 1)),
  );
await report.events([{ type: 'source-end', source, format: 'csv', bytes: 1, records: findings, lookAlikes: {} }]);
await report.close();
console.log(JSON.stringify({ length, peakBytes: process.resourceUsage().maxRSS * 1024 }));
