import type { Extractor, Head } from '../extractor.js';
import { KeyedReader } from '../keyed/keyed-reader.js';
import { sampleFields, wantedFields } from '../keyed/sample.js';
import { chooseXmlKey, type SampledXml } from '../xml/keys.js';
import { outlineOf, type XmlOutline } from '../xml/outline.js';
import { referringFields, TicketNumbers, UnloadValues, unloadRoot } from '../xml/servicenow.js';
import { createXmlCounter } from '../xml/xml-counter.js';
import { xmlWriting } from '../xml/xml-text.js';
import { XmlValues } from '../xml/xml-values.js';

const names = /\.(?:xml|xsd|xslt?|svg|rss|atom|cda|wsdl|gpx|kml)$/i;
const prolog = /^\s*<(?:\?xml\s|!DOCTYPE\s)/;
/** Without a prolog the first tag must be one that XML could begin with, and something in the text must be closed. */
const beginning = /^\s*(?:<!--[\s\S]*?-->\s*)*<[A-Za-z_][\w.:-]*(?:\s+[\w.:-]+\s*=\s*["']|\s*\/?>)/;

function claimsText(text: string): boolean {
  return prolog.test(text) || (beginning.test(text) && /<\/[A-Za-z_]|\/>/.test(text));
}

/** The records that the first bytes hold whole. */
function sampleOf({ text }: Head, outline: XmlOutline): SampledXml[] {
  const bytes = new TextEncoder().encode(text);
  const reader = new XmlValues(outline);
  return outline.records.map(({ name, start, end }) => {
    reader.begin(start);
    reader.read(bytes, end, true);
    const values = new Map<string, string>();
    const repeated = new Set<string>();
    for (const value of reader.values) {
      if (value.isName) continue;
      if (values.has(value.field)) repeated.add(value.field);
      else values.set(value.field, xmlWriting.decode(bytes, value.start, value.end));
    }
    return { name, values, repeated };
  });
}

/** XML. A record is an element of the outermost list, or else the whole text. No entity is resolved and nothing is fetched. */
export const xml: Extractor = {
  id: 'xml',
  title: 'XML',
  record: 'repeated element',
  claims: (name, { text }) => (names.test(name) || claimsText(text) ? 'certain' : 'no'),
  async *extract({ window, head }, context) {
    const outline = outlineOf(head.text);
    const sample = sampleOf(head, outline);
    // The key is chosen before the window is filled: its values are probed where the window is.
    const chosen = chooseXmlKey(sample, outline.isMixed, context.sieve);
    const samples = sampleFields(sample.map(({ values }) => values));
    const wanted = wantedFields(context.planColumns(samples), samples);
    const isUnload = outline.root === unloadRoot;
    // Half of what is searched for may stand in the key: it would be shown beside the other half.
    const isWanted = wanted.some(({ fields }) => fields.some((field) => chosen.includes(field)));
    const own = chosen.filter((field) => !isUnload || !/^(?:sys_journal_field|sys_attachment)\./.test(field));
    const keyFields = isWanted ? [] : isUnload ? [...own, ...referringFields] : chosen;
    await window.advance(0);
    const counter = createXmlCounter(context.blocks, outline);
    const tickets = isUnload ? new TicketNumbers(window.bytes) : undefined;
    const records = new KeyedReader(
      window,
      context,
      {
        kind: 'object',
        counter: tickets?.watch(counter) ?? counter,
        values: isUnload ? new UnloadValues(outline) : new XmlValues(outline),
        writing: xmlWriting,
        hasEscapes: true,
        keyFields,
        ...(tickets !== undefined && { identify: tickets.identify.bind(tickets) }),
        isByLine: false,
        brokenCode: 'XML_BROKEN',
      },
      wanted,
    );
    yield* records.read();
  },
};
