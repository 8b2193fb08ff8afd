/*
 * Danish words have their letters between other letters: `født`, `Fødselsdag`, `måned`. In the code pages of DOS and of the old Macintosh, the
 * bytes of these letters are signs of Windows-1252 (› † ¾) that stand between words or before them.
 */

/** A code page, by its bytes that words contain. Source: unicode.org/Public/MAPPINGS, VENDORS/MICSFT/PC/CP850.TXT, CP865.TXT, CP437.TXT and VENDORS/APPLE/ROMAN.TXT, read 2026-11-30. */
interface LetterPage {
  readonly name: 'cp850' | 'macroman';
  /** Small letters that are no letters in Windows-1252, and no apostrophes. One of them, or a capital, is needed. */
  readonly small: readonly number[];
  readonly capitals: readonly number[];
  /** Letters that agree with the page and prove nothing: æ and Æ of DOS are the apostrophes ‘ and ’, and ® of Windows is Æ of the Macintosh. */
  readonly others: readonly number[];
  /** The number of different letters that are needed. Databases write ¿, the ø of the Macintosh, for any character that they lack. */
  readonly kinds: number;
}

/** CP865 has the bytes of CP850 for all these letters. CP437 has them too, but no ø and Ø. */
const pages: readonly LetterPage[] = [
  // å ø; Å Ø; æ Æ ü é ä ö.
  {
    name: 'cp850',
    small: [0x86, 0x9b],
    capitals: [0x8f, 0x9d],
    others: [0x91, 0x92, 0x81, 0x82, 0x84, 0x94],
    kinds: 1,
  },
  // å æ ø; Å Ø; Æ ü é ä ö.
  {
    name: 'macroman',
    small: [0x8c, 0xbe, 0xbf],
    capitals: [0x81, 0xaf],
    others: [0xae, 0x9f, 0x8e, 0x8a, 0x9a],
    kinds: 2,
  },
];

/** The least share of the bytes between letters that are letters of the page. */
const minShare = 0.75;

/** The least number of ASCII letters for each of these bytes. Words in another alphabet have none between their letters. */
const minAsciiLetters = 2;

/** Characters of Windows-1252 that part a number: dashes, and the blank and the hyphen of typesetting. The other pages have letters and signs there, so a number would be lost. */
const dashes: readonly number[] = [0x96, 0x97];
const invisible: readonly number[] = [0xa0, 0xad];

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isCapital(byte: number): boolean {
  return byte < 0x61;
}

/** Whether a byte can only be such a character, by the bytes beside it. */
function isSeparator(byte: number, before: number | undefined, next: number | undefined): boolean {
  if (invisible.includes(byte)) return isDigit(before) || isDigit(next);
  return dashes.includes(byte) && !isLetter(before) && !isLetter(next);
}

/**
 * Recognises a code page by Danish letters within words.
 *
 * @param head  the first bytes of a text that is not UTF-8
 * @returns `cp850` also for CP865 and CP437, whose Danish letters are the same; undefined if the bytes may be Windows-1252, or are of no such page
 */
export function codePageByLetters(head: Uint8Array): LetterPage['name'] | undefined {
  /** How often each byte stands between letters, before a small letter and before a capital. */
  const [beforeSmall, beforeCapital] = [new Uint32Array(256), new Uint32Array(256)];
  let [within, ascii] = [0, 0];
  for (let index = 0; index < head.length; index += 1) {
    const byte = head[index]!;
    if (byte < 0x80) {
      if (isLetter(byte)) ascii += 1;
      continue;
    }
    const [before, next] = [head[index - 1], head[index + 1]];
    if (isSeparator(byte, before, next)) return undefined;
    if (!isLetter(before) || !isLetter(next)) continue;
    within += 1;
    (isCapital(next!) ? beforeCapital : beforeSmall)[byte]! += 1;
  }
  if (within === 0 || ascii < within * minAsciiLetters) return undefined;
  return pages.find(({ small, capitals, others, kinds }) => {
    const proving = [...small.map((byte) => beforeSmall[byte]!), ...capitals.map((byte) => beforeCapital[byte]!)];
    const agreeing = others.map((byte) => beforeSmall[byte]! + beforeCapital[byte]!);
    const letters = [...proving, ...agreeing].reduce((sum, times) => sum + times, 0);
    return proving.filter((times) => times > 0).length >= kinds && letters >= within * minShare;
  })?.name;
}
