import { describe, expect, test } from 'vitest';
import { keysOf, systemOf } from '../../../src/extract/records/ticket-systems.js';

describe('an export is told by its fields', () => {
  test.each([
    ['ServiceNow', ['number', 'sys_id', 'short_description', 'work_notes'], ['number', 'sys_id']],
    ['ServiceNow', ['number', 'opened_at', 'short_description'], ['number']],
    ['Jira', ['Summary', 'Issue key', 'Issue id', 'Comment[1]', 'Comment[2]'], ['Issue key', 'Issue id']],
    ['Jira', ['Resumen', 'Clave de incidencia', 'ID de la incidencia', 'Comentario'], ['Clave de incidencia']],
    ['Jira', ['id', 'key', 'fields.summary', 'fields.comment.comments[].body'], ['key', 'id']],
    ['Zendesk', ['url', 'id', 'via.channel', 'requester_id', 'submitter_id', 'comments[].html_body'], ['id']],
    ['Freshdesk', ['id', 'requester_id', 'responder_id', 'description', 'description_text'], ['id']],
    ['TOPdesk', ['id', 'number', 'briefDescription', 'caller.dynamicName'], ['number', 'id']],
    ['Zammad', ['id', 'group_id', 'number', 'owner_id', 'customer_id'], ['number', 'id']],
    ['OTRS or Znuny', ['TicketNumber', 'Age', 'Queue', 'CustomerID'], ['TicketNumber']],
    ['Azure DevOps', ['ID', 'Work Item Type', 'Title'], ['ID']],
    ['Azure DevOps', ['id', 'rev', 'fields.System.Title'], ['id']],
    ['GitLab', ['id', 'iid', 'author_id', 'notes[].note'], ['iid', 'id']],
    ['GitHub', ['url', 'html_url', 'number', 'user.login', 'body'], ['number', 'html_url', 'url']],
    ['Redmine', ['#', 'Projekt', 'Type', 'Status', 'Emne'], ['#']],
    ['Salesforce', ['Id', 'CaseNumber', 'Subject'], ['CaseNumber', 'Id']],
    ['Slack', ['type', 'user', 'text', 'ts', 'blocks[].type'], ['ts']],
  ])('%s', (title, fields, keys) => {
    const system = systemOf(fields)!;
    expect(system.title).toBe(title);
    expect(keysOf(system, fields)).toEqual(keys);
  });

  test.each([
    ['a list of persons', ['navn', 'cpr', 'adresse']],
    ['an id alone', ['id', 'name', 'value']],
    ['the fields of another thing', ['caller.sys_id', 'caller.number']],
  ])('%s is of none', (_claim, fields) => expect(systemOf(fields)).toBeUndefined());
});
