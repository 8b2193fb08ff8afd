import type { FieldPath } from '../../../model/index.js';
import { dataUrisIn } from '../../records/embedded.js';
import { fieldOfHeader, fieldOfPath } from '../../records/field-names.js';

/** The text of one block of an HTML page, or a part of a long block. */
export interface Block {
  readonly text: string;
  /** The part of `text`, in code units, whose numbers belong to this block; the rest is margin. */
  readonly ownStart: number;
  readonly ownEnd: number;
  /** The code units of the block before `text`. */
  readonly base: number;
  readonly field: FieldPath | undefined;
  readonly label: string | undefined;
  /** The physical line on which it begins, and on which its row begins if it is a cell. */
  readonly line: number;
  readonly recordLine: number;
  /** Whether lines of the text are not lines of the page. */
  readonly isUnfolded: boolean;
  /** The cell that holds it, if the column has a heading. */
  readonly cell?: Cell | undefined;
  /** Whether it is emitted even if the sieve finds no anchor in it. */
  readonly isProjected?: boolean;
}

/** A cell of a table, by numbers that no other table, row and column has. */
export interface Cell {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

const dataUriMark = ';base64,';

/** Elements that do not interrupt the text around them. All other elements separate text. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q ruby s samp slot small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Elements whose text is a program or a style sheet. People may have written something there all the same. */
const raw = new Set(['script', 'style']);

function holdsDigit(text: string): boolean {
  return /[0-9]/.test(text);
}

/** A longer block is split into parts that share a margin. */
const maxBlockChars = 16_384;
const marginChars = 512;
/** The characters of the block before that are read as its context. */
const beforeChars = 128;
/** A longer heading or term is not a name. */
const maxNameChars = 80;

/** Bytes from base64 in a data: URI. */
export interface EncodedBytes {
  readonly bytes: Uint8Array;
  readonly field: string;
  readonly line: number;
}

/** A table that is open. */
interface Table {
  /** Its number in the page. */
  readonly number: number;
  row: number;
  /** The headings of the columns. */
  headers: string[];
  cells: string[];
  isHeading: boolean;
  column: number;
  rowLine: number;
  /** The heading of the current row. */
  rowName: string | undefined;
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}

function nameOf(text: string): string | undefined {
  const name = text.replace(/\s+/g, ' ').trim();
  return name === '' || name.length > maxNameChars ? undefined : name;
}

/**
 * Makes blocks of the events of an HTML parser. Inline elements join text, all others separate it. A cell is named by
 * the heading of its column or else of its row, a definition by its term, and the value of an attribute by element and
 * attribute.
 */
export class BlockBuilder {
  /** The blocks that are complete. The caller empties the list. */
  blocks: Block[] = [];
  /** Pictures and other files that are embedded in the page. */
  encoded: EncodedBytes[] = [];
  #text = '';
  #line = 1;
  #base = 0;
  #ownFrom = 0;
  #isUnfolded = false;
  /** The end of the block before this one. */
  #before = '';
  #tables: Table[] = [];
  #tableCount = 0;
  #term: string | undefined;
  #raw: string | undefined;
  readonly #mayHoldNumber: (text: string) => boolean;

  /** @param mayHoldNumber  whether a number may be in a name, or in an attribute of appearance; such texts are left out without one */
  constructor(mayHoldNumber: (text: string) => boolean = holdsDigit) {
    this.#mayHoldNumber = mayHoldNumber;
  }

