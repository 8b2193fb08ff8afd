import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../../support/memory-source.js';
import { random } from '../../../../support/random.js';
import { read, why } from '../../../../support/read-archive.js';

/** Births in 2045 are nobody's; see fixtures/README.md. */
const letter = `Vedhæftet er brevet om cpr-nr. 010145-6123, som vi talte om.\n`;
/** Does not get smaller when packed, so that it comes in many pieces. */
const longLetter = letter + Buffer.from(random(5).digits(6000)).toString('base64') + letter;

const incident = (id: string, number: string): string =>
  `<incident action="INSERT_OR_UPDATE"><description>Se bilag</description><number>${number}</number><sys_id>${id}</sys_id></incident>`;

interface Told {
  readonly fileName?: string;
  readonly row?: string;
  readonly compressed?: boolean;
  readonly size?: number;
}

const described = (id: string, { fileName = 'brev.txt', row = 'aa01', compressed = true, size }: Told = {}): string =>
  `<sys_attachment action="INSERT_OR_UPDATE"><compressed>${compressed}</compressed><content_type>text/plain</content_type>` +
  `<file_name>${fileName}</file_name><size_compressed>${size ?? ''}</size_compressed><sys_id>${id}</sys_id>` +
  `<table_name>incident</table_name><table_sys_id>${row}</table_sys_id></sys_attachment>`;

function piecesOf(id: string, bytes: Uint8Array, pieceBytes = 734): string[] {
  const count = Math.ceil(bytes.length / pieceBytes);
  return Array.from({ length: count }, (_, position) => {
    const data = Buffer.from(bytes.subarray(position * pieceBytes, (position + 1) * pieceBytes)).toString('base64');
    return (
      `<sys_attachment_doc action="INSERT_OR_UPDATE"><data>${data}\t\n</data><length>${data.length}</length>` +
      `<position>${position}</position><sys_attachment display_value="brev.txt">${id}</sys_attachment></sys_attachment_doc>`
    );
  });
}

const scan = (rows: readonly string[]) =>
  read(
    memorySource(
      'export.xml',
      Buffer.from(
        `<?xml version="1.0" encoding="UTF-8"?>\n<unload unload_date="2026-01-01">\n${rows.join('\n')}\n</unload>\n`,
      ),
    ),
  );

const packed = gzipSync(longLetter);
const [tickets, pieces] = [[incident('aa01', 'INC0010001'), incident('aa02', 'INC0010002')], piecesOf('bb01', packed)];
const place = 'INC0010001: brev.txt.gz > INC0010001: brev.txt';

describe('an attachment is put together from its pieces, and belongs to its ticket', () => {
  test('there are pieces to be put together', () => expect(pieces.length).toBeGreaterThan(5));

  test.each<[string, string[], string[]]>([
    ['described first', [...tickets, described('bb01', { size: packed.length }), ...pieces], [place, place]],
    ['described without its size', [...tickets, described('bb01'), ...pieces], [place, place]],
    ['described behind its pieces', [...tickets, ...pieces, described('bb01')], [place, place]],
    ['before its ticket', [...pieces, described('bb01'), ...tickets], [place, place]],
    ['in another order', [...tickets, described('bb01'), ...pieces.toReversed()], [place, place]],
    ['not described', [...tickets, ...pieces], ['attachment.gz > attachment', 'attachment.gz > attachment']],
    [
      'of a ticket that is not in the export',
      [...tickets, described('bb01', { row: 'cc99' }), ...pieces],
      ['cc99: brev.txt.gz > cc99: brev.txt', 'cc99: brev.txt.gz > cc99: brev.txt'],
    ],
    [
      'not packed',
      [...tickets, described('bb01', { compressed: false }), ...piecesOf('bb01', Buffer.from(longLetter))],
      ['INC0010001: brev.txt', 'INC0010001: brev.txt'],
    ],
    ['in one small piece', [...tickets, described('bb01'), ...piecesOf('bb01', gzipSync(letter))], [place]],
    [
      'a table',
      [
        ...tickets,
        described('bb01', { fileName: 'liste.csv' }),
        ...piecesOf('bb01', gzipSync(`id;cpr\n7;010145-6123\n`)),
      ],
      ['INC0010001: liste.csv.gz > INC0010001: liste.csv'],
    ],
  ])('%s', async (_claim, rows, expected) => {
    const { found, skipped } = await scan(rows);
    expect(skipped.map(why)).toEqual([]);
    expect(found).toEqual(expected);
  });

  test('two whose pieces alternate', async () => {
    const others = piecesOf('bb02', gzipSync(`${longLetter}.`));
    const both = pieces.flatMap((piece, index) => [piece, others[index]!]);
    const names = [described('bb01'), described('bb02', { fileName: 'andet.txt', row: 'aa02' })];
    const { found, skipped } = await scan([...tickets, ...names, ...both, ...others.slice(pieces.length)]);
    expect(skipped.map(why)).toEqual([]);
    const other = 'INC0010002: andet.txt.gz > INC0010002: andet.txt';
    expect(found).toEqual([place, place, other, other]);
  });
});

test('of an attachment that lacks a piece, what stands before it is read, and the rest is told of', async () => {
  const { found, skipped } = await scan([...tickets, described('bb01'), ...pieces.filter((_, index) => index !== 4)]);
  expect(found).toEqual([place]);
  expect(skipped.map(why)).toEqual([
    [place, 'malformed', 'the rest', 'ENDS_EARLY'],
    ['', 'malformed', 'a part', 'ATTACHMENT_PIECES_MISSING'],
  ]);
});
