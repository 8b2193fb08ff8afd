import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FindingEvent, ScanEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';

/** What fixtures/planted.json says of one number. The serial is not in it. */
interface Planted {
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

const twinOf = (file: string): string => file.replace('/found/', '/clean/');
const isClean = ({ file }: { readonly file: string }): boolean => file.includes('/clean/');

/** What the exports are told to be. */
const systems = {
  'xml/found/servicenow-incidents.xml': 'ServiceNow',
  'xml/found/jira-feed.xml': 'Jira',
  'json/found/jira-cloud.json': 'Jira',
  'zip/found/jira-backup.zip': 'Jira',
  'csv/found/zendesk-view.csv': 'Zendesk',
  'xml/found/zendesk-tickets.xml': 'Zendesk',
  'json/found/freshdesk-tickets.json': 'Freshdesk',
  'csv/found/topdesk-incidents.csv': 'TOPdesk',
  'json/found/topdesk-incidents.json': 'TOPdesk',
  'csv/found/redmine-issues.csv': 'Redmine',
  'csv/found/azure-devops-query.csv': 'Azure DevOps',
  'json/found/azure-devops-items.json': 'Azure DevOps',
  'json/found/zammad-tickets.json': 'Zammad',
  'sql/found/zammad-dump.sql': 'Zammad',
  'csv/found/otrs-search.csv': 'OTRS or Znuny',
  'sql/found/otrs-dump.sql': 'OTRS or Znuny',
  'json/found/github-issues.json': 'GitHub',
  'gzip/found/gitlab-export.tar.gz': 'GitLab',
  'zip/found/salesforce-weekly.zip': 'Salesforce',
  'zip/found/slack-export.zip': 'Slack',
} as const;

const planted = JSON.parse(readFileSync('fixtures/planted.json', 'utf8')) as Planted[];
/** `office` has a planted.json of its own, and `make` holds no fixtures. */
const folders = readdirSync('fixtures', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['make', 'office'].includes(entry.name))
  .map(({ name }) => name);

const events: ScanEvent[] = [];
for await (const event of scan({ paths: folders.map((folder) => `fixtures/${folder}`), asOf: '2060-01-01', ocr: true }))
  events.push(event);
const findings = events.filter((event): event is FindingEvent => event.type === 'finding');

const sortLines = (lines: string[]): string[] => [...lines].sort();
/** Of the fields that share a name the report says which; planted.json says in which column. */
const ordinalIn = /\[\d+\]$/;
/** Ids that could be numbers of persons, as they are shown: ticket numbers that begin with a date, and a time stamp of Slack. */
const maskedId = (id: string): string =>
  id === '1741112345.000200' ? 'xxx111234x.xxxxxx' : id.replace(/^(20\d{6})\d{8}$/, '$1xxxxxxxx');
/** Suffixes are drawn at random. */
const withoutSuffix = (name: string): string => name.replace(/~[a-z]{6}(?=\.|$)/, '');
const describePlanted = ({
  file,
  members = [],
  kind,
  record,
  id = '-',
  field,
  column,
  line,
  ddmmyy,
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
  ].join(' | ');
};
const describeFound = ({ location: { source, record, field = '-', line }, masked }: FindingEvent): string =>
  [
    [withoutSuffix(source.file.replace('fixtures/', '')), ...source.members].join(' > '),
    record.kind,
    record.number,
    withoutSuffix(record.id ?? '-'),
    field.replace(ordinalIn, ''),
    line,
    masked.slice(0, 6),
  ].join(' | ');

describe('the scan of the fixtures', () => {
  test('finds every planted number in its record and field, on its line, and nothing else', () => {
    expect(sortLines(findings.map(describeFound))).toEqual(sortLines(planted.map(describePlanted)));
  });

  test('tells the published test numbers from persons', () => {
    expect(findings.filter(({ verdict }) => verdict.kind === 'test')).toHaveLength(
      planted.filter((number) => number.test).length,
    );
  });

  test('finds a clean twin, in which nothing is found, of every export', () => {
    const pairs = findings.map(({ location: { source } }) => source.file).filter((file) => existsSync(twinOf(file)));
    expect(new Set(pairs).size).toBeGreaterThan(35);
    expect(findings.filter(({ location: { source } }) => isClean(source))).toEqual([]);
    // Nor is anything left unread in them, but in bytes of no known format.
    const skipped = events.filter(
      (event) => event.type === 'skipped' && isClean(event.source) && !event.source.file.includes('/raw-text/'),
    );
    expect(skipped).toEqual([]);
  });

  test.each(Object.entries(systems))('knows that %s is an export of %s', (file, system) => {
    for (const path of [`fixtures/${file}`, twinOf(`fixtures/${file}`)]) {
      const ends = events.filter((event) => event.type === 'source-end' && event.source.file === path);
      expect(ends.map((event) => event.type === 'source-end' && event.system)).toContain(system);
    }
  });

  test('finds nothing in the clean files, and counts what was cleared there', () => {
    const clean = events.filter((event) => event.type === 'source-end' && isClean(event.source));
    expect(clean).not.toHaveLength(0);
    expect(clean.some((event) => event.type === 'source-end' && Object.keys(event.lookAlikes).length > 0)).toBe(true);
  });
});
