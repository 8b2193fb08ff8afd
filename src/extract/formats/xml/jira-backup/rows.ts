import type { Value } from '../../../records/record-values.js';
import type { IssueKeys } from './issue-keys.js';

/** The root element of a Jira backup, `entities.xml`. Its children are rows of the tables of the database. */
export const backupRoot = 'entity-engine-xml';

/** The fields that name the issue of a row. Source: the entities of Jira's entitymodel.xml, read 2026-11-24. */
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
/** The field that names the group of a change. */
const groupField = 'ChangeItem@group';

/** The field that tells the comments of an issue apart. */
const commentField = 'Action@id';

/** The fields that may identify a row: the issue, with the comment if it is one; or the group of a change. */
export const backupKeyFields: readonly string[] = [...issueFields, groupField, commentField];

/**
 * Identifies a row of a backup by the key of its issue.
 *
 * @param keys    undefined for a backup that opens only once
 * @param id      the values of the key fields of the row
 * @param values  the values of the row
 * @returns the key of the issue, and the id of a comment behind it; without a key, a word and the number in the database
 */
export function identifyRow(keys: IssueKeys | undefined, id: string, values: readonly Value[]): string {
  const isChange = values.some(({ field }) => field === groupField);
  const [first = id, comment] = id.split(' ');
  const issue = isChange ? keys?.issueOfGroup(first) : first;
  if (issue === undefined) return `change group ${first}`;
  const name = keys?.keyOf(issue) ?? `issue ${issue}`;
  return comment === undefined ? name : `${name} ${comment}`;
}
