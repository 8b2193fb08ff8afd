import type { FieldName, RecordKind } from '../../../model/index.js';
import type { Extracted } from '../../format.js';
import type { DocumentText } from './document-text.js';
import { MarkupFlow } from './markup-flow.js';
import { fieldOfNamedPart, Names } from './named-parts.js';
import type { Package } from './package.js';
import { Paragraphs } from './paragraphs.js';
import { documentRecord, Properties } from './properties.js';
import { type Relationship, relationshipPart, relationshipsOf } from './relationships.js';
import { isMarkupPart, isSilentPart } from './unread-parts.js';

/** The record and the field that the text of a part belongs to. */
export interface PartRole {
  readonly kind: RecordKind;
  readonly field: FieldName;
  /** The number of the record that the whole part belongs to. If left out, each paragraph or note is a record. */
  readonly number?: number;
}

/**
 * Reads a part as text, with its external links.
 *
 * @param pack           the parts of the document
 * @param out            collects the texts
 * @param name           the name of the part
 * @param role           the record and the field of its text
 * @param relationships  those of the part, if the caller has read them
 * @returns batches
 */
export async function* readMarkupPart(
  pack: Package,
  out: DocumentText,
  name: string,
  { kind, field, number }: PartRole,
  relationships?: readonly Relationship[],
): AsyncGenerator<readonly Extracted[]> {
  const all = relationships ?? (await relationshipsOf(pack, name));
  const external = new Map(all.filter((one) => one.isExternal).map(({ id, target }) => [id, target]));
  const paragraphs = new Paragraphs(out, kind, field, number);
  const flow = new MarkupFlow(paragraphs, external, number === undefined);
  yield* out.readPart(pack, name, flow);
  paragraphs.finish();
  yield* out.readMarkup(pack, relationshipPart(name));
  const record = number === undefined ? documentRecord : { kind, number };
  for (const [id, target] of external) if (!flow.usedLinks.has(id)) out.add(record, 'link', target);
}

/**
 * Reads the parts that every OOXML document has: properties, links and names. Gives the parts that are left as members.
 *
 * @param pack  the parts of the document; those that the caller has read are taken
 * @param out   collects the texts
 * @returns batches
 */
export async function* readOoxmlRest(pack: Package, out: DocumentText): AsyncGenerator<readonly Extracted[]> {
  for (const name of pack.untaken()) {
    const named = fieldOfNamedPart(name);
    if (named !== undefined) yield* out.readPart(pack, name, new Names(out, named));
    else if (/^docprops\/(?:core|app|custom)[^/]*\.xml$/i.test(name))
      yield* out.readPart(pack, name, new Properties(out));
    else if (/(?:^|\/)_rels\/[^/]*\.rels$/i.test(name)) {
      const owner = name.replace(/_rels\/([^/]*)\.rels$/i, '$1');
      for (const { isExternal, target } of await relationshipsOf(pack, owner))
        if (isExternal) out.add(documentRecord, 'link', target);
      yield* out.readMarkup(pack, name);
    } else if (isMarkupPart(name)) yield* out.readMarkup(pack, name);
    else if (isSilentPart(name)) pack.take(name);
  }
  yield out.takeWithUnread();
  for (const item of pack.members()) yield [item];
}
