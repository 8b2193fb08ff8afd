/** How a number of a cell is shown, as far as it changes which digits are seen. Undefined where it is given as it stands. */
export type NumberFormat = ((value: string) => string) | undefined;

/** Formats that every workbook knows and that show dates or times. Source: ECMA-376 Part 1, 18.8.30 (2016), read 2026-11-24. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

const dayMs = 86_400_000;
const lastSerial = 2_958_465;

/** The date and, where it has one, the time of a serial number: `2045-08-31`. */
function dateText(value: string, is1904: boolean): string {
  const serial = Number(value);
  if (!(serial >= 0 && serial <= lastSerial)) return value;
  // Day 60 of 1900 never was; before it all are one day off. Source: ECMA-376 Part 1, 18.17.4.1 (2016), read 2026-11-24.
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
    // What has no place of its own stands at the first.
    const from = openPlaces === 0 ? 0 : Math.max(0, left - 1);
    text = (left > 0 ? value.slice(from, left) : place === '0' ? '0' : '') + text;
    left = from;
  }
  return text.trim();
}

/** The format of a code such as `000000\-0000`. */
export function numberFormat(id: number, code: string | undefined, is1904: boolean): NumberFormat {
  const plain = (code ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (code === undefined ? isBuiltInDate(id) : /[dmyhs]/i.test(plain) && !/general|standard/i.test(plain))
    return (value) => dateText(value, is1904);
  const places = code === undefined ? undefined : digitPlaces(code);
  if (places === undefined || places.filter((place) => place === '0').length < 2) return undefined;
  return (value) => placed(value, places);
}

/** A number without the exponent and the zeros behind a point that programs write and people do not: `3.1E9`, `31.0`. */
export function plainNumber(value: string): string {
  if (!/[eE.]/.test(value)) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? String(number) : value;
}
