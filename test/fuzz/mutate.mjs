// Damage to bytes, in the ways in which files are damaged, and in the ways in which attackers write them.

/** Half-open range of bytes. @typedef {{ start: number, end: number }} Range */

const extremes = [
  0n,
  1n,
  2n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x10000n,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
];
const wideExtremes = [...extremes, 0x1fffffffffffffn, 0x7fffffffffffffffn, 0xffffffffffffffffn];
const writtenNumbers = [
  '0',
  '-1',
  '1',
  '65536',
  '2147483648',
  '4294967295',
  '9007199254740993',
  '1e308',
  '-0',
  '99999999999999999999',
];

/** Pieces of syntax of many formats. What one format ignores ends a value in another. */
const tokens = [
  '"',
  "'",
  '`',
  '""',
  '\\"',
  '\\',
  '\\u',
  '\\u0000',
  '\\uD800',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\x1a',
  '\x0c',
  '\x1b',
  '{',
  '}',
  '[',
  ']',
  '{}',
  '[]',
  '[[[[[[[[',
  ':',
  ': ',
  '- ',
  '---\n',
  '...\n',
  '&a ',
  '*a',
  '!!binary ',
  '|\n',
  '>-\n',
  '<',
  '>',
  '</',
  '/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?xml',
  '?>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&',
  '&#',
  '&#x',
  '&lt;',
  '&#0;',
  '<script>',
  '</script>',
  '<table>',
  '<tr><td>',
  '</table>',
  '<style>',
  '<title>',
  '<textarea>',
  '<svg>',
  'INSERT INTO t VALUES (',
  ');',
  "E'",
  '$$',
  '$a$',
  '--',
  '/*',
  '*/',
  'COPY t FROM stdin;\n',
  '\\.\n',
  "N'",
  '0x',
  'From ',
  '\nFrom a@b\n',
  'Content-Type: multipart/mixed; boundary="',
  'Content-Transfer-Encoding: base64\n',
  '\n--',
  '--\n',
  '=?utf-8?Q?',
  '?=',
  '=\n',
  'begin 644 a\n',
  '\nend\n',
  'BEGIN:VCARD\n',
  'END:VCARD\n',
  'dn: ',
  '\n ',
  ':: ',
  'UNA:+.? ',
  'UNB+',
  'UNH+1',
  "'",
  'MSH|^~\\&|',
  '\rPID|',
  '{\\rtf1',
  '\\bin99999999 ',
  '\\u-1 ',
  "\\'",
  '{\\*',
  '\\par',
  'C;X1;Y1;K"',
  'ID;P',
  '\nE\n',
  '%PDF-',
  'obj',
  'endobj',
  'stream\n',
  'endstream',
  'xref',
  'trailer',
  '<<',
  '>>',
  '/Length 99999999',
  '/Filter /FlateDecode',
  'startxref',
  '%%EOF',
  '/Kids [',
  '/Parent ',
  'PK\x03\x04',
  'PK\x01\x02',
  'PK\x05\x06',
  'PK\x06\x06',
  'PK\x07\x08',
  '\x1f\x8b\x08',
  'BZh9',
  '\xfd7zXZ\0',
  '\x28\xb5\x2f\xfd',
  'Rar!\x1a\x07',
  '7z\xbc\xaf',
  'ustar',
  '!BDN',
  'Obj\x01',
  'PAR1',
  '\xff\xfe',
  '\xfe\xff',
  '\xef\xbb\xbf',
  '\xed\xa0\x80',
  '\xc0\x80',
  '\xf8',
  '+ADw-',
  '\u202e',
  '\u200b',
  '__proto__',
  'constructor',
  'toString',
];

const lengths = [1, 1, 2, 4, 8, 16, 64, 256, 1024, 4096];

/** A part of the bytes that does not reach into what is kept. */
function partOf(bytes, rng) {
  const length = Math.min(rng.pick(lengths), bytes.length);
  const start = rng.int(bytes.length - length + 1);
  return { start, end: start + length };
}

function replaced(bytes, { start, end }, content) {
  return Buffer.concat([bytes.subarray(0, start), content, bytes.subarray(end)]);
}

