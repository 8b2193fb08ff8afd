import { ageAt, type CalendarDate, type MaskStyle, maskNumber } from '../cpr/index.js';
import type { ColumnResult, Hit } from '../detect/index.js';
import {
  type AgeGroup,
  type ColumnEvent,
  type FieldPath,
  type FindingEvent,
  fieldText,
  type Location,
  type RecordDate,
  type RecordRef,
  type Segment,
  type Skip,
  type SkippedEvent,
  type Source,
  type SourcePath,
  type Span,
} from '../model/index.js';
import { maskedName } from './masking/mask-name.js';
import { repetitionOf } from './masking/own-number.js';
import { Suffixes } from './masking/suffix.js';
import type { ScanSettings } from './settings.js';

/** The texts of a field. */
interface ShownField {
  /** Unmasked. */
  readonly text: string;
  readonly masked: string;
  /** Whether the text may hold the serial of a number. */
  readonly hasDigits: boolean;
}

/**
 * Turns hits into findings, and raw places into masked ones: no digit of a number passes it, except under `--show-values`.
 *
 * It masks every run of digits in names, headings and record ids that may hold a number with a birth date, which is more than the detector would find
 * (masking/number-runs.ts). Masked names of files and ids of records get a suffix, so that two of them stay distinct.
 */
export class Publisher {
  readonly #asOf: CalendarDate;
  readonly #keptSince: string | undefined;
  readonly #style: MaskStyle;
  readonly #showValues: boolean;
  readonly #contextChars: number;
  readonly #suffixes: Suffixes;
  /** Readers use the same object for a field in every record, so most texts are made and masked once. */
  readonly #fields = new WeakMap<FieldPath, ShownField>();
  #lastField: FieldPath | undefined;
  #lastShown: ShownField | undefined;
  /** The masked names of date fields, which are the same in every record. */
  readonly #fieldNames = new Map<string, string>();

  /** @param options  the choices of the user, see `ScanOptions`; `style` is the option `mask` */
  constructor(options: {
    readonly style: MaskStyle;
    readonly showValues: boolean;
    readonly contextChars?: number;
    readonly asOf: CalendarDate;
    /** The first day that is not past the retention time, YYYY-MM-DD. */
    readonly keptSince?: string | undefined;
    readonly maskKey?: string | undefined;
  }) {
    this.#suffixes = new Suffixes(options.maskKey);
    this.#asOf = options.asOf;
    this.#keptSince = options.keptSince;
    this.#style = options.style;
    this.#showValues = options.showValues;
    this.#contextChars = options.contextChars ?? 0;
  }

  /**
   * Masks the path of a source.
   *
   * @param source  its path and members, raw
   * @returns the masked path
   */
  path({ path, members }: Pick<Source, 'path' | 'members'>): SourcePath {
    return { file: this.name(path), members: members.map((member) => this.name(member)) };
  }

