import type { DocumentFormat } from './document-format.js';
import { type PartRole, readMarkupPart, readOoxmlRest } from './ooxml.js';
import { documentRecord } from './properties.js';
import { relationshipsOf } from './relationships.js';

/** The field of parts that the document refers to, by the type of the relationship. Source: ECMA-376 Part 1, 11.3 (2016), read 2026-11-24. */
const fieldOfType: Readonly<Record<string, string>> = {
  header: 'header',
  footer: 'footer',
  footnotes: 'footnote',
  endnotes: 'endnote',
  comments: 'comment',
  chart: 'chart',
  chartEx: 'chart',
  diagramData: 'diagram',
};
/** The field of parts that the document does not refer to itself, by name. */
const fieldOfPart: readonly (readonly [RegExp, string])[] = [
  [/\/headers?\d*\.xml$/i, 'header'],
  [/\/footers?\d*\.xml$/i, 'footer'],
  [/\/footnotes\d*\.xml$/i, 'footnote'],
  [/\/endnotes\d*\.xml$/i, 'endnote'],
  [/\/comments\d*\.xml$/i, 'comment'],
  [/\/charts\/chart(?:ex)?\d*\.xml$/i, 'chart'],
  [/\/diagrams\/data\d*\.xml$/i, 'diagram'],
  [/\/glossary\/document\d*\.xml$/i, 'building block'],
];

/** Charts and diagrams belong to the document as a whole, because nobody counts their paragraphs. */
function roleOf(field: string): PartRole {
  const isDrawn = field === 'chart' || field === 'diagram';
  return isDrawn ? { kind: 'document', number: 1, field } : { kind: 'paragraph', field };
}

/** Reads the text of a Word document, part by part. */
export const readWord: DocumentFormat['read'] = async function* (pack, main, out) {
  const relationships = await relationshipsOf(pack, main);
  yield* readMarkupPart(pack, out, main, { kind: 'paragraph', field: 'body' }, relationships);
  for (const { type, target, isExternal } of relationships) {
    const field = fieldOfType[type];
    if (field !== undefined && !isExternal) yield* readMarkupPart(pack, out, target, roleOf(field));
    if (type === 'settings' && !isExternal) {
      await pack.walkSmall(target, {
        open(name, attributes) {
          if (name === 'docVar')
            out.add(documentRecord, `variable ${attributes.get('name') ?? ''}`, attributes.get('val') ?? '');
          if (name === 'query' || name === 'connectString')
            out.add(documentRecord, 'mail merge', attributes.get('val') ?? '');
        },
      });
      yield* out.readMarkup(pack, target);
    }
  }
  for (const name of pack.untaken()) {
    const field = fieldOfPart.find(([pattern]) => pattern.test(name))?.[1];
    if (field !== undefined) yield* readMarkupPart(pack, out, name, roleOf(field));
  }
  yield* readOoxmlRest(pack, out);
};
