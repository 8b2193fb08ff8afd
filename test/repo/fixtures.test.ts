import { describe, expect, test } from 'vitest';
import type { FindingEvent, ScanEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';
import { describeFound, describePlanted, planted } from '../support/planted.js';

/** The ticket system that cprscan recognises in each export. */
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

const twinOf = (file: string): string => file.replace('/found/', '/clean/');

async function eventsOf(...paths: string[]): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  for await (const event of scan({ paths: paths.map((path) => `fixtures/${path}`), asOf: '2060-01-01' }))
    events.push(event);
  return events;
}

// test/extract/conformance.test.ts checks the numbers in the folders of the formats.
test('the scan of the hostile names finds every planted number in its record and field, and nothing else', async () => {
  const findings = (await eventsOf('hostile')).filter((event): event is FindingEvent => event.type === 'finding');
  const expected = planted.filter(({ file }) => file.startsWith('hostile/'));
  expect(findings.map(describeFound).sort()).toEqual(expected.map(describePlanted).sort());
});

describe('an export and its clean twin', async () => {
  const files = Object.keys(systems);
  const events = await eventsOf(...files, ...files.map(twinOf));

  test.each(Object.entries(systems))('%s is known to be an export of %s', (file, system) => {
    for (const path of [`fixtures/${file}`, twinOf(`fixtures/${file}`)]) {
      const ends = events.filter((event) => event.type === 'source-end' && event.source.file === path);
      expect(ends.map((event) => event.type === 'source-end' && event.system)).toContain(system);
    }
  });
});
