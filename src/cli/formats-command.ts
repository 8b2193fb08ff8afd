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
import { unreadGroups } from '../scan/index.js';
import type { Outcome } from './conclusion.js';
import type { FormatsFlags } from './options.js';
import type { Surroundings } from './surroundings.js';

/** Says what can be read. */
export async function runFormats({ format }: FormatsFlags, { stdout }: Surroundings): Promise<Outcome> {
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
    smallestPicture: smallestLine,
  };
}

function table(): string {
  const read = [...extractors, ...documents].map((extractor) => [extractor.id, describedRecord(extractor)] as const);
  const named = namesByEncoding().map(([name, ...aliases]) =>
    aliases.length === 0 ? name : `${name} (${aliases.join(', ')})`,
  );
  const sections = [
    section('Read, as it streams by unless something is said to be held in memory', read),
    section(
      'Opened, and what is inside is read as what it is',
      containers.map(
        ({ id, title, buffered }) => [id, buffered === undefined ? title : `${title}; held: ${buffered}`] as const,
      ),
    ),
    `Encodings\n  found out: ASCII, UTF-8, UTF-16, and Windows-1252 for what is none of these\n  named with --encoding: ${named.join(', ')}\n`,
    section(
      'Recognised and not read as what they are, but searched as raw text. The scan is reported as incomplete',
      unreadFormats.map(({ id, title }) => [id, title] as const),
    ),
    section(
      'Without text of users: searched as raw text and counted. The scan is complete all the same',
      noUserTextFormats.map(({ id, title, noUserText }) => [id, `${title} (${noUserText})`] as const),
    ),
    pictureSizes,
    section('Reasons and groups that --allow-unread takes, besides the formats that are not read', [
      ...Object.entries(unreadGroups),
      ...Object.entries(skipReasons).filter(([reason]) => reason !== 'cancelled'),
    ]),
  ];
  return sections.join('\n');
}

const pictureSizes = `Pictures
  All are counted. Those that are not read make a scan incomplete where a CPR number on one line has room in them:
  from ${smallestLine.long} x ${smallestLine.short} pixels on, upright or on their side. Ten digits of four pixels and a gap each take ${smallestLine.long}, and digits lower than
  ${smallestLine.short} are not legible to people or to --ocr. On a page of a PDF it is 20 x 4 points: print of four points.
  Where the size of a picture cannot be told, it counts as large.
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

/** Every encoding with its other names behind it. */
function namesByEncoding(): [string, ...string[]][] {
  const names = new Map<string, string[]>();
  for (const [name, encoding] of Object.entries(encodings)) {
    const others = names.get(encoding) ?? [];
    if (name !== encoding) others.push(name);
    names.set(encoding, others);
  }
  return [...names].map(([encoding, others]) => [encoding, ...others]);
}
