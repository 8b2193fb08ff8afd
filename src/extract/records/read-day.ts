/** Months in English and Danish, by their first three letters. */
const months: ReadonlyMap<string, number> = new Map(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].flatMap((name, index) => [
    [name, index + 1],
    [{ may: 'maj', oct: 'okt' }[name] ?? name, index + 1],
  ]),
);

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const dayFirst = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const named = /^(?:\p{L}{2,10}\.?,? )?(\d{1,2})[ ./-]{1,2}(\p{L}{3,10})\.?[ /-](\d{4}|\d{2})(?!\d)/u;
const namedFirst = /^(?:\p{L}{2,10}\.?,? )?(\p{L}{3,10})\.? (\d{1,2}),? (\d{4})(?!\d)/u;
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$/;
const epoch = /^(\d{10})(\d{3})?(?:\.\d+)?$/;

/** Records are not older than computers, nor further in the future than plans. */
const [firstYear, lastYear] = [1970, 2099];
const maxChars = 60;

/**
 * Reads the day with which a text begins, in the forms that exports use, seconds and milliseconds since 1970 among
 * them. If day and month could be either, the day comes first.
 *
 * @param written  the text
 * @returns YYYY-MM-DD, or undefined if it does not begin with a day
 */
export function readDay(written: string): string | undefined {
  const text = written.trim();
  if (text.length < 6 || text.length > maxChars) return undefined;
  if (isIsoDay(text)) return day(pairAt(text, 0) * 100 + pairAt(text, 2), pairAt(text, 5), pairAt(text, 8));
  const first = yearFirst.exec(text);
  if (first !== null) return day(Number(first[1]), Number(first[3]), Number(first[4]));
  const last = dayFirst.exec(text);
  if (last !== null) {
    const [one, two, year] = [Number(last[1]), Number(last[3]), fullYear(last[4]!)];
    return day(year, two, one) ?? day(year, one, two);
  }
  const packed = compact.exec(text);
  const packedDay = packed === null ? undefined : day(Number(packed[1]), Number(packed[2]), Number(packed[3]));
  // Tried first, because milliseconds since 1970 have as many digits.
  if (packedDay !== undefined) return packedDay;
  const seconds = epoch.exec(text);
  if (seconds !== null) return new Date(Number(seconds[1]) * 1000).toISOString().slice(0, 10);
  const word = named.exec(text);
  if (word !== null) return day(fullYear(word[3]!), monthOf(word[2]!), Number(word[1]));
  const other = namedFirst.exec(text);
  return other === null ? undefined : day(Number(other[3]), monthOf(other[1]!), Number(other[2]));
}

/**
 * Returns the day of a point in time, in UTC.
 *
 * @param time  the point in time
 * @returns YYYY-MM-DD, or undefined outside 1970 to 2099, such as for a time that was never set
 */
export function dayOf(time: Date): string | undefined {
  const year = time.getUTCFullYear();
  return year >= firstYear && year <= lastYear ? time.toISOString().slice(0, 10) : undefined;
}

/** Whether the text begins with `YYYY-MM-DD`: nearly all do, and an expression takes ten times as long. */
function isIsoDay(text: string): boolean {
  for (let index = 0; index < 10; index += 1)
    if (index === 4 || index === 7 ? text.charCodeAt(index) !== hyphen : !isDigit(text, index)) return false;
  return !isDigit(text, 10);
}

const [hyphen, zero] = [0x2d, 0x30];

function isDigit(text: string, index: number): boolean {
  const digit = text.charCodeAt(index) - zero;
  return digit >= 0 && digit <= 9;
}

function pairAt(text: string, index: number): number {
  return (text.charCodeAt(index) - zero) * 10 + text.charCodeAt(index + 1) - zero;
}

const monthOf = (name: string): number => months.get(name.slice(0, 3).toLowerCase()) ?? 0;

const fullYear = (written: string): number => (written.length === 2 ? 2000 + Number(written) : Number(written));

/** The days so far, by year, month and date in one number: the records of a source have few. */
const days = new Map<number, string>();
const maxDays = 10_000;

function day(year: number, month: number, date: number): string | undefined {
  const number = (year * 100 + month) * 100 + date;
  const known = days.get(number);
  if (known !== undefined) return known;
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || date < 1) return undefined;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (date > last) return undefined;
  const written = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  if (days.size >= maxDays) days.clear();
  days.set(number, written);
  return written;
}
