import type { ParsedField } from '../../records/parsed-record.js';
import { decodedWords } from './encoded-words.js';

/** Headers that are made by machines for machines: hashes, keys and times. */
const technical = /^(?:dkim-|arc-|authentication-results|received|x-ms-exchange|x-google|mime-version|date$)/;

/** @param name  in lower case */
export const isTechnical = (name: string): boolean => technical.test(name);

function textsOf(value: unknown): string[] {
  // mailparser decodes those headers that it knows.
  if (typeof value === 'string') return [value.includes('=?') ? decodedWords(value) : value];
  if (value === null || typeof value !== 'object' || value instanceof Date) return [];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  // Addresses are there as text as well as in parts.
  if ('text' in value && typeof value.text === 'string') return [value.text];
  return Object.values(value).flatMap(textsOf);
}

/** What the headers of a message say, with encoded words decoded and joined. */
export function fieldsOfHeaders(headers: ReadonlyMap<string, unknown>): ParsedField[] {
  return [...headers].flatMap(([name, value]) =>
    isTechnical(name) ? [] : textsOf(value).map((text) => ({ name, value: text })),
  );
}
