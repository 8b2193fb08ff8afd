import type { Value } from '../../../records/record-values.js';
import type { IssueKeys } from './issue-keys.js';

/** The root of a Jira backup, whose children are rows of the tables of its database: `entities.xml`. */
export const backupRoot = 'entity-engine-xml';

/** The fields that say which issue a row belongs to. Source: the entities of Jira's entitymodel.xml, read 2026-11-24. */
const issueFields = [
  'Issue@id',
  'Action@issue',
  'CustomFieldValue@issue',
  'Worklog@issue',
  'ChangeGroup@issue',
  'FileAttachment@issue',
  'Label@issue',
  'RemoteLink@issue',
] as const;
/** Of a change, the group that it was made in. */
const groupField = 'ChangeItem@group';

export const backupKeyFields: readonly string[] = [...issueFields, groupField];

/** What a row of a backup is known by: the key of its issue, or what the database knows it by. */
export function identifyRow(keys: IssueKeys | undefined, id: string, values: readonly Value[]): string {
  const isChange = values.some(({ field }) => field === groupField);
  const issue = isChange ? keys?.issueOfGroup(id) : id;
  if (issue === undefined) return `change group ${id}`;
  return keys?.keyOf(issue) ?? `issue ${issue}`;
}
