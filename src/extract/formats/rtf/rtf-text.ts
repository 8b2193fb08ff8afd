import { decodeText } from '../../input/decode.js';
import { isGivenBookmark } from '../../records/bookmark-name.js';
import type { ParsedField } from '../../records/parsed-record.js';

/** Groups that hold no text that anybody wrote. */
const silent =
  /^(?:fonttbl|colortbl|stylesheet|themedata|colorschememapping|datastore|latentstyles|listtable|listoverridetable|rsidtbl|generator|xmlnstbl|filetbl|revtbl|pntext|pntxta|pntxtb|pnseclvl|bkmkend|shpinst|sp|sn|blipuid|mmathPr|wgrffmtfilter|objclass|panose|falt|listtext|defchp|defpap|fontemb|fontfile)$/;
/** Groups of text beside the body, and what each is called. */
const named: Readonly<Record<string, string>> = {
  header: 'header',
  headerl: 'header',
  headerr: 'header',
  headerf: 'header',
  footer: 'footer',
  footerl: 'footer',
  footerr: 'footer',
  footerf: 'footer',
  footnote: 'footnote',
  annotation: 'comment',
  atnauthor: 'comment author',
  atnid: 'comment author',
  bkmkstart: 'bookmark',
  info: 'property',
  userprops: 'property',
  docvar: 'variable',
  fldinst: 'field code',
  shptxt: 'text box',
};
/** What parts words, written as it is read. */
const separators: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  cell: '\t',
  nestcell: '\t',
  nestrow: '\n',
  tab: '\t',
  emdash: '\u2014',
  endash: '\u2013',
  emspace: ' ',
  enspace: ' ',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  bullet: '\u2022',
};
const symbols: Readonly<Record<string, string>> = {
  '~': '\u00a0',
  _: '-',
  '-': '',
  '{': '{',
  '}': '}',
  '\\': '\\',
  '\n': '\n',
  '\r': '\n',
};

interface Group {
  readonly isSilent: boolean;
  readonly name: string;
  readonly isObject: boolean;
  readonly isPicture: boolean;
  /** Whether it holds a picture once more, for readers that do not know the first form. */
  readonly isSecond: boolean;
  /** How many characters stand behind one written as a number, for those who cannot read it. */
  skips: number;
}

const token = /\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9A-Fa-f]{2})|\\([\s\S])|([{}])|([^\\{}\r\n]+)|[\r\n]+/g;

/**
 * The text of a Rich Text document, of its body and of what stands beside it, and the files that are embedded. Groups that nobody closed end with
 * the text. Source: Rich Text Format Specification 1.9.1, read 2026-11-24.
 *
 * @param text  the bytes as Latin-1
 */
export function fieldsOfRtf(text: string): { fields: ParsedField[]; isWhole: boolean } {
  const texts = new Map<string, string[]>();
  const objects: string[] = [];
  const open: Group[] = [];
  let group: Group = {
    isSilent: false,
    name: 'text',
    isObject: false,
    isPicture: false,
    isSecond: false,
    skips: 1,
  };
  /** In hexadecimal. */
  const pictures: string[] = [];
  let isFirst = false;
  let isOptional = false;
  let toSkip = 0;
  /** Characters of the code page, which are decoded together. */
  let bytes: number[] = [];
  const write = (written: string): void => {
    if (group.isPicture) pictures[pictures.length - 1] += written;
    else if (group.isObject) objects[objects.length - 1] += written;
    else if (!group.isSilent) (texts.get(group.name) ?? texts.set(group.name, []).get(group.name)!).push(written);
  };
  const flush = (): void => {
    if (bytes.length === 0) return;
    write(decodeText(Uint8Array.from(bytes), 0, bytes.length));
    bytes = [];
  };
  let isAtEnd = false;
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [, word, parameter, hex, symbol, brace, plain] = match;
    if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else bytes.push(Number.parseInt(hex, 16));
      continue;
    }
    flush();
    if (brace === '{') {
      open.push(group);
      group = { ...group };
      isFirst = true;
      isOptional = false;
      toSkip = 0;
      continue;
    }
    if (brace === '}') {
      // Texts of different groups are not one.
      const before = open.pop();
      if (before !== undefined && before.name !== group.name) write('\n');
      isAtEnd = open.length === 0;
      group = before ?? group;
      toSkip = 0;
      continue;
    }
    if (symbol !== undefined) {
      if (symbol === '*' && isFirst) isOptional = true;
      else if (toSkip > 0) toSkip -= 1;
      else write(symbols[symbol] ?? '');
      continue;
    }
    if (word !== undefined) {
      const begins = isFirst;
      isFirst = false;
      if (word === 'bin') {
        const length = Math.max(0, Number(parameter ?? 0));
        const binary = text.slice(token.lastIndex, token.lastIndex + length);
        if (group.isPicture) write(Buffer.from(binary, 'latin1').toString('hex'));
        token.lastIndex += length;
      } else if (word === 'u' && parameter !== undefined) {
        const code = Number(parameter);
        write(String.fromCharCode(code < 0 ? code + 65_536 : code));
        toSkip = group.skips;
      } else if (word === 'uc') group.skips = Math.max(0, Number(parameter ?? 1));
      else if (begins || isOptional) {
        if (word === 'nonshppict') group = { ...group, isSilent: true, isSecond: true };
        else if (word === 'pict') {
          if (!group.isSecond) pictures.push('');
          group = { ...group, isSilent: true, isPicture: !group.isSecond };
        } else if (group.isPicture) {
          // The bytes stand in the group of the picture itself, what it is like in groups inside it.
          group = { ...group, isPicture: false };
        } else if (word === 'objdata') {
          objects.push('');
          group = { ...group, isObject: true };
        } else if (named[word] !== undefined) group = { ...group, isSilent: false, name: named[word] };
        else if (silent.test(word) || isOptional) group = { ...group, isSilent: true };
        else write(separators[word] ?? '');
        isOptional = false;
      } else write(separators[word] ?? '');
      continue;
    }
    isFirst = false;
    if (plain !== undefined) {
      const skipped = Math.min(toSkip, plain.length);
      toSkip -= skipped;
      write(decodeText(Buffer.from(plain.slice(skipped), 'latin1'), 0, plain.length - skipped));
    }
  }
  flush();
  const fields = [...texts].map(
    ([name, pieces]): ParsedField => ({ name, value: name === 'bookmark' ? givenBookmarks(pieces) : pieces.join('') }),
  );
  for (const object of objects) {
    const content = embeddedIn(Buffer.from(object.replace(/\s+/g, ''), 'hex'));
    if (content.length > 0) fields.push({ name: 'embedded object', value: content });
  }
  for (const picture of pictures) {
    const content = Buffer.from(picture.replace(/\s+/g, ''), 'hex');
    if (content.length > 0) fields.push({ name: 'picture', value: content });
  }
  return { fields, isWhole: isAtEnd };
}

/** The names of bookmarks that a person gave, one a line. */
function givenBookmarks(pieces: readonly string[]): string {
  const names = pieces.join('').split('\n');
  return names.filter((name) => isGivenBookmark(name.trim())).join('\n');
}

/** The bytes of the file in an OLE 1.0 object. Source: MS-OLEDS, section 2.2.5, read 2026-11-24. */
function embeddedIn(object: Buffer): Buffer {
  let at = 8;
  for (let names = 0; names < 3; names += 1) {
    if (at + 4 > object.length) return Buffer.alloc(0);
    at += 4 + object.readUInt32LE(at);
  }
  if (at + 4 > object.length) return Buffer.alloc(0);
  return object.subarray(at + 4, at + 4 + object.readUInt32LE(at));
}