  /**
   * Makes the event of a skip.
   *
   * @param source  the masked path
   * @param skip    raw
   * @param bytes   the bytes of the file that were not read, if known
   * @returns the masked event
   */
  skipped(source: SourcePath, skip: Skip, bytes?: number): SkippedEvent {
    const { record, ...rest } = skip;
    return {
      type: 'skipped',
      source,
      ...rest,
      ...(record && { record: this.#record(record) }),
      ...(bytes !== undefined && { bytes }),
    };
  }

  /**
   * Makes the event of a column.
   *
   * @param source  the masked path
   * @param result  the verdict on the column, with its raw field
   * @returns the masked event
   */
  column(source: SourcePath, { field, ...counts }: ColumnResult): ColumnEvent {
    return { type: 'column', source, field: this.#shown(field).masked, ...counts };
  }

  /**
   * Makes the event of a finding.
   *
   * @param source   the masked path
   * @param segment  the raw text that holds the hit
   * @param hit      with its final verdict
   * @param person   the index of the person, from 1
   * @param dated    the date of a record that has none of its own
   * @returns the masked event; it holds digits only under `--show-values`
   */
  finding(source: SourcePath, segment: Segment, hit: Hit, person: number, dated?: RecordDate): FindingEvent {
    const { spot, base, own, text, isUnfolded } = segment;
    const breaks = isUnfolded === true ? 0 : lineBreaks(text, own.start, hit.start);
    const line = spot.line === undefined ? undefined : spot.line + breaks;
    const field = spot.field === undefined ? undefined : this.#shown(spot.field).masked;
    const span = { start: base + hit.start, end: base + hit.end };
    const part = spot.part === undefined ? undefined : this.id(spot.part);
    const location = locationOf(source, this.#record(spot.record, dated), part, field, line, span);
    const masked = maskNumber(hit.ten, this.#style);
    const { verdict, born } = hit;
    const age = verdict.kind === 'test' ? undefined : ageGroupOf(ageAt(born, this.#asOf));
    const date = spot.record.date ?? dated;
    const isPast = this.#keptSince !== undefined && date !== undefined && date.day < this.#keptSince;
    // Assignments, not spreads: this runs for every finding, and copies would take a fifth of the time.
    const finding: Draft = { type: 'finding', location, person: `p${person}`, masked, verdict };
    if (age !== undefined) finding.age = age;
    if (isPast) finding.past = true;
    const context = this.#contextChars > 0 ? contextOf(segment, hit, masked, this.#contextChars) : masked;
    // A cell that holds only the number has no context.
    if (context !== masked) finding.context = context;
    if (this.#showValues) finding.value = hit.ten;
    return finding;
  }

  /**
   * Masks every run of digits that may hold a number.
   *
   * @param text  raw
   * @returns the masked text
   */
  text(text: string): string {
    return maskedName(text, this.#style)?.text ?? text;
  }

  /**
   * Masks the id of a record.
   *
   * @param id  raw
   * @returns the id itself if there is nothing to mask; otherwise the masked id with a suffix
   */
  id(id: string): string {
    const masked = maskedName(id, this.#style);
    return masked === undefined ? id : masked.text + this.#suffixes.of(id);
  }

  /**
   * Masks an id that repeats a number of its record in some form.
   *
   * @param id   raw
   * @param ten  the ten characters of the number
   * @returns the masked id with a suffix; all letters and digits are x if masking alone leaves the number readable
   */
  hiddenId(id: string, ten: string): string {
    const masked = maskedName(id, this.#style);
    const isEnough = masked !== undefined && repetitionOf(masked.text, ten) === 'no';
    return (isEnough ? masked.text : xs(id)) + this.#suffixes.of(id);
  }

  /**
   * Masks the text of a field that repeats a number in some form.
   *
   * @param field  the field that holds the number
   * @param ten    the ten characters of the number
   * @returns the text to show; undefined if the field does not repeat the number
   */
  hiddenField(field: FieldPath, ten: string): string | undefined {
    const { text, masked, hasDigits } = this.#shown(field);
    if (!hasDigits || repetitionOf(text, ten) !== 'repeats') return undefined;
    return repetitionOf(masked, ten) === 'no' ? masked : masking(masked);
  }

  /**
   * Masks the names in a path.
   *
   * @param path  raw, with forward slashes
   * @returns the path; each masked name has a suffix before its extension
   */
  name(path: string): string {
    const masked = maskedName(path, this.#style)?.text;
    if (masked === undefined) return path;
    const [names, shown] = [path.split('/'), masked.split('/')];
    if (names.length !== shown.length) return masked + this.#suffixes.of(path);
    return names.map((name, index) => this.#suffixed(name, shown[index]!)).join('/');
  }

  #suffixed(name: string, shown: string): string {
    if (name === shown) return name;
    const extension = extensions.exec(shown)?.[0] ?? '';
    // A masked extension no longer says what the file is, so the suffix follows it.
    const end = name.endsWith(extension) ? shown.length - extension.length : shown.length;
    return shown.slice(0, end) + this.#suffixes.of(name) + shown.slice(end);
  }

  #record(record: RecordRef, dated?: RecordDate): RecordRef {
    const id = record.id === undefined ? undefined : this.id(record.id);
    const raw = record.date ?? dated;
    const from = raw === undefined ? undefined : this.#fieldName(raw.from);
    if (id === record.id && from === record.date?.from) return record;
    const date = raw === undefined || from === raw.from ? raw : { ...raw, from: from! };
    const { kind, number } = record;
    if (date === undefined) return id === undefined ? { kind, number } : { kind, number, id };
    return id === undefined ? { kind, number, date } : { kind, number, id, date };
  }

  #shown(field: FieldPath): ShownField {
    if (field === this.#lastField) return this.#lastShown!;
    let shown = this.#fields.get(field);
    if (shown === undefined) {
      const text = fieldText(field);
      shown = { text, masked: this.text(text), hasDigits: fourDigits.test(text) };
      this.#fields.set(field, shown);
    }
    this.#lastField = field;
    this.#lastShown = shown;
    return shown;
  }

  #fieldName(field: string): string {
    let masked = this.#fieldNames.get(field);
    if (masked === undefined) {
      masked = this.text(field);
      if (this.#fieldNames.size < 10_000) this.#fieldNames.set(field, masked);
    }
    return masked;
  }
}

/**
 * Cuts out the text around a number, within its field or, in a text, within its line. It masks every digit, also those that are not part of a
 * complete number, because the edge may cut a number in half.
 */
function contextOf({ text, base, spot }: Segment, { start, end }: Hit, masked: string, chars: number): string {
  const border = borders[spot.record.kind];
  // The text is a window; with a negative base, that many characters of it are before the field.
  let first = Math.min(start, Math.max(-base, 0));
  let last = text.length;
  if (border !== undefined) {
    for (let at = start - 1; at >= first; at -= 1) if (border.test(text[at]!)) first = at + 1;
    for (let at = end; at < last; at += 1) if (border.test(text[at]!)) last = at;
  }
  const [from, to] = [Math.max(first, start - chars), Math.min(last, end + chars)];
  // Mask whole words, up to a limit, before the cut: the part that is cut off may be the one that needs masking.
  const before = masking(text.slice(Math.max(first, from - maxWordChars), start)).slice(from - start);
  const after = masking(text.slice(end, Math.min(last, to + maxWordChars))).slice(0, to - end);
  const around = `${from === start ? '' : before}${masked}${after}`;
  return `${from > first || (from === 0 && base > 0) ? '…' : ''}${oneLine(around)}${to < last ? '…' : ''}`;
}

const maxWordChars = 256;

/** The characters at which the context of a number ends before its field does: line breaks in a text, and also delimiters outside of records. */
const borders: Readonly<Partial<Record<RecordRef['kind'], RegExp>>> = {
  line: /[\r\n]/,
  document: /[\r\n"'{}<>;=]/,
};

/**
 * A word with a digit in any script (`\p{N}`) or a Chinese numeral.
 */
const digitWords =
  /[\p{L}\p{M}\p{N}+/=_]*(?:\p{N}|[〇零一二三四五六七八九壹壱贰貳弐叁參参肆伍陆陸柒捌玖])[\p{L}\p{M}\p{N}+/=_]*/gu;
/** A word that may be base64: letters with a capital in the middle. */
const mayBeEncoded = /[A-Za-z+/_]*[a-z][A-Z][A-Za-z+/_]*=*/g;
const minEncodedChars = 8;

/** Replaces every word that may hold a part of a number by x, and keeps the length. */
function masking(text: string): string {
  return text
    .replace(digitWords, xs)
    .replace(mayBeEncoded, (word) => (word.length < minEncodedChars ? word : xs(word)));
}

function xs(word: string): string {
  return word.replace(/[\p{L}\p{M}\p{N}]/gu, (character) => 'x'.repeat(character.length));
}

/**
 * Makes the publisher of a scan.
 *
 * @param settings  how to scan
 * @returns the publisher
 */
export function publisherOf({
  asOf,
  keptSince,
  publish,
}: Pick<ScanSettings, 'asOf' | 'keptSince' | 'publish'>): Publisher {
  return new Publisher({ ...publish, style: publish.mask, asOf, keptSince });
}

/** Puts a context on one line. Removes tag characters, which are invisible and may encode digits, and half surrogate pairs at the ends. */
function oneLine(text: string): string {
  return text
    .replace(/[\u{E0000}-\u{E007F}]/gu, '')
    .replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A finding under construction. */
type Draft = { -readonly [Name in keyof FindingEvent]: FindingEvent[Name] };

const [majority, veryOld] = [18, 100];

function ageGroupOf(age: number): AgeGroup | undefined {
  if (age < majority) return 'under 18';
  return age >= veryOld ? '100 or more' : undefined;
}

/** Four digits in any script that may be a serial. */
const fourDigits = /(?:\p{N}[^\p{L}\p{N}]*){4}/u;

/** The extensions of a name: `.csv`, `.tar.gz`. */
const extensions = /(?:\.(?=\d*[A-Za-z])[A-Za-z\d]{1,8}){1,2}$/;

/** Literals, because this runs for every finding, and spreading objects is slow. Few findings are in a part of a record. */
function locationOf(
  source: SourcePath,
  record: RecordRef,
  part: string | undefined,
  field: string | undefined,
  line: number | undefined,
  span: Span,
): Location {
  if (part !== undefined)
    return { source, record, part, ...(field !== undefined && { field }), ...(line !== undefined && { line }), span };
  if (field === undefined) return line === undefined ? { source, record, span } : { source, record, line, span };
  return line === undefined ? { source, record, field, span } : { source, record, field, line, span };
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