function changed(bytes, change) {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

function numbersIn(bytes, rng) {
  const text = bytes.toString('latin1');
  const from = rng.int(Math.max(1, text.length - 1));
  return /\d+/.exec(text.slice(from)) ?? undefined;
}

/** @type {Record<string, (bytes: Buffer, rng: object, others: () => Buffer) => Buffer>} */
const ways = {
  flip: (bytes, rng) =>
    changed(bytes, (copy) => {
      for (let times = 1 + rng.int(8); times > 0; times -= 1) copy[rng.int(copy.length)] ^= 1 << rng.int(8);
    }),
  overwrite: (bytes, rng) =>
    changed(bytes, (copy) => {
      const { start, end } = partOf(bytes, rng);
      const byte = rng.pick([0, 0xff, 0x20, 0x0a, 0x41, rng.int(256)]);
      copy.fill(byte, start, end);
    }),
  noise: (bytes, rng) =>
    changed(bytes, (copy) => {
      const { start, end } = partOf(bytes, rng);
      for (let at = start; at < end; at += 1) copy[at] = rng.int(256);
    }),
  'cut end': (bytes, rng) => bytes.subarray(0, rng.int(bytes.length)),
  'cut part': (bytes, rng) => replaced(bytes, partOf(bytes, rng), Buffer.alloc(0)),
  repeat: (bytes, rng) => {
    const part = partOf(bytes, rng);
    const times = Math.min(rng.pick([1, 2, 10, 100, 1000, 5000]), Math.ceil(200_000 / (part.end - part.start)));
    const piece = bytes.subarray(part.start, part.end);
    return replaced(
      bytes,
      { start: part.end, end: part.end },
      Buffer.concat(Array.from({ length: times }, () => piece)),
    );
  },
  move: (bytes, rng) => {
    const part = partOf(bytes, rng);
    const piece = Buffer.from(bytes.subarray(part.start, part.end));
    const rest = replaced(bytes, part, Buffer.alloc(0));
    const at = rng.int(rest.length + 1);
    return replaced(rest, { start: at, end: at }, piece);
  },
  length: (bytes, rng) =>
    changed(bytes, (copy) => {
      const width = Math.min(rng.pick([1, 2, 4, 8]), copy.length);
      if (width === 3 || (width & (width - 1)) !== 0) return;
      const size = BigInt(bytes.length);
      const value = BigInt.asUintN(8 * width, rng.pick([...wideExtremes, size, size - 1n, size + 1n]));
      const at = rng.int(copy.length - width + 1);
      const inOrder = Buffer.from(value.toString(16).padStart(2 * width, '0'), 'hex');
      copy.set(rng.chance(0.5) ? inOrder : inOrder.reverse(), at);
    }),
  'written number': (bytes, rng) => {
    const match = numbersIn(bytes, rng);
    if (match === undefined) return ways.flip(bytes, rng);
    const at = bytes.toString('latin1').indexOf(match[0]);
    return replaced(bytes, { start: at, end: at + match[0].length }, Buffer.from(rng.pick(writtenNumbers)));
  },
  token: (bytes, rng) => {
    const at = rng.int(bytes.length + 1);
    const times = rng.pick([1, 1, 1, 2, 50, 2000]);
    return replaced(bytes, { start: at, end: at }, Buffer.from(rng.pick(tokens).repeat(times), 'latin1'));
  },
  'own token': (bytes, rng) => {
    const words = bytes
      .subarray(0, 20_000)
      .toString('latin1')
      .split(/(?<=[^A-Za-z0-9])|(?=[^A-Za-z0-9])/);
    const at = rng.int(bytes.length + 1);
    const content = Array.from({ length: 1 + rng.int(4) }, () => rng.pick(words)).join('');
    return replaced(bytes, { start: at, end: at }, Buffer.from(content, 'latin1'));
  },
  splice: (bytes, rng, other) => {
    const foreign = other();
    const [to, from] = [rng.int(bytes.length + 1), rng.int(foreign.length + 1)];
    return Buffer.concat([bytes.subarray(0, to), foreign.subarray(from)]);
  },
  insert: (bytes, rng, other) => {
    const foreign = other();
    if (foreign.length === 0) return bytes;
    const { start, end } = partOf(foreign, rng);
    const at = rng.int(bytes.length + 1);
    return replaced(bytes, { start: at, end: at }, foreign.subarray(start, end));
  },
};

const names = Object.keys(ways);

/**
 * Damages bytes in one or several ways.
 *
 * @param {Buffer} bytes     what is damaged; it is not changed
 * @param {object} rng       decides everything
 * @param {() => Buffer} other  gives another file of the corpus
 * @returns {Buffer} the damaged bytes
 */
export function mutated(bytes, rng, other) {
  let result = bytes;
  for (let times = rng.pick([1, 1, 1, 2, 3, 6]); times > 0; times -= 1)
    if (result.length > 0) result = ways[rng.pick(names)](result, rng, other);
  return result;
}

/**
 * Damages bytes, and leaves a range and its surroundings as they are.
 *
 * @param {Buffer} bytes
 * @param {Range} kept    the bytes that must stay in one piece
 * @param {object} rng
 * @param {() => Buffer} other
 * @returns {Buffer}
 */
export function mutatedAround(bytes, kept, rng, other) {
  const [before, behind] = [bytes.subarray(0, kept.start), bytes.subarray(kept.end)];
  const isBefore =
    before.length > 0 && (behind.length === 0 || rng.chance(before.length / (before.length + behind.length)));
  const middle = bytes.subarray(kept.start, kept.end);
  if (isBefore) return Buffer.concat([mutated(before, rng, other), middle, behind]);
  return Buffer.concat([before, middle, behind.length > 0 ? mutated(behind, rng, other) : behind]);
}
