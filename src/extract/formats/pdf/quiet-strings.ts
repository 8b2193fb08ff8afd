import type { PlainField } from '../../worker/protocol.js';
import { rawStreams } from './streams.js';
import { streamText, stringAt, writtenText } from './written-text.js';

/**
 * Entries of dictionaries that hold text of people and that pdf.js does not give, or not for all objects, with the name of the field in a report.
 * Source: ISO 32000-1, 12.4.2 (P), 12.5 (Subj, CA, RC, AC, OverlayText), 12.6.4.16 (JS), 12.7.3 (T, TU), 12.8.1 (Reason and after it), 14.7.2 and 14.9 (Alt and
 * after it); read 2026-11-30.
 */
const fieldOf: Readonly<Record<string, string>> = {
  Alt: 'alternative text',
  ActualText: 'alternative text',
  E: 'alternative text',
  P: 'page label',
  Subj: 'annotation',
  CA: 'annotation',
  RC: 'annotation',
  AC: 'annotation',
  OverlayText: 'annotation',
  JS: 'script',
  T: 'name',
  TU: 'name',
  Title: 'name',
  Desc: 'attachment',
  Reason: 'signature',
  Location: 'signature',
  ContactInfo: 'signature',
  Name: 'name',
};

const entry = new RegExp(`/(${Object.keys(fieldOf).join('|')})[ \\t\\r\\n]*(?=\\(|<(?!<))`, 'g');

/** The search for objects between two streams ends at this size. */
const maxBetweenBytes = 32 * 1024 * 1024;

/** A date in a dictionary, with its time. Source: ISO 32000-1, 7.9.4. */
const date = /^D:\d/;

/**
 * Streams, besides pages and files, with text: properties of a part, drawings of notes, buttons, patterns and templates that no page shows.
 * Source: ISO 32000-1, 8.7.3, 8.10 and 14.3.2, read 2026-11-30.
 */
const mayHoldText = /\/ObjStm|\/Metadata\b|\/Subtype\s*\/(?:Form|XML)\b|\/PatternType\b/;

/**
 * Finds the texts in an undamaged document, object streams included, that belong to no page: alternative texts, page labels, subjects of
 * comments, scripts, names, texts of signatures, properties of single parts, and strings under any other key. An encrypted document gives no texts.
 *
 * @param bytes  the document
 * @param isNew  whether to give a text
 * @returns each text under the name of its kind, `markup` for the others
 */
export function* quietStrings(bytes: Uint8Array, isNew: (text: string) => boolean): Generator<PlainField> {
  for (const { before, dictionary, content = '' } of rawStreams(bytes, {
    wants: (wanted) => mayHoldText.test(wanted),
    maxBetweenBytes,
  })) {
    yield* stringsIn(before, isNew);
    if (dictionary.includes('/ObjStm')) yield* stringsIn(content, isNew);
    else
      for (const value of streamText(content, dictionary).split('\n'))
        if (isNew(value)) yield { name: 'markup', value };
  }
}

/** The strings of objects: first those under a known key, then the others. */
function* stringsIn(source: string, isNew: (text: string) => boolean): Generator<PlainField> {
  const given = new Set<string>();
  entry.lastIndex = 0;
  for (let match = entry.exec(source); match !== null; match = entry.exec(source)) {
    const { text, end } = stringAt(source, entry.lastIndex);
    entry.lastIndex = Math.max(end, entry.lastIndex);
    if (!isNew(text)) continue;
    for (const line of text.split('\n')) given.add(line);
    yield { name: fieldOf[match[1]!]!, value: text };
  }
  for (const value of writtenText(source, false).split('\n'))
    if (!given.has(value) && !date.test(value) && isNew(value)) yield { name: 'markup', value };
}
