import {
  containers,
  documents,
  type Extractor,
  encodings,
  extractors,
  noUserTextFormats,
  smallestLine,
  unreadFormats,
} from '../extract/index.js';
import { skipReasons } from '../model/index.js';
import { searchTarget, unreadGroups } from '../scan/index.js';
import type { Environment } from './environment.js';
import type { Outcome } from './exit-report.js';
import type { FormatsFlags } from './options.js';

/**
 * Runs `cprscan formats`: lists the formats, the encodings, and the names that `--allow-unread` takes.
 *
 * @param flags        the options of the command line
 * @param environment  the streams of the run
 * @returns always `answered`
 */
export async function runFormats({ format }: FormatsFlags, { stdout }: Environment): Promise<Outcome> {
  await stdout.write(format === 'json' ? `${JSON.stringify(described(), null, 2)}\n` : table());
  return { type: 'answered' };
}

function described(): object {
  return {
    read: [...extractors, ...documents].map(({ id, title, record, identifiedBy, buffered }) => ({
      id,
      title,
      record,
      identifiedBy,
      held: buffered ?? null,
    })),
    opened: containers.map(({ id, title, buffered }) => ({ id, title, held: buffered ?? null })),
    encodings: namesByEncoding().map(([name, ...aliases]) => ({ name, aliases })),
    notRead: unreadFormats.map(({ id, title }) => ({ id, title })),
    noUserText: noUserTextFormats.map(({ id, title, noUserText }) => ({ id, title, class: noUserText })),
    smallestPicture: line,
  };
}

function table(): string {
  const read = [...extractors, ...documents].map((extractor) => [extractor.id, describedRecord(extractor)] as const);
  const named = namesByEncoding().map(([name, ...aliases]) =>
    aliases.length === 0 ? name : `${name} (${aliases.join(', ')})`,
  );
  const sections = [
    section('Formats that cprscan reads (as a stream, unless the line says what it holds in memory)', read),
    section(
      'Containers that cprscan opens; it reads each entry in its own format',
      containers.map(
        ({ id, title, buffered }) => [id, buffered === undefined ? title : `${title}; held: ${buffered}`] as const,
      ),
    ),
    `Encodings\n  recognised: ASCII, UTF-7, UTF-8, UTF-16, UTF-32, EBCDIC; anything else is read as Windows-1252\n  with --encoding: ${named.join(', ')}\n`,
    section(
      'Formats that cprscan recognises but cannot read. It searches them as raw text and reports the scan as incomplete',
      unreadFormats.map(({ id, title }) => [id, title] as const),
    ),
    section(
      'Formats without user text. cprscan searches them as raw text and counts them; the scan is still complete',
      noUserTextFormats.map(({ id, title, noUserText }) => [id, `${title} (${noUserText})`] as const),
    ),
    pictureSizes,
    section('Reasons and groups for --allow-unread, besides the formats that cprscan cannot read', [
      ...Object.entries(unreadGroups),
      ...Object.entries(skipReasons).filter(([reason]) => reason !== 'cancelled'),
    ]),
  ];
  return sections.join('\n');
}

const line = smallestLine(searchTarget);

const pictureSizes = `Pictures
  cprscan counts every picture. An unread picture makes the scan incomplete if a CPR number on one line fits in it:
  at least ${line.long} x ${line.short} pixels, upright or on its side. Ten digits, each four pixels wide with a gap, take ${line.long} pixels;
  digits lower than ${line.short} pixels are legible neither to people nor to --ocr. On a PDF page the limit is 20 x 4 points (4-point type).
  A picture of unknown size counts as large.
`;

/** `SQLite database; a record is a row of a table, known by its primary key; held: the database, up to 400 MB`. */
function describedRecord({
  title,
  record,
  identifiedBy,
  buffered,
}: Pick<Extractor, 'title' | 'record' | 'identifiedBy' | 'buffered'>): string {
  const key = identifiedBy === '' ? '' : `, known by ${identifiedBy.replaceAll('`', '')}`;
  return `${title}; a record is ${/^[aeiou]/.test(record) ? 'an' : 'a'} ${record}${key}${buffered === undefined ? '' : `; held in memory: ${buffered}`}`;
}

function section(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([id]) => id.length));
  return `${title}\n${rows.map(([id, text]) => `  ${id.padEnd(width)}  ${text}\n`).join('')}`;
}

/** Every encoding, followed by its other names. */
function namesByEncoding(): [string, ...string[]][] {
  const names = new Map<string, string[]>();
  for (const [name, encoding] of Object.entries(encodings)) {
    const others = names.get(encoding) ?? [];
    if (name !== encoding) others.push(name);
    names.set(encoding, others);
  }
  return [...names].map(([encoding, others]) => [encoding, ...others]);
}
