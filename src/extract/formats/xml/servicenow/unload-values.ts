import type { Value } from '../../../records/record-values.js';
import { XmlValues } from '../xml-values.js';

/**
 * The root element of a ServiceNow export, which holds rows of several tables. The comments and work notes of a ticket are rows of their own,
 * `<sys_journal_field>`, that name their field in `<element>` and the ticket by its `sys_id` in `<element_id>`.
 */
export const unloadRoot = 'unload';

const journal = 'sys_journal_field';

/** The fields of a journal entry, an attachment or a recorded change that name the row to which it belongs. */
export const referringFields: readonly string[] = [
  `${journal}.element_id`,
  'sys_attachment.table_sys_id',
  'sys_audit.documentkey',
];
/** The fields that tell the entries, attachments and changes of a ticket apart. */
export const ownFields: readonly string[] = [`${journal}.sys_id`, 'sys_attachment.sys_id', 'sys_audit.sys_id'];

/** Reads rows of a ServiceNow export. The value of a journal entry has the name of the field to which it belongs. */
export class UnloadValues extends XmlValues {
  override read(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    const hasEnded = super.read(bytes, end, atEnd);
    const element = this.values.find(({ field }) => field === `${journal}.element`);
    if (element === undefined) return hasEnded;
    const name = this.encoding.decode(bytes, element.start, element.end).trim();
    this.values = this.values.map(
      (value): Value => (value.field === `${journal}.value` ? { ...value, field: `${journal}.${name}` } : value),
    );
    return hasEnded;
  }
}
