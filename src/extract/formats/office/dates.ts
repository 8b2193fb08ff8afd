import type { RecordDate } from '../../../model/index.js';
import { documentDate } from '../../records/document-date.js';
import type { Package } from './package.js';

/**
 * The properties that date a document, the best first. Sources: ECMA-376 Part 2, 11 (core properties); OpenDocument 1.3 Part 3, 4.3.2; the
 * schema of Office 2003; read 2026-11-30.
 */
const names = ['created', 'creation-date', 'Created', 'modified', 'date', 'LastSaved'] as const;

/** The parts with the properties of OOXML and OpenDocument. */
const parts = ['docProps/core.xml', 'meta.xml'];

/**
 * Reads the date of a document, before the text that it dates. Takes no part.
 *
 * @param pack  the parts of the document
 * @returns its day of creation, or else of its last change; undefined if it states neither
 */
export async function dateOfPackage(pack: Package): Promise<RecordDate | undefined> {
  const found = new Map<string, string>();
  let text = '';
  const handler = {
    open: () => (text = ''),
    text(piece: string) {
      text += piece;
      return true;
    },
    close(name: string) {
      if (!found.has(name)) found.set(name, text);
      text = '';
    },
  };
  for (const part of parts) await pack.walkSmall(part, handler);
  return documentDate(names.map((name) => [name, found.get(name)]));
}

/** The properties of a document in one XML text stand before its body. */
const body = /<(?:[\w.-]+:)?(?:body|Worksheet)\b/;
const property = /<(?:[\w.-]+:)?(created|creation-date|Created|modified|date|LastSaved)(?:\s[^<>]*)?>([^<]*)</g;

/**
 * Reads the date of a document that is one XML text.
 *
 * @param head  its first characters
 * @returns as `dateOfPackage`
 */
export function dateOfFlat(head: string): RecordDate | undefined {
  const end = head.search(body);
  const properties = new Map<string, string>();
  for (const [, name, text] of head.slice(0, end === -1 ? head.length : end).matchAll(property))
    if (!properties.has(name!)) properties.set(name!, text!);
  return documentDate(names.map((name) => [name, properties.get(name)]));
}
