import type { DocumentFormat } from './document-format.js';
import { type PartRole, readMarkupPart, readOoxmlRest } from './ooxml.js';
import { documentRecord } from './properties.js';
import { relationshipsOf } from './relationships.js';

/** The field of parts that a slide refers to, by the type of the relationship. Source: ECMA-376 Part 1, 13.3 (2016), read 2026-11-24. */
const fieldOfType: Readonly<Record<string, string>> = {
  notesSlide: 'notes',
  comments: 'comment',
  chart: 'chart',
  chartEx: 'chart',
  diagramData: 'diagram',
};
/** The field of parts that belong to no slide, or to one that is not in the presentation. */
const fieldOfPart: readonly (readonly [RegExp, string])[] = [
  [/\/slides\/[^/]+\.xml$/i, 'slide that is not shown'],
  [/\/notesslides\/[^/]+\.xml$/i, 'notes'],
  [/\/comments\/[^/]+\.xml$/i, 'comment'],
  [/\/slidelayouts\/[^/]+\.xml$/i, 'layout'],
  [/\/(?:slide|notes|handout)masters\/[^/]+\.xml$/i, 'master'],
  [/\/charts\/chart(?:ex)?\d*\.xml$/i, 'chart'],
  [/\/diagrams\/data\d*\.xml$/i, 'diagram'],
];

/** Reads the slides of a presentation, and the parts that belong to no slide. */
export const readPowerpoint: DocumentFormat['read'] = async function* (pack, main, out) {
  const relationships = await relationshipsOf(pack, main);
  const slides: string[] = [];
  await pack.walkSmall(main, {
    open(name, attributes) {
      if (name === 'sldId') {
        // The element has two attributes `id`: its own, and that of the relationship.
        const ids = attributes.all().filter(([attribute]) => attribute === 'id');
        const found = relationships.find(({ id, type }) => type === 'slide' && ids.some(([, one]) => one === id));
        if (found !== undefined && !found.isExternal) slides.push(found.target);
      } else if (name === 'section' || name === 'custShow')
        out.add(documentRecord, name === 'section' ? 'section' : 'show', attributes.get('name') ?? '');
    },
  });
  yield* out.readMarkup(pack, main);
  for (const [index, slide] of slides.entries()) {
    const role = (field: string): PartRole => ({ kind: 'slide', number: index + 1, field });
    out.meetRecords(1);
    const own = await relationshipsOf(pack, slide);
    yield* readMarkupPart(pack, out, slide, role('text'), own);
    for (const { type, target, isExternal } of own) {
      const field = fieldOfType[type];
      if (field !== undefined && !isExternal) yield* readMarkupPart(pack, out, target, role(field));
    }
  }
  for (const name of pack.untaken()) {
    const field = fieldOfPart.find(([pattern]) => pattern.test(name))?.[1];
    if (field !== undefined) yield* readMarkupPart(pack, out, name, { kind: 'document', number: 1, field });
  }
  yield* readOoxmlRest(pack, out);
};
