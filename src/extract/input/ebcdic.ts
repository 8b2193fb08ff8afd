/*
 * EBCDIC, the encoding of IBM mainframes: pages of one byte a character, in which blanks, digits, letters from A to Z and most punctuation have
 * the same bytes, and the other characters move. Source: the mappings of cp037 and cp500 at unicode.org/Public/MAPPINGS/VENDORS/MICSFT/EBCDIC,
 * and the charmaps IBM037, IBM277, IBM500, IBM1047, IBM1140, IBM1142 and IBM1148 of glibc, read 2026-11-30.
 */

/** Page 37, a permutation of Latin-1; but 0x15, the new line of mainframes, is a line feed like 0x25. */
const page37 = Buffer.from(
  '000102039c09867f978d8e0b0c0d0e0f101112139d0a08871819928f1c1d1e1f' +
    '80818283840a171b88898a8b8c050607909116939495960498999a9b14159e1a' +
    '20a0e2e4e0e1e3e5e7f1a22e3c282b7c26e9eaebe8edeeefecdf21242a293bac' +
    '2d2fc2c4c0c1c3c5c7d1a62c255f3e3ff8c9cacbc8cdcecfcc603a2340273d22' +
    'd8616263646566676869abbbf0fdfeb1b06a6b6c6d6e6f707172aabae6b8c6a4' +
    'b57e737475767778797aa1bfd0dddeae5ea3a5b7a9a7b6bcbdbe5b5dafa8b4d7' +
    '7b414243444546474849adf4f6f2f3f57d4a4b4c4d4e4f505152b9fbfcf9faff' +
    '5cf7535455565758595ab2d4d6d2d3d530313233343536373839b3dbdcd9da9f',
  'hex',
);

interface Page {
  /** The bytes at which the page differs from page 37, in hexadecimal. */
  readonly bytes: string;
  /** The characters at those bytes, in the same order. */
  readonly characters: string;
  /** Whether the euro sign stands where the page without it has the currency sign. */
  readonly hasEuro?: true;
}

const international: Page = { bytes: '4a4f5a5fb0babb', characters: '[!]^¢¬|' };
const danish: Page = {
  bytes: '474a4f5a5b5f676a707b7c809c9e9fa1b0babbc0d0dc',
  characters: '}#!¤Å^$ø¦ÆØ@{[]ü¢¬|æå~',
};

const pages = {
  cp037: { bytes: '', characters: '' },
  cp277: danish,
  cp500: international,
  cp1047: { bytes: '5fadb0babbbd', characters: '^[¬Ý¨]' },
  cp1140: { bytes: '', characters: '', hasEuro: true },
  cp1142: { ...danish, hasEuro: true },
  cp1148: { ...international, hasEuro: true },
} satisfies Readonly<Record<string, Page>>;

/** The name of an EBCDIC page. 277, and 1142 with the euro sign, are the pages of Denmark and Norway. */
export type EbcdicPage = keyof typeof pages;

/**
 * Tells whether a name is that of an EBCDIC page.
 *
 * @param name  such as `cp277`
 */
export function isEbcdicPage(name: string): name is EbcdicPage {
  return Object.hasOwn(pages, name);
}

/** Returns the Latin-1 character of each byte of a page. */
function latin1Of({ bytes, characters }: Page): Uint8Array {
  const table = Uint8Array.from(page37);
  Buffer.from(bytes, 'hex').forEach((byte, index) => {
    table[byte] = characters.charCodeAt(index);
  });
  return table;
}

/**
 * Makes a decoder of a page. Each byte is one character, so text may be cut anywhere.
 *
 * @param name  the page
 * @returns a function from bytes to text, in which lines end in line feeds, whether the bytes had 0x15 or 0x25
 */
export function ebcdicDecoder(name: EbcdicPage): (bytes: Uint8Array) => string {
  const page: Page = pages[name];
  const latin1 = latin1Of(page);
  return (bytes) => {
    const text = Buffer.from(bytes.map((byte) => latin1[byte]!)).toString('latin1');
    return page.hasEuro === true ? text.replaceAll('¤', '€') : text;
  };
}

const blank = 0x40;

/** What each byte mostly is in EBCDIC text, whatever the page. */
const [other, letterOrDigit, mark, control] = [0, 1, 2, 3] as const;

