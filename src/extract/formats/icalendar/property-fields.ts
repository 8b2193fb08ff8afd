import type { SearchTarget } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { bytesOfBase64 } from '../../records/embedded.js';
import type { ParsedField } from '../../records/parsed-record.js';

/** A name, perhaps after the name of a group; parameters, whose values may be in quotes; a value. */
const propertyLine = /^(?:[\w-]+\.)?([\w-]+)((?:;[^:;="]*(?:=(?:"[^"]*"|[^:;"]*))?)*):([\s\S]*)$/;
const parameter = /;([^:;="]*)(?:=(?:"([^"]*)"|([^:;"]*)))?/g;
const fileNameKey = /^(?:X-FILENAME|FILENAME|X-APPLE-FILENAME)$/;

/** A property as it is written on its line. */
export interface Property {
  readonly name: string;
  /** The parameters with their semicolons, not taken apart. */
  readonly parameters: string;
  /** The value, not decoded. */
  readonly value: string;
}

interface Parameter {
  /** In capitals. */
  readonly key: string;
  readonly value: string;
}

/**
 * Takes a line apart.
 *
 * @param line  an unfolded line
 * @returns its property, or undefined if it is not one
 */
export function parseProperty(line: string): Property | undefined {
  const match = propertyLine.exec(line);
  return match === null ? undefined : { name: match[1]!, parameters: match[2]!, value: match[3]! };
}

/**
 * Decodes a property.
 *
 * @param property  the property
 * @param line      the number of its line, from 1
 * @param target    the kind of number that the scan looks for
 * @returns its value, after the names and parameters in which such a number may be
 */
export function fieldsOfProperty(
  { name, parameters: written, value }: Property,
  line: number,
  target: SearchTarget,
): ParsedField[] {
  const parameters = [...written.matchAll(parameter)].map(([, key = '', quoted, plain]) => ({
    key: key.toUpperCase(),
    value: quoted ?? plain ?? '',
  }));
  const names = [name, ...parameters.map(({ key }) => key)].filter((one) => hasDigitRun(one, target));
  return [
    ...names.map((one): ParsedField => ({ name: '(name)', value: one, line, isName: true })),
    ...parameters
      .filter((one) => hasDigitRun(one.value, target))
      .map((one): ParsedField => ({ name: `${name};${one.key}`, value: one.value, line })),
    { name, line, ...decodedValue(value, parameters) },
  ];
}

function decodedValue(value: string, parameters: readonly Parameter[]): Pick<ParsedField, 'value' | 'fileName'> {
  const bytes = hasEncoding(parameters, /^(?:B|BASE64)$/i) ? bytesOfBase64(value) : undefined;
  if (bytes !== undefined) {
    const fileName = parameters.find(({ key }) => fileNameKey.test(key))?.value;
    return { value: bytes, ...(fileName !== undefined && { fileName }) };
  }
  return { value: hasEncoding(parameters, /^QUOTED-PRINTABLE$/i) ? quotedPrintable(value) : unescaped(value) };
}

/** vCard 2.1 may leave out the key `ENCODING`. */
function hasEncoding(parameters: readonly Parameter[], encoding: RegExp): boolean {
  return parameters.some(
    ({ key, value }) => (key === 'ENCODING' && encoding.test(value)) || (value === '' && encoding.test(key)),
  );
}

function unescaped(value: string): string {
  return value.includes('\\')
    ? value.replace(/\\([nN,;\\])/g, (_, one: string) => (/n/i.test(one) ? '\n' : one))
    : value;
}

function quotedPrintable(value: string): string {
  const bytes = Buffer.from(
    Buffer.from(value)
      .toString('latin1')
      .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  return decodeText(bytes, 0, bytes.length);
}
