import {
  type FieldName,
  fieldText,
  type RecordDate,
  type RecordKind,
  type SearchTarget,
} from '../../../model/index.js';
import { hasMagic, oleMagic } from '../../input/magic.js';
import { digitRuns } from '../../records/digit-runs.js';
import type { DocumentItem, DocumentParser, Problem } from '../../worker/protocol.js';
import { parseResidualText, readUnreadText } from './residual-text.js';
import { canonicalizeNames } from './stream-names.js';

/** A value of a part: text, or the bytes of a file inside the document. */
export interface PartField {
  readonly name: FieldName;
  readonly value: string | Uint8Array;
  /** The name of the file; that of the field if left out. */
  readonly fileName?: string;
}

/** A record of a document, or a report of text that could not be read. */
export type Part =
  | { readonly type: 'part'; readonly kind: RecordKind; readonly number: number; readonly fields: readonly PartField[] }
  | { readonly type: 'loss'; readonly problem: Problem };

/** Parses the bytes of a whole document; an error that it throws means that the document is broken. */
export type ParseParts = (bytes: Uint8Array, target: SearchTarget) => AsyncIterable<Part>;

/** Reads the date of a document; undefined if it states none. */
export type DateDocument = (bytes: Uint8Array) => Promise<RecordDate | undefined>;

const maxBatchParts = 64;

const broken = (lost: 'a part' | 'everything'): DocumentItem => ({
  type: 'problem',
  problem: { reason: 'malformed', lost, code: 'DOCUMENT_BROKEN' },
});

/**
 * Makes a parser for the document process of a function that yields parts. An error of the function is reported as `DOCUMENT_BROKEN`.
 *
 * @param parse   yields the text of the document
 * @param behind  loads a second function, which yields the properties and embedded files
 * @param dated   reads the date of the document
 * @returns a parser that gives the parts of both, then digit runs in the bytes of an OLE file that neither has read, then the embedded files
 */
export function parserOf(parse: ParseParts, behind?: () => Promise<ParseParts>, dated?: DateDocument): DocumentParser {
  return async function* read(bytes, _from, target) {
    const files: DocumentItem[] = [];
    let items: DocumentItem[] = [{ type: 'unit', number: 1 }];
    const isOle = hasMagic(bytes, oleMagic);
    const isPacked = hasMagic(bytes, 'PK');
    const date = isOle ? await dated?.(bytes) : undefined;
    if (date !== undefined) items.push({ type: 'dated', date });
    const seen = new Set<string>();
    let [hasGiven, isEncrypted, isUnknown] = [false, false, false];
    if (isOle) canonicalizeNames(bytes);
    const take = (part: Part): void => {
      if (part.type === 'loss') {
        items.push({ type: 'problem', problem: part.problem });
        isEncrypted ||= part.problem.reason === 'encrypted';
        isUnknown ||= part.problem.lost === 'all but raw text';
        return;
      }
      hasGiven = true;
      const { kind, number, fields } = part;
      const texts = fields.flatMap(({ name, value }) => (typeof value === 'string' ? [{ name, value }] : []));
      for (const { value } of texts) for (const row of digitRuns(value, target)) seen.add(row);
      items.push({ type: 'record', kind, number, fields: texts });
      for (const { name, value, fileName } of fields)
        if (typeof value !== 'string')
          files.push({
            type: 'member',
            name: fileName ?? (typeof name === 'string' ? name : fieldText(name)),
            bytes: value,
          });
    };
    try {
      for await (const part of parse(bytes.slice(), target)) {
        take(part);
        if (items.length < maxBatchParts) continue;
        yield items;
        items = [];
      }
    } catch {
      items.push(broken(hasGiven || !isPacked ? 'a part' : 'everything'));
    }
    try {
      if ((isOle || isPacked) && behind !== undefined)
        for await (const part of (await behind())(bytes, target)) take(part);
    } catch {
      items.push(broken('a part'));
    }
    yield items;
    // The bytes of a compressed or encrypted document hold no readable text. Those of an unknown one are searched as raw text.
    if (!isPacked && !isEncrypted && !isUnknown) {
      for (const file of files) for await (const row of rowsIn(file, target)) seen.add(row);
      yield* readUnreadText(bytes, target, (row) => seen.has(row));
    }
    for (const file of files) yield [file];
  };
}

/** Yields the digit runs in the bytes of an embedded file, which lie in the bytes of the document as well: they are read with the file. */
async function* rowsIn(file: DocumentItem, target: SearchTarget): AsyncGenerator<string> {
  if (file.type !== 'member') return;
  for await (const items of parseResidualText(file.bytes))
    for (const item of items)
      if (item.type === 'record') for (const { value } of item.fields) yield* digitRuns(value as string, target);
}
