import type { PlainField } from '../../worker/protocol.js';
import { rawStreams } from './streams.js';
import { stringAt } from './written-text.js';

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

/**
 * Finds the texts in dictionaries of an undamaged document, object streams included: alternative texts, page labels, subjects of comments, scripts,
 * names, and texts of signatures. An encrypted document gives no texts.
 *
 * @param bytes  the document
 * @param isNew  whether to give a text
 * @returns each text under the name of its kind
 */
export function* quietStrings(bytes: Uint8Array, isNew: (text: string) => boolean): Generator<PlainField> {
  const isPacked = (dictionary: string): boolean => dictionary.includes('/ObjStm');
  for (const { before, content = '' } of rawStreams(bytes, { wants: isPacked, maxBetweenBytes }))
    for (const source of [before, content]) {
      entry.lastIndex = 0;
      for (let match = entry.exec(source); match !== null; match = entry.exec(source)) {
        const { text, end } = stringAt(source, entry.lastIndex);
        entry.lastIndex = Math.max(end, entry.lastIndex);
        if (isNew(text)) yield { name: fieldOf[match[1]!]!, value: text };
      }
    }
}