  /**
   * Adds text.
   *
   * @param data  the text, with its references decoded
   * @param line  the physical line on which it begins, from 1
   */
  text(data: string, line: number): void {
    if (this.#raw !== undefined) this.#addEncoded(data, this.#raw, line);
    if (this.#text === '') {
      const begins = data.search(/\S/);
      if (begins === -1) return;
      const before = data.slice(0, begins);
      this.#text = data.slice(begins);
      this.#line = line + lineBreaks(before);
    } else this.#text += data;
    while (this.#text.length > maxBlockChars) this.#emitPart();
  }

  /**
   * Opens an element.
   *
   * @param name        its name, in lower case
   * @param attributes  its attributes
   * @param line        the physical line on which its tag begins, from 1
   */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    this.#addName(name, line);
    if (name === 'br' && this.#text !== '') {
      this.#text += '\n';
      this.#isUnfolded = true;
    } else if (!inline.has(name)) this.#end();
    if (name === 'tr' || name === 'table') this.#before = '';
    if (raw.has(name)) this.#raw = name;
    const table = this.#tables.at(-1);
    const row = { cells: [], isHeading: true, column: -1, rowLine: line, rowName: undefined };
    if (name === 'table') {
      this.#tableCount += 1;
      this.#tables.push({ number: this.#tableCount, row: 0, headers: [], ...row });
    } else if (name === 'tr' && table !== undefined) Object.assign(table, { row: table.row + 1, ...row });
    else if ((name === 'td' || name === 'th') && table !== undefined) {
      table.column += 1;
      if (name === 'td') table.isHeading = false;
    }
    this.#addAttributes(name, attributes, line);
  }

  /**
   * Closes an element.
   *
   * @param name  its name, in lower case
   */
  close(name: string): void {
    const table = this.#tables.at(-1);
    if (name === 'th' && table !== undefined) {
      const heading = nameOf(this.#text);
      table.cells[table.column] = heading ?? '';
      table.rowName = heading;
    }
    if (name === 'dt') this.#term = nameOf(this.#text);
    if (!inline.has(name) && name !== 'br') this.#end();
    if (name === 'tr' && table !== undefined && table.isHeading && table.column >= 0) table.headers = table.cells;
    if (name === 'table') this.#tables.pop();
    if (name === 'dl') this.#term = undefined;
    if (name === this.#raw) this.#raw = undefined;
  }

  /**
   * Adds a comment.
   *
   * @param data  the text of the comment
   * @param line  the physical line on which it begins, from 1
   */
  comment(data: string, line: number): void {
    this.addWhole(data, fieldOfPath('(comment)'), undefined, line);
  }

  /** Completes the block that is still open. */
  end(): void {
    this.#end();
  }

  #addAttributes(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    for (const [attribute, value] of Object.entries(attributes)) {
      this.#addEncoded(value, `${name}@${attribute}`, line);
      this.#addName(attribute, line);
      const isAppearance = attribute === 'class' || attribute === 'style';
      if (value === '' || (isAppearance && !this.#mayHoldNumber(value))) continue;
      const nameWords =
        attribute === 'name' || attribute === 'id' ? '' : [attributes['name'], attributes['id']].join(' ');
      this.addWhole(value, fieldOfPath(`${name}@${attribute}`), nameOf(nameWords), line);
    }
  }

  /** Adds the name of an element or attribute. */
  #addName(name: string, line: number): void {
    if (this.#mayHoldNumber(name)) this.addWhole(name, fieldOfPath('(name)'), undefined, line);
  }

  #addEncoded(text: string, field: string, line: number): void {
    if (!text.includes(dataUriMark)) return;
    for (const bytes of dataUrisIn(text)) this.encoded.push({ bytes, field, line });
  }

  protected addWhole(text: string, field: FieldPath | undefined, label: string | undefined, line: number): void {
    for (let from = 0; from < text.length; from += maxBlockChars) {
      const to = Math.min(text.length, from + maxBlockChars);
      const low = Math.max(0, from - marginChars);
      const part = text.slice(low, to + marginChars);
      const own = { ownStart: from - low, ownEnd: to - low };
      this.blocks.push({ text: part, ...own, base: low, field, label, line, recordLine: line, isUnfolded: true });
    }
  }

  /** The heading of the current column. */
  get #header(): string | undefined {
    const table = this.#tables.at(-1);
    const header = this.#raw === undefined ? table?.headers[table.column] : undefined;
    return header === '' ? undefined : header;
  }

  #field(): FieldPath | undefined {
    if (this.#raw !== undefined) return fieldOfPath(this.#raw);
    const table = this.#tables.at(-1);
    const name = table === undefined ? this.#term : (this.#header ?? table.rowName);
    return name === undefined ? undefined : fieldOfHeader(name);
  }

  #cell(): Cell | undefined {
    const table = this.#tables.at(-1);
    if (table === undefined || this.#header === undefined) return undefined;
    return { table: table.number, row: table.row, column: table.column };
  }

  #push(text: string, ownEnd: number): void {
    const field = this.#field();
    // A named value needs no context from the block before.
    const joint = this.#tables.length > 0 ? '\t' : '\n';
    const before = field !== undefined || this.#base > 0 || this.#before === '' ? '' : this.#before + joint;
    this.blocks.push({
      text: before + text,
      ownStart: this.#ownFrom + before.length,
      ownEnd: ownEnd + before.length,
      base: this.#base - before.length,
      field,
      label: undefined,
      line: this.#line + lineBreaks(text.slice(0, this.#ownFrom)),
      recordLine: this.#tables.at(-1)?.rowLine ?? this.#line,
      isUnfolded: this.#isUnfolded,
      cell: this.#cell(),
    });
  }

  #emitPart(): void {
    const ownEnd = this.#text.length - marginChars;
    this.#push(this.#text, ownEnd);
    const from = ownEnd - marginChars;
    this.#line += lineBreaks(this.#text.slice(0, from));
    this.#text = this.#text.slice(from);
    this.#base += from;
    this.#ownFrom = marginChars;
  }

  #end(): void {
    if (this.#text !== '') {
      this.#push(this.#text, this.#text.length);
      this.#before = this.#raw === undefined ? this.#text.trimEnd().slice(-beforeChars) : '';
    }
    this.#text = '';
    this.#isUnfolded = false;
    this.#base = 0;
    this.#ownFrom = 0;
  }
}
