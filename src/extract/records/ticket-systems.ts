/** A system whose exports are recognised by their fields. */
export interface TicketSystem {
  /** Its name. */
  readonly title: string;
  /**
   * Sets of fields, in lower case; an export has all fields of one set. Lists and numbers after a name are ignored, and
   * a path may begin anywhere (`summary` matches `fields.summary`).
   */
  readonly fields: readonly (readonly string[])[];
  /** The fields that identify a ticket, the best first. If the values of the first repeat, the next is added. */
  readonly keys: readonly string[];
  /** Whether the records are parts of tickets, such as comments: the ticket and the part identify one, so all keys are used. */
  readonly isOfParts?: true;
  /** Whether the parts name their ticket by an id that is not its number, and that `ticket` of another record explains. */
  readonly refersById?: true;
  /** The fields by which parts name the ticket, and by which people do. */
  readonly ticket?: { readonly id: string; readonly number: string };
}

/**
 * The known systems, the more specific first. Sources: the vendors' documentation of their exports, read 2026-11-23,
 * and samples of exports. Jira's columns follow the language of the user.
 */
export const ticketSystems: readonly TicketSystem[] = [
  {
    title: 'ServiceNow',
    fields: [
      ['element_id', 'element', 'value'],
      ['table_sys_id', 'table_name', 'file_name'],
      ['documentkey', 'tablename', 'fieldname'],
    ],
    keys: ['element_id', 'table_sys_id', 'documentkey', 'sys_id'],
    isOfParts: true,
    refersById: true,
  },
  {
    title: 'Zendesk',
    fields: [
      ['ticket_id', 'author_id', 'html_body'],
      ['ticket_id', 'author_id', 'plain_body'],
    ],
    keys: ['ticket_id', 'id'],
    isOfParts: true,
  },
  {
    title: 'Freshdesk',
    fields: [['ticket_id', 'user_id', 'body_text']],
    keys: ['ticket_id', 'id'],
    isOfParts: true,
  },
  {
    title: 'ServiceNow',
    fields: [
      ['sys_id', 'number'],
      ['sys_id', 'sys_created_on'],
      ['number', 'opened_at', 'short_description'],
      ['number', 'assignment_group', 'short_description'],
    ],
    keys: ['number', 'sys_id'],
    ticket: { id: 'sys_id', number: 'number' },
  },
  {
    title: 'Jira',
    fields: [
      ['issue key', 'issue id'],
      ['issue key', 'summary'],
      ['key', 'fields.summary'],
      ['key', 'fields.issuetype.name'],
      ['vorgangsschlüssel', 'vorgangs-id'],
      ['sagsnøgle', 'sags-id'],
      ['clave de incidencia', 'id de la incidencia'],
      ['clé de ticket', 'id du ticket'],
      ['nyckel', 'ärende-id'],
    ],
    keys: [
      'issue key',
      'key',
      'vorgangsschlüssel',
      'sagsnøgle',
      'clave de incidencia',
      'clé de ticket',
      'nyckel',
      'issue id',
      'id',
    ],
  },
  {
    title: 'Zendesk',
    fields: [
      ['id', 'requester_id', 'submitter_id'],
      ['id', 'requester id', 'submitter id'],
      ['id', 'requester_id', 'via.channel'],
      ['nice-id', 'requester-id'],
    ],
    keys: ['id', 'nice-id'],
  },
  {
    title: 'Freshdesk',
    fields: [
      ['id', 'requester_id', 'responder_id'],
      ['ticket id', 'requester email', 'source'],
    ],
    keys: ['id', 'ticket id'],
  },
  {
    title: 'TOPdesk',
    fields: [
      ['number', 'briefdescription'],
      ['number', 'callernumber', 'callername'],
      ['unid', 'naam'],
    ],
    keys: ['number', 'id', 'unid'],
  },
  {
    title: 'Zammad',
    fields: [
      ['number', 'group_id', 'owner_id', 'customer_id'],
      ['ticket_id', 'sender_id', 'content_type', 'body'],
    ],
    keys: ['number', 'ticket_id', 'id'],
  },
  {
    title: 'OTRS or Znuny',
    fields: [
      ['ticketnumber', 'customerid', 'queue'],
      ['ticket#', 'queue'],
      ['a_subject', 'a_body'],
    ],
    keys: ['ticketnumber', 'ticket#', 'article_id', 'id'],
  },
  {
    title: 'Azure DevOps',
    fields: [
      ['id', 'work item type'],
      ['id', 'fields.system.title'],
      ['id', 'fields.system.workitemtype'],
    ],
    keys: ['id'],
  },
  {
    title: 'GitLab',
    fields: [
      ['iid', 'author_id'],
      ['iid', 'project_id'],
      ['issue id', 'url', 'author username'],
    ],
    keys: ['iid', 'issue id', 'id'],
  },
  {
    title: 'GitHub',
    fields: [
      ['number', 'html_url', 'user.login'],
      ['number', 'author.login'],
      ['issue_url', 'user.login', 'body'],
    ],
    keys: ['number', 'html_url', 'url'],
  },
  {
    title: 'Redmine',
    fields: [
      ['#', 'tracker', 'status'],
      ['#', 'projekt', 'status'],
      ['id', 'tracker.name', 'subject'],
    ],
    keys: ['#', 'id'],
  },
  {
    title: 'Salesforce',
    fields: [
      ['casenumber', 'id'],
      ['case number', 'subject'],
      ['parentid', 'commentbody'],
      ['parentid', 'textbody', 'htmlbody'],
    ],
    keys: ['casenumber', 'case number', 'id'],
  },
  {
    title: 'FHIR',
    fields: [
      ['resource.resourcetype', 'resource.id'],
      ['resourcetype', 'id'],
    ],
    keys: ['resource.id', 'id'],
  },
  { title: 'Slack', fields: [['ts', 'type', 'user', 'text']], keys: ['ts'] },
];

/**
 * Normalises a name for comparison: `comments[].body`, `Comment[2]` and `Issue key ` become `comments.body`, `comment`
 * and `issue key`.
 */
function plainName(field: string): string {
  return field
    .replace(/\[\d*\]/g, '')
    .trim()
    .toLowerCase();
}

/**
 * Checks whether a field has a name of `ticketSystems`.
 *
 * @param field  the path or heading of the field
 * @param name   the name, in lower case
 * @returns true if they are equal, except for lists, numbers after the name, and case
 */
export function isNamed(field: string, name: string): boolean {
  return plainName(field) === name;
}

/**
 * Recognises the system of an export.
 *
 * @param fields  the paths or headings of its fields
 * @returns the system, or undefined if it is unknown
 */
export function systemOf(fields: readonly string[]): TicketSystem | undefined {
  const plain = fields.map(plainName);
  const has = (name: string): boolean => plain.some((field) => field === name || field.endsWith(`.${name}`));
  // A key is in the record itself, not in a record that it refers to.
  return ticketSystems.find(({ fields: sets }) =>
    sets.some(([key, ...others]) => plain.includes(key!) && others.every(has)),
  );
}

/**
 * Finds the fields that hold the keys of a system.
 *
 * @param system  the system
 * @param fields  the fields of an export
 * @returns the fields, in the system's order of preference
 */
export function keysOf(system: TicketSystem, fields: readonly string[]): string[] {
  return system.keys.flatMap((key) => fields.find((field) => plainName(field) === key) ?? []);
}
