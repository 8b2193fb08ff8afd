import { type FieldName, fieldText, type RecordKind, type SearchTarget } from '../../../model/index.js';
import { hasMagic, oleMagic } from '../../input/magic.js';
import { digitRuns } from '../../records/digit-runs.js';
import type { DocumentItem, DocumentParser, Problem } from '../../worker/protocol.js';
import { readUnreadText } from './residual-text.js';

/** A value of a part. Bytes are a file inside the document. */
export interface PartField {
  readonly name: FieldName;
  readonly value: string | Uint8Array;
  readonly fileName?: string;
}

/** What simple parsers give: a part of the document after the other, and what is missing. */
export type Part =
  | { readonly type: 'part'; readonly kind: RecordKind; readonly number: number; readonly fields: readonly PartField[] }
  | { readonly type: 'loss'; readonly problem: Problem };

export type ParseParts = (bytes: Uint8Array, target: SearchTarget) => AsyncIterable<Part>;

const maxBatchParts = 64;

const broken = (lost: 'a part' | 'everything'): DocumentItem => ({
  type: 'problem',
  problem: { reason: 'malformed', lost, code: 'DOCUMENT_BROKEN' },
});

/**
 * Makes a parser for the thread of one that knows no units. Files inside the document come after its text, and after what `behind` finds in
 * it, and last what text there is in its bytes that was not read. What throws is told to be broken.
 */
export function parserOf(parse: ParseParts, behind?: () => Promise<ParseParts>): DocumentParser {
  return async function* read(bytes, _from, target) {
    const files: DocumentItem[] = [];
    let items: DocumentItem[] = [{ type: 'unit', number: 1 }];
    const isOle = hasMagic(bytes, oleMagic);
    const seen = new Set<string>();
    let [hasGiven, isEncrypted] = [false, false];
    const take = (part: Part): void => {
      if (part.type === 'loss') {
        items.push({ type: 'problem', problem: part.problem });
        isEncrypted ||= part.problem.reason === 'encrypted';
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
      items.push(broken(hasGiven || isOle ? 'a part' : 'everything'));
    }
    try {
      if (behind !== undefined) for await (const part of (await behind())(bytes, target)) take(part);
    } catch {
      items.push(broken('a part'));
    }
    yield items;
    // The bytes of what is packed or encrypted say nothing.
    if (isOle && !isEncrypted) yield* readUnreadText(bytes, target, (row) => seen.has(row));
    for (const file of files) yield [file];
  };
}
