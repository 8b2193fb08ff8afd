/** How a file may be written into a text. Sources: POSIX.1-2017, uuencode; en.wikipedia.org/wiki/Xxencoding; www.yenc.org/yenc-draft.1.3.txt; read 2026-11-30. */
type Encoding = 'uu' | 'xx' | 'base64' | 'yEnc';

/** The first characters of lines before a file. */
const marks: readonly (number | undefined)[] = [0x62, 0x3d];

const beginsFile = /^begin(-base64)? (?:0|10)?[0-7]{3} \S/;
const beginsYEnc = /^=ybegin .*?\bline=(\d{1,4})\b.*?\bsize=(\d{1,15})\b.*?\bname=\S/;
const yEncPart = /^=ypart begin=\d/;

/** The digits of uuencode from 0; a space stands for 0 as well. */
const uuLine = /^[ -`]+$/;
const xxDigits = '+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const xxLine = /^[-+0-9A-Za-z]+$/;
const base64Line = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A line of uuencode holds at most 45 bytes. */
const maxLineBytes = 45;

/** `whole`: a line of the length that its first character says. `trimmed`: spaces at its end are gone. `end`: the line behind the file, or the empty one before it. */
type Line = 'whole' | 'trimmed' | 'end' | 'none';

/** Finds files that are written into a text. A line that begins as one does is no file: lines of the lengths that the encoding asks for must follow it. */
export class EncodedFileSearch {
  /** Whether a file was found. */
  hasFound = false;
  /** The encodings that the lines so far may be in; empty outside of files. */
  #encodings: readonly Encoding[] = [];
  #lines = 0;
  #hasWhole = false;
  /** Bytes that the next line of yEnc has at least. */
  #yEncBytes = 0;
  /** The beginning of a line that a soft break of quoted-printable divides. */
  #begun = '';

  /**
   * Tells whether a line has to be read.
   *
   * @param first  its first byte; undefined for an empty line
   * @returns true if it may be the line before a file, or a line of one
   */
  mayMatter(first: number | undefined): boolean {
    return !this.hasFound && (this.#encodings.length > 0 || this.#begun !== '' || marks.includes(first));
  }

  /**
   * Reads the next line of a body.
   *
   * @param line      the line, one character a byte; its line end may be gone
   * @param isQuoted  whether it is in quoted-printable
   */
  read(line: string, isQuoted: boolean): void {
    const written = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (!isQuoted) {
      this.#readLine(written);
      return;
    }
    const isDivided = written.endsWith('=');
    this.#begun += isDivided ? written.slice(0, -1) : written;
    if (isDivided) return;
    const whole = this.#begun.replace(/=([0-9A-F]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    this.#begun = '';
    this.#readLine(whole);
  }

  /** Ends the body. A file whose last line is missing is a file. */
  end(): void {
    if (this.#hasWhole) this.hasFound = true;
    [this.#encodings, this.#begun, this.#hasWhole] = [[], '', false];
  }

  #readLine(line: string): void {
    if (yEncPart.test(line) && this.#encodings.length > 0) return;
    const fitting = this.#encodings.filter((encoding) => this.#lineOf(encoding, line) !== 'none');
    if (fitting.length === 0) {
      this.#begin(line);
      return;
    }
    const kinds = fitting.map((encoding) => this.#lineOf(encoding, line));
    this.#encodings = fitting;
    this.#lines += 1;
    const hasEnded = kinds.includes('end');
    this.#hasWhole ||= kinds.includes('whole');
    // A line of yEnc is longer than a length that fits by chance.
    if (this.#hasWhole && (hasEnded || this.#lines > 1 || fitting.includes('yEnc'))) this.hasFound = true;
    if (hasEnded) this.#encodings = [];
  }

  #begin(line: string): void {
    [this.#lines, this.#hasWhole] = [0, false];
    const file = beginsFile.exec(line);
    const yEnc = beginsYEnc.exec(line);
    this.#encodings = file === null ? [] : file[1] === undefined ? ['uu', 'xx'] : ['base64'];
    if (yEnc === null) return;
    this.#encodings = ['yEnc'];
    this.#yEncBytes = Math.min(Number(yEnc[1]), Number(yEnc[2]));
  }

  #lineOf(encoding: Encoding, line: string): Line {
    if (encoding === 'yEnc') {
      // An escape takes two bytes for one.
      const isLong = line.length >= this.#yEncBytes && line.length <= 2 * this.#yEncBytes + 1;
      return isLong && line.length > 0 ? 'whole' : 'none';
    }
    if (encoding === 'base64') return line === '====' ? 'end' : base64Line.test(line) ? 'whole' : 'none';
    if (line === 'end') return 'end';
    if (line === '' || line === ' ') return encoding === 'uu' ? 'end' : 'none';
    if (encoding === 'uu')
      return uuLine.test(line) ? lineOfBytes((line.charCodeAt(0) - 0x20) & 63, line.length) : 'none';
    const kind = xxLine.test(line) ? lineOfBytes(xxDigits.indexOf(line[0]!), line.length) : 'none';
    return kind === 'trimmed' ? 'none' : kind;
  }
}

/** Judges the length of a line whose first digit says how many bytes it holds. */
function lineOfBytes(bytes: number, length: number): Line {
  if (bytes === 0) return length <= 2 ? 'end' : 'none';
  if (bytes > maxLineBytes) return 'none';
  const [least, most] = [1 + Math.ceil((bytes * 4) / 3), 1 + Math.ceil(bytes / 3) * 4];
  // Some programs add a checksum of one character.
  if (length >= least && length <= most + 1) return 'whole';
  return length < least ? 'trimmed' : 'none';
}

/**
 * Tells whether a file is written into a text.
 *
 * @param text  the text, or its beginning
 * @returns true if lines of the lengths that an encoding asks for follow the line that begins a file
 */
export function holdsEncodedFile(text: string): boolean {
  if (!/^(?:begin(?:-base64)? |=ybegin )/m.test(text)) return false;
  const search = new EncodedFileSearch();
  for (const line of text.split('\n')) if (search.mayMatter(line.charCodeAt(0))) search.read(line, false);
  search.end();
  return search.hasFound;
}
