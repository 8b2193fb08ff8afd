import type { ByteReader } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';
import { physicalLines } from '../../input/split-lines.js';
import type { Parsed, ParsedField } from '../../records/parsed-record.js';

/** A key of a block mapping, plain or quoted, after the marks of list elements. Source: YAML 1.2.2, section 8.2, read 2026-11-24. */
const keyed =
  /^((?:- +)*)(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#"'{[\]},&*!|>%@`-][^#"'{[\]},]*?|-[^\s][^#"'{[\]},]*?))\s*:(?:\s+|$)/;
const listed = /^((?:- +|-$)+)/;
/** Escapes of characters that may be in or around a number. */
const escaped = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|([-/" ]))/g;
const maxNamedDepth = 32;

interface Level {
  readonly indent: number;
  readonly name: string;
}

/**
 * Reads the lines of a YAML text, each under the path of its key as far as indentation shows it. It does not parse, so text of any size that is not valid YAML
 * is read too, and each line of a block of text is a value of its own.
 *
 * @param reader  gives UTF-8; the caller closes it
 * @returns batches with one record for each line
 */
export async function* keyedLines(reader: ByteReader): AsyncGenerator<readonly Parsed[]> {
  let open: Level[] = [];
  for await (const lines of physicalLines(reader)) {
    const batch: Parsed[] = [];
    for (const { bytes, number } of lines) {
      const text = decodeText(bytes, 0, bytes.length);
      const content = text.trimStart();
      if (content === '---' || content.startsWith('--- ')) open = [];
      if (content !== '') open = levelsOf(open, text.length - content.length, content);
      const field: ParsedField = { name: open.at(-1)?.name ?? '', value: readEscapes(text), line: number };
      batch.push({ type: 'record', fields: field.value === '' ? [] : [field] });
    }
    yield batch;
  }
}

/** The keys that are open after a line with this indentation. */
function levelsOf(open: readonly Level[], indent: number, content: string): Level[] {
  const marks = listed.exec(content)?.[1] ?? '';
  const key = keyed.exec(content);
  // A list may have the same indentation as its key.
  const kept = open.filter(
    (level) => level.indent < indent || (marks !== '' && level.indent === indent && !level.name.endsWith('[]')),
  );
  if (kept.length >= maxNamedDepth) return kept;
  const parent = kept.at(-1)?.name ?? '';
  const list = marks === '' ? parent : `${parent}[]`;
  const levels = marks === '' ? kept : [...kept, { indent, name: list }];
  if (key === null) return marks === '' && kept.length > 0 ? kept : levels;
  const name = (key[2] ?? key[3] ?? key[4] ?? '').trim();
  return [...levels, { indent: indent + (key[1] ?? '').length, name: list === '' ? name : `${list}.${name}` }];
}

function readEscapes(text: string): string {
  if (!text.includes('"') || !text.includes('\\')) return text;
  return text.replace(
    escaped,
    (_, short?: string, long?: string, plain?: string) =>
      plain ?? String.fromCharCode(Number.parseInt(short ?? long ?? '20', 16)),
  );
}
