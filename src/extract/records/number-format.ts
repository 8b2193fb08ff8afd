/** Shows the number of a cell with the digits that the user sees. Undefined for a format that does not change the digits. */
export type NumberFormat = ((value: string) => string) | undefined;

/** True for the built-in formats that show dates or times. Source: ECMA-376 Part 1, 18.8.30 (2016), read 2026-11-24. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

const dayMs = 86_400_000;
const lastSerial = 2_958_465;

/** Returns the date of a serial number, such as `2045-08-31`, with the time if it has one. */
function dateText(value: string, is1904: boolean): string {
  const serial = Number(value);
  if (!(serial >= 0 && serial <= lastSerial)) return value;
  // Excel counts 29 February 1900, day 60, which did not exist. Earlier days are off by one. Source: ECMA-376 Part 1, 18.17.4.1 (2016), read 2026-11-24.
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const text = new Date(Date.UTC(1899, 11, 30) + Math.round(days * dayMs)).toISOString();
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** A step of a number format: a place for a digit (`0`, `#`, `?`), or a blank and the text to show; and the index after it. */
interface FormatStep {
  readonly place?: string;
  readonly next: number;
}

/** Reads the step of a number format that begins at an index. Undefined if it does more to a number than place its digits. */
function formatStep(code: string, at: number): FormatStep | undefined {
  const character = code[at]!;
  switch (character) {
    case '0':
    case '#':
    case '?':
      return { place: character, next: at + 1 };
    case '\\':
      return { place: ` ${code[at + 1] ?? ''}`, next: at + 2 };
    case '"': {
      const end = code.indexOf('"', at + 1);
      return end === -1 ? undefined : { place: ` ${code.slice(at + 1, end)}`, next: end + 1 };
    }
    case '[': {
      const end = code.indexOf(']', at);
      return end === -1 ? undefined : { next: end + 1 };
    }
    case '_':
      return { place: '  ', next: at + 2 };
    case '*':
      return { next: at + 2 };
    default:
      return /[-+ ():/!^&'~{}<>=$]/.test(character) ? { place: ` ${character}`, next: at + 1 } : undefined;
  }
}

/** Reads the places of the first section of a number format, for positive numbers. Undefined if it does more than place digits. */
function digitPlaces(code: string): string[] | undefined {
  const places: string[] = [];
  for (let at = 0; at < code.length && code[at] !== ';'; ) {
    const step = formatStep(code, at);
    if (step === undefined) return undefined;
    if (step.place !== undefined) places.push(step.place);
    at = step.next;
  }
  return places;
}

/** Puts the digits of a whole number into the places of its format. */
function placed(value: string, places: readonly string[]): string {
  if (!/^[0-9]{1,15}$/.test(value)) return value;
  let text = '';
  let left = value.length;
  let openPlaces = places.filter((place) => place.length === 1).length;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    const place = places[index]!;
    if (place.length > 1) {
      text = place.slice(1) + text;
      continue;
    }
    openPlaces -= 1;
    // Digits without a place of their own are shown at the first place.
    const from = openPlaces === 0 ? 0 : Math.max(0, left - 1);
    text = (left > 0 ? value.slice(from, left) : place === '0' ? '0' : '') + text;
    left = from;
  }
  return text.trim();
}

/**
 * Returns the number format of a cell style.
 *
 * @param id      the number of the format, which decides for built-in formats
 * @param code    the format code, such as `000000\-0000`; undefined for a built-in format
 * @param is1904  true if the workbook counts days from 1904
 * @returns undefined if cells of this format show their digits as they are
 */
export function numberFormat(id: number, code: string | undefined, is1904: boolean): NumberFormat {
  const plain = (code ?? '').replace(/"[^"]*"|\\.|\[[^[\]]*\]/g, '');
  if (code === undefined ? isBuiltInDate(id) : /[dmyhs]/i.test(plain) && !/general|standard/i.test(plain))
    return (value) => dateText(value, is1904);
  const places = code === undefined ? undefined : digitPlaces(code);
  if (places === undefined || places.filter((place) => place === '0').length < 2) return undefined;
  return (value) => placed(value, places);
}

/**
 * Returns a whole number without exponent and decimal point, which programs write and people do not.
 *
 * @param value  such as `3.1E9` or `31.0`
 * @returns `3100000000`, `31`; any other text as it is
 */
export function plainNumber(value: string): string {
  if (!/[eE.]/.test(value)) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? String(number) : value;
}
