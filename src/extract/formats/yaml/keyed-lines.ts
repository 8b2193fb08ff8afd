import type { ByteReader } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';
import { physicalLines } from '../../input/split-lines.js';
import { limits } from '../../limits.js';
import type { Parsed, ParsedField } from '../../records/parsed-record.js';

/** A key of a block mapping, plain or quoted, after the marks of list elements. Source: YAML 1.2.2, section 8.2, read 2026-11-24. */
const keyed =
  /^((?:- +)*)(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#"'{[\]},&*!|>%@`-][^#"'{[\]},]*?|-[^\s][^#"'{[\]},]*?))\s*:(?:\s+|$)/;
const listed = /^((?:- +|-$)+)/;
/** Escapes of characters that may be in or around a number. */
const escaped = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|([-/" ]))/g;
const maxNamedDepth = 32;

/** A line in which base64 begins that may go on in the next one, and a line with nothing but base64. */
const beginsEncoded = /[A-Za-z0-9+/]{60}\s*$/;
const goesOnEncoded = /^\s*[A-Za-z0-9+/]+={0,2}\s*$/;

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
  let encoded: EncodedLines | undefined;
  for await (const lines of physicalLines(reader)) {
    const batch: Parsed[] = [];
    for (const { bytes, number } of lines) {
      const text = decodeText(bytes, 0, bytes.length);
      const content = text.trimStart();
      if (content === '---' || content.startsWith('--- ')) open = [];
      if (content !== '') open = levelsOf(open, text.length - content.length, content);
      const field: ParsedField = { name: open.at(-1)?.name ?? '', value: readEscapes(text), line: number };
      if (encoded?.add(field, text) === true) continue;
      batch.push(...(encoded?.records() ?? []));
      encoded = beginsEncoded.test(text) ? new EncodedLines(field, text) : undefined;
      if (encoded === undefined) batch.push(recordOf(field));
    }
    yield batch;
  }
  yield encoded?.records() ?? [];
}

function recordOf(field: ParsedField): Parsed {
  return { type: 'record', fields: field.value === '' ? [] : [field] };
}

/** Lines with base64 that goes on from one to the next. They are records of their own, and the base64 belongs to the first. */
class EncodedLines {
  readonly #fields: ParsedField[];
  readonly #texts: string[];
  #chars: number;

  constructor(field: ParsedField, text: string) {
    [this.#fields, this.#texts, this.#chars] = [[field], [text], text.length];
  }

  /** Adds the next line. Returns false if it does not go on with the base64, or if there is too much of it to hold. */
  add(field: ParsedField, text: string): boolean {
    if (!goesOnEncoded.test(text) || this.#chars > limits.embedded.value) return false;
    this.#fields.push(field);
    this.#texts.push(text);
    this.#chars += text.length;
    return true;
  }

  records(): Parsed[] {
    if (this.#chars > limits.embedded.value) {
      const record = { kind: 'line', number: this.#fields[0]!.line! } as const;
      const skip = { reason: 'limit', lost: 'a part', code: 'EMBEDDED_TOO_LONG', record } as const;
      return [...this.#fields.map((field) => recordOf({ ...field, encoded: '' })), { type: 'skip', skip }];
    }
    const all = this.#texts.join('\n');
    return this.#fields.map((field, index) => recordOf({ ...field, encoded: index === 0 ? all : '' }));
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
