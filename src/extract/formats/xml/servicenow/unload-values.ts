import type { Value } from '../../../records/record-values.js';
import { XmlValues } from '../xml-values.js';

/**
 * A ServiceNow export: rows of several tables in `<unload>`. The comments and work notes of a ticket are rows of their own,
 * `<sys_journal_field>`, that name the field they belong to in `<element>` and the ticket by its `sys_id` in `<element_id>`.
 */
export const unloadRoot = 'unload';

const journal = 'sys_journal_field';

/** The fields that name the row that a journal entry or an attachment belongs to. */
export const referringFields: readonly string[] = [`${journal}.element_id`, 'sys_attachment.table_sys_id'];

/** Values of a journal entry go by the name of the field that they are entries of. */
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