const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  const characters = [pages.cp037, danish, international].map((page) => String.fromCharCode(latin1Of(page)[byte]!));
  if (characters.every((character) => /[A-Za-z0-9]/.test(character))) return letterOrDigit;
  if (characters.some((character) => /[ -~\t\n\f\r\0æøåÆØÅäöüÄÖÜéÉ§]/.test(character))) return mark;
  return byte < blank || byte === 0xff ? control : other;
});

/** Shorter bytes may be letters and digits of EBCDIC by chance. */
const minBytes = 10;

/** The least share of letters, digits and punctuation in text, and among bytes that are numbers in part; zeros do not count. */
const [minTextShare, minMixedShare] = [0.95, 0.7];

/** The least share of letters and digits among the bytes that are not blanks, and of blanks if there are numbers in binary as well. */
const [minLetterShare, minMixedBlankShare] = [0.25, 0.05];

/** The largest share of control characters in text. Packed decimals and binary numbers look like them. */
const maxControlShare = 0.002;

/** How much of the bytes is EBCDIC text. */
export type EbcdicShare = 'all' | 'part' | 'none';

/**
 * Recognises EBCDIC text by the frequency of its blanks, letters, digits and punctuation. Most letters and digits are bytes above 0x7F there,
 * and none of its characters has the byte of a blank or a line end in ASCII, so text in other encodings never comes near.
 *
 * @param head  the first bytes of a source, at most 64 KB
 * @returns `part` for records that also hold numbers in binary or packed decimals
 */
export function ebcdicShare(head: Uint8Array): EbcdicShare {
  const counts = new Uint32Array(256);
  for (const byte of head) counts[byte]! += 1;
  const ofKind = [0, 0, 0, 0];
  counts.forEach((count, byte) => {
    if (byte !== 0) ofKind[kinds[byte]!]! += count;
  });
  const bytes = head.length - counts[0]!;
  const [letters, blanks, controls] = [ofKind[letterOrDigit]!, counts[blank]!, ofKind[control]!];
  const texts = letters + ofKind[mark]!;
  if (bytes < minBytes || letters < (bytes - blanks) * minLetterShare) return 'none';
  if (texts >= bytes * minTextShare && controls <= bytes * maxControlShare) return 'all';
  return texts >= bytes * minMixedShare && blanks >= bytes * minMixedBlankShare ? 'part' : 'none';
}

/** The case of the letter that each byte is on every page: `a`, `A`, or another character. */
const caseOf = Array.from(kinds, (kind, byte) =>
  kind !== letterOrDigit || byte >= 0xf0 ? '' : byte < 0xc0 ? 'a' : 'A',
);

/** The case of the Danish letter that each byte is on a page. */
const danishCases = (table: Uint8Array): string[] =>
  Array.from(Buffer.from(table).toString('latin1'), (character) =>
    'æøå'.includes(character) ? 'a' : 'ÆØÅ'.includes(character) ? 'A' : '-',
  );

const latinCases = danishCases(latin1Of(pages.cp037));
const nationalCases = danishCases(latin1Of(danish));

/** The least share of 0x4F if it separates fields: it is a bar on page 37 and an exclamation mark on the others. */
const minBarShare = 0.01;

/**
 * Tells which page EBCDIC text is in: the page whose Danish letters stand inside words. Without such letters the pages differ in punctuation only.
 *
 * @param head  EBCDIC text
 * @returns the page
 */
export function ebcdicPageOf(head: Uint8Array): EbcdicPage {
  let [latin, national, bars] = [0, 0, 0];
  for (let index = 1; index < head.length - 1; index += 1) {
    const byte = head[index]!;
    if (byte === 0x4f) bars += 1;
    const [before, after] = [caseOf[head[index - 1]!]!, caseOf[head[index + 1]!]!];
    // A capital between small letters is no letter but the sign in a mail address.
    if (before === '' || after === '' || (before === 'a' && after === 'A')) continue;
    if (latinCases[byte] === after) latin += 1;
    if (nationalCases[byte] === after) national += 1;
  }
  if (national > latin) return 'cp277';
  return bars > head.length * minBarShare ? 'cp037' : 'cp500';
}
