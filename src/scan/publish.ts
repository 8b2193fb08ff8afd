import { ageAt, type CalendarDate, type MaskStyle, maskNumber } from '../cpr/index.js';
import type { ColumnResult, Hit } from '../detect/index.js';
import {
  type AgeGroup,
  type ColumnEvent,
  type FieldPath,
  type FindingEvent,
  fieldText,
  type Location,
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

/** What is shown of a field. */
interface ShownField {
  /** As it stands in the source. */
  readonly text: string;
  readonly masked: string;
  /** Whether the text may hold the serial of a number. */
  readonly hasDigits: boolean;
}

/**
 * The door that digits do not pass. Hits become findings here. Names, headers and record ids lose every run of digits in which a number with a birth date
 * may stand, which is more than the detector would find (masking/number-runs.ts). Names of files and ids of records then end in a suffix, so that two of them
 * are not taken for one.
 */
export class Publisher {
  readonly #asOf: CalendarDate;
  readonly #keptSince: string | undefined;
  readonly #style: MaskStyle;
  readonly #showValues: boolean;
  readonly #contextChars: number;
  readonly #suffixes: Suffixes;
  /** Readers give the same object for a field in every record, so its text is mostly made and masked once. */
  readonly #fields = new WeakMap<FieldPath, ShownField>();
  #lastField: FieldPath | undefined;
  #lastShown: ShownField | undefined;
  /** Names repeat for every record. */
  readonly #fieldNames = new Map<string, string>();

  constructor(options: {
    readonly style: MaskStyle;
    readonly showValues: boolean;
    readonly contextChars?: number;
    readonly asOf: CalendarDate;
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

  path({ path, members }: Pick<Source, 'path' | 'members'>): SourcePath {
    return { file: this.name(path), members: members.map((member) => this.name(member)) };
  }

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

  column(source: SourcePath, { field, ...counts }: ColumnResult): ColumnEvent {
    return { type: 'column', source, field: this.#shown(field).masked, ...counts };
  }

  finding(source: SourcePath, segment: Segment, hit: Hit, person: number): FindingEvent {
    const { spot, base, own, text, isUnfolded } = segment;
    const breaks = isUnfolded === true ? 0 : lineBreaks(text, own.start, hit.start);
    const line = spot.line === undefined ? undefined : spot.line + breaks;
    const field = spot.field === undefined ? undefined : this.#shown(spot.field).masked;
    const span = { start: base + hit.start, end: base + hit.end };
    const location = locationOf(source, this.#record(spot.record), field, line, span);
    const masked = maskNumber(hit.ten, this.#style);
    const { verdict, born } = hit;
    const age = verdict.kind === 'test' ? undefined : ageGroupOf(ageAt(born, this.#asOf));
    const { date } = spot.record;
    const isPast = this.#keptSince !== undefined && date !== undefined && date.day < this.#keptSince;
    // Filled, not spread: a finding is made for every number there is, and copies of it cost a fifth of the time.
    const finding: Draft = { type: 'finding', location, person: `p${person}`, masked, verdict };
    if (age !== undefined) finding.age = age;
    if (isPast) finding.past = true;
    const context = this.#contextChars > 0 ? contextOf(segment, hit, masked, this.#contextChars) : masked;
    // A cell that holds nothing else has none.
    if (context !== masked) finding.context = context;
    if (this.#showValues) finding.value = hit.ten;
    return finding;
  }

  /** The text with every run of digits masked in which a number may stand. */
  text(text: string): string {
    return maskedName(text, this.#style)?.text ?? text;
  }

  /** The same for the id of a record, which then ends in a suffix of its own. */
  id(id: string): string {
    const masked = maskedName(id, this.#style);
    return masked === undefined ? id : masked.text + this.#suffixes.of(id);
  }

  /** An id that repeats a number in some form: what is shown of it does so no more, and is nothing if need be. */
  hiddenId(id: string, ten: string): string {
    const masked = maskedName(id, this.#style);
    const isEnough = masked !== undefined && repetitionOf(masked.text, ten) === 'no';
    return (isEnough ? masked.text : xs(id)) + this.#suffixes.of(id);
  }

  /** What is to be shown of a field whose text repeats the number in some form; undefined where the text does not. */
  hiddenField(field: FieldPath, ten: string): string | undefined {
    const { text, masked, hasDigits } = this.#shown(field);
    if (!hasDigits || repetitionOf(text, ten) !== 'repeats') return undefined;
    return repetitionOf(masked, ten) === 'no' ? masked : masking(masked);
  }

  /** The names of a path, each with a suffix where something in it is masked, before its extension. */
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
    // One that was masked is none any more.
    const end = name.endsWith(extension) ? shown.length - extension.length : shown.length;
    return shown.slice(0, end) + this.#suffixes.of(name) + shown.slice(end);
  }

  #record(record: RecordRef): RecordRef {
    const id = record.id === undefined ? undefined : this.id(record.id);
    const from = record.date === undefined ? undefined : this.#fieldName(record.date.from);
    if (id === record.id && from === record.date?.from) return record;
    return {
      ...record,
      ...(id !== undefined && { id }),
      ...(record.date !== undefined && { date: { day: record.date.day, from: from! } }),
    };
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
 * What stands around the number in its own field, or on its own line of a text. No digit of it is let through, whether or not it is part of a number that
 * anybody would recognise: half of one at the edge is one too many.
 */
function contextOf({ text, base, spot }: Segment, { start, end }: Hit, masked: string, chars: number): string {
  const border = borders[spot.record.kind];
  // The text is a window: a negative base is how much of it stands before the field.
  let first = Math.min(start, Math.max(-base, 0));
  let last = text.length;
  if (border !== undefined) {
    for (let at = start - 1; at >= first; at -= 1) if (border.test(text[at]!)) first = at + 1;
    for (let at = end; at < last; at += 1) if (border.test(text[at]!)) last = at;
  }
  const [from, to] = [Math.max(first, start - chars), Math.min(last, end + chars)];
  // Words are looked at as far as they go, within reason: what is cut off of one may be what tells what it is.
  const before = masking(text.slice(Math.max(first, from - maxWordChars), start)).slice(from - start);
  const after = masking(text.slice(end, Math.min(last, to + maxWordChars))).slice(0, to - end);
  const around = `${from === start ? '' : before}${masked}${after}`;
  return `${from > first || (from === 0 && base > 0) ? '…' : ''}${oneLine(around)}${to < last ? '…' : ''}`;
}

const maxWordChars = 256;

/** Where the text around a number ends besides its field: lines of a text; and of what stands outside of records nobody knows what it is. */
const borders: Readonly<Partial<Record<RecordRef['kind'], RegExp>>> = {
  line: /[\r\n]/,
  document: /[\r\n"'{}<>;=]/,
};

/**
 * A word with a digit in it, a number written in Chinese, and what may be base64: many letters, small and large without a pattern. Digits of every
 * script, and the signs that stand for them, are `\p{N}`.
 */
const digitWords =
  /[\p{L}\p{M}\p{N}+/=_]*(?:\p{N}|[〇零一二三四五六七八九壹壱贰貳弐叁參参肆伍陆陸柒捌玖])[\p{L}\p{M}\p{N}+/=_]*/gu;
const mayBeEncoded = /[A-Za-z+/_]*[a-z][A-Z][A-Za-z+/_]*=*/g;
const minEncodedChars = 8;

/** The same text, as long as it was, in which nothing is left of what may be a number. */
function masking(text: string): string {
  return text
    .replace(digitWords, xs)
    .replace(mayBeEncoded, (word) => (word.length < minEncodedChars ? word : xs(word)));
}

function xs(word: string): string {
  return word.replace(/[\p{L}\p{M}\p{N}]/gu, (character) => 'x'.repeat(character.length));
}

/** Without what cannot be seen, in which digits can be hidden, and halves of characters at the ends. */
function oneLine(text: string): string {
  return text
    .replace(/[\u{E0000}-\u{E007F}]/gu, '')
    .replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A finding that is being made. */
type Draft = { -readonly [Name in keyof FindingEvent]: FindingEvent[Name] };

const [majority, veryOld] = [18, 100];

function ageGroupOf(age: number): AgeGroup | undefined {
  if (age < majority) return 'under 18';
  return age >= veryOld ? '100 or more' : undefined;
}

/** Digits that may be the four last of a number, in whatever way they are written. */
const fourDigits = /(?:\p{N}[^\p{L}\p{N}]*){4}/u;

/** What stands behind a name and tells what it is: `.csv`, `.tar.gz`. */
const extensions = /(?:\.(?=\d*[A-Za-z])[A-Za-z\d]{1,8}){1,2}$/;

/** Written out, because a finding is made for every number there is, and spreading objects is slow. */
function locationOf(
  source: SourcePath,
  record: RecordRef,
  field: string | undefined,
  line: number | undefined,
  span: Span,
): Location {
  if (field === undefined) return line === undefined ? { source, record, span } : { source, record, line, span };
  return line === undefined ? { source, record, field, span } : { source, record, field, line, span };
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
