import type { Extractor, Head } from '../../format.js';
import { TextSearch } from '../../records/byte-search.js';
import { describeFields, type TicketKeys } from '../../records/describe-records.js';
import type { RecordFormat } from '../../records/record-format.js';
import type { ValueEncoding } from '../../records/record-values.js';
import { type SampledRecords, valuesByField } from '../../records/sample-records.js';
import { StructuredReader } from '../../records/structured-reader.js';
import { isFull, namedByTicket, noteTicket, type TicketNumbers } from '../../records/ticket-numbers.js';
import { learnTickets, readsTicketsNow } from '../../records/tickets-ahead.js';
import { createJsonCounter } from './json-counter.js';
import { jsonEncoding } from './json-text.js';
import { JsonValues } from './json-values.js';
import { type JsonOutline, outlineOf } from './outline.js';

/** Longer values are no ids. */
const maxKeyBytes = 256;

/** Reads the records that are whole in the first bytes. */
function sampleOf({ text }: Head, { records }: JsonOutline, encoding: ValueEncoding): SampledRecords {
  const bytes = new TextEncoder().encode(text);
  const reader = new JsonValues(encoding);
  return records.map(({ start, end }) => {
    reader.begin(start);
    reader.read(bytes, end, true);
    return valuesByField(reader.values, bytes, encoding);
  });
}

/** Notes the number of each ticket. */
function ticketNoter(
  { id, number }: TicketKeys<string>,
  numbers: TicketNumbers,
): NonNullable<RecordFormat['onRecord']> {
  return (values, decode) => {
    const read = (field: string): string | undefined => {
      const value = values.find((one) => one.field === field && one.isName !== true);
      return value === undefined || value.end - value.start > maxKeyBytes ? undefined : decode(value).trim();
    };
    if (!isFull(numbers)) noteTicket(numbers, read(id), read(number));
  };
}

/** The mark of a piece of rich text. */
const pieceOfText = /"type"\s*:\s*"text"/;

/** Reads the elements of the outermost list, the lines, or the whole text. */
export const readJson: Extractor['extract'] = async function* (input, context) {
  const { window, head } = input;
  const outline = outlineOf(head.text, head.whole);
  const records = sampleOf(head, outline, jsonEncoding);
  const { keyFields, projected, system, ticket, references } = describeFields({ records }, context);
  const { ticketNumbers } = context;
  const mayBeRich = /^(?:Jira|Slack)$/.test(system ?? '');
  const piece = pieceOfText.exec(head.text)?.[0] ?? (mayBeRich ? '"type":"text"' : undefined);
  if (references !== undefined) await learnTickets(input.source, references, context);
  const notesTickets = ticket !== undefined && readsTicketsNow(input.source, context);
  await window.advance(0);
  const reader = new StructuredReader(
    input,
    context,
    {
      kind: 'element',
      counter: createJsonCounter(context.blocks, outline),
      values: new JsonValues(jsonEncoding),
      valueEncoding: jsonEncoding,
      escapes: 'characters-and-tags',
      // Formatting may split a number, so that the sieve does not find it: rich text is always read.
      ...(piece !== undefined && { search: new TextSearch(window, piece) }),
      keyFields,
      ...(references !== undefined && { identify: (id) => namedByTicket(ticketNumbers, id) }),
      ...(notesTickets && { onRecord: ticketNoter(ticket, ticketNumbers) }),
      isByLine: outline.isByLine,
      brokenCode: 'JSON_BROKEN',
    },
    projected,
  );
  if (system !== undefined) yield [{ type: 'recognised', system }];
  yield* reader.read();
};
