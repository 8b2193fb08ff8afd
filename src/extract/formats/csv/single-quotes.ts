import type { ByteReader } from '../../../model/index.js';
import { sniffDialect } from './sniff.js';

const [doubleQuote, singleQuote] = [0x22, 0x27];

const opensWithDouble = /(?:^|[,;\t|])"/m;
const opensWithSingle = /(?:^|[,;\t|])'/m;

/**
 * Exchanges single and double quotes.
 *
 * @param text  any text
 * @returns a text of the same length
 */
export function withQuotesExchanged(text: string): string {
  return text.replace(/["']/g, (quote) => (quote === '"' ? "'" : '"'));
}

/**
 * Tells whether single quotes enclose the fields of a table. Apostrophes do not: those within a name are not at the start of a field, and those
 * at the start of one, as in `'s-Hertogenbosch` or before a number that a spreadsheet keeps as text, do not close.
 *
 * @param text   the beginning of the file
 * @param whole  whether `text` is the whole file
 * @returns false if no field, or a field in double quotes, begins with a quote
 */
export function isSingleQuoted(text: string, whole: boolean): boolean {
  if (!opensWithSingle.test(text) || opensWithDouble.test(text)) return false;
  const { quotes, fields } = sniffDialect(withQuotesExchanged(text), whole);
  return quotes === 'enclose' && fields > 1;
}

/**
 * Reads a table with its quotes exchanged, so that single quotes are read as double ones are.
 *
 * @param reader  the table, in UTF-8 or an encoding with one byte a character
 * @returns a reader that closes `reader`
 */
export function readerWithQuotesExchanged(reader: ByteReader): ByteReader {
  return {
    async read(into) {
      const count = await reader.read(into);
      for (let index = 0; index < count; index += 1) {
        if (into[index] === singleQuote) into[index] = doubleQuote;
        else if (into[index] === doubleQuote) into[index] = singleQuote;
      }
      return count;
    },
    close: () => reader.close(),
  };
}
