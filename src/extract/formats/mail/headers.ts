import type { ParsedField } from '../../records/parsed-record.js';
import { decodedWords } from './encoded-words.js';

/** Headers that machines write for machines: hashes, keys and times. */
const technical = /^(?:dkim-|arc-|authentication-results|received|x-ms-exchange|x-google|mime-version|date$)/;

/**
 * Whether a header is written by machines for machines.
 *
 * @param name  the name of the header, in lower case
 * @returns true for hashes, keys and times
 */
export const isTechnical = (name: string): boolean => technical.test(name);

function textsOf(value: unknown): string[] {
  // mailparser decodes only the headers that it knows.
  if (typeof value === 'string') return [value.includes('=?') ? decodedWords(value) : value];
  if (value === null || typeof value !== 'object' || value instanceof Date) return [];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  // Addresses are present both as text and in parts.
  if ('text' in value && typeof value.text === 'string') return [value.text];
  return Object.values(value).flatMap(textsOf);
}

/**
 * Makes fields of the headers of a message, with encoded words decoded.
 *
 * @param headers  the headers as mailparser returns them, by their names in lower case
 * @returns a field for each text; technical headers are left out
 */
export function fieldsOfHeaders(headers: ReadonlyMap<string, unknown>): ParsedField[] {
  return [...headers].flatMap(([name, value]) =>
    isTechnical(name) ? [] : textsOf(value).map((text) => ({ name, value: text })),
  );
}
