import type { RecordRef, SearchTarget } from '../../../model/index.js';
import { crc32 } from '../../compression/crc32.js';
import { digitRuns, hasDigitRun } from '../../records/digit-runs.js';
import type { DocumentItem, PlainField, Problem } from '../../worker/protocol.js';
import { withHeartbeat } from '../../worker/with-heartbeat.js';
import { readPicture } from '../picture/parser.js';
import { dateOfPdf, hasForm, hiddenFields, outlineFields, propertyFields } from './document-fields.js';
import { embeddedFiles } from './embedded-files.js';
import { formPackets } from './form-data.js';
import { drawnOn, isOfPicture } from './glyphs.js';
import { type Glyph, pageText } from './layout.js';
import { hasUnlistedObjects } from './listed-objects.js';
import { lacksObjects } from './lost-objects.js';
import type { Picture } from './page-drawing.js';
import { fieldsOn, type PageFile } from './page-fields.js';
import { type PagePicture, PagePictures } from './page-pictures.js';
import { openPdf, type Page, type Pdf, pdfJs, takeComplaints } from './pdfjs.js';
import { quietStrings } from './quiet-strings.js';
import { hasEarlierRevisions, pagesWritten } from './revisions.js';
import { salvageStreams } from './salvage.js';
import { hasNoUnicode } from './unicode.js';

/** A page of fewer characters is a picture with a stamp, if pictures cover more than this share of it. */
const maxStampChars = 200;
const minCoverShare = 0.5;
/** The smallest print that is legible: four points high, and a digit is half as wide. The text may be upright or on its side. */
const smallestPrint = { digitPoints: 2, linePoints: 4 } as const;
/** Pictures with a shorter side, in points, are rules and dots. */
const minPictureSide = 5;
const minDotSide = 2;
/** A list of pages that repeats more pages has no end on purpose. */
const maxRepeatedPages = 1000;
/** A page without text and with this many filled outlines shows text that a program turned into outlines. */
const minTextShapes = 100;

const maxFieldsAtOnce = 1000;

/** Complaints of pdf.js about a part of a page, or the character map of a font, that it could not read. */
const damage =
  /(?:getOperatorList|getContentStream|readToUnicode) - ignoring|loadFont - \w+ failed|in flate stream|Invalid stream|^Warning: Filter|Unterminated (?:hex )?string|Too many arguments/;

/**
 * Of those, complaints about what no program shows: a drawing that is named and not there, a drawing inside itself, which is read once, and the mark
 * of a layer, whose text is read.
 */
const nothingLost = /XObject should be a stream|ignoring circular reference|ignoring beginMarkedContentProps/;

const isDamage = (complaint: string): boolean =>
  damage.test(complaint) && !nothingLost.test(complaint) && !isOfPicture(complaint);

const document: RecordRef = { kind: 'document', number: 1 };
const problem = (what: Problem): DocumentItem => ({ type: 'problem', problem: what });

/**
 * Reads a PDF page by page. A fault of one page does not affect the others.
 *
 * @param bytes   the document
 * @param from    the number of the first unit to read, from 1: pages, and after them four parts of the document; 0 reads all
 * @param target  the numbers that the search looks for
 * @returns batches of records, attached files and problems
 */
export async function* parsePdf(
  bytes: Uint8Array,
  from: number,
  target: SearchTarget,
): AsyncGenerator<readonly DocumentItem[]> {
  yield* new PdfReader(bytes, from, target, undefined).read();
}

/**
 * Reads a PDF like `parsePdf`, and runs OCR on pages that are pictures of text or whose fonts have no character map.
 *
 * @param bytes   the document
 * @param from    the number of the first unit to read, as for `parsePdf`
 * @param target  the numbers that the search looks for
 * @returns batches of records, attached files and problems
 */
export async function* parsePdfWithPictures(
  bytes: Uint8Array,
  from: number,
  target: SearchTarget,
): AsyncGenerator<readonly DocumentItem[]> {
  const pictures = new PagePictures(bytes);
  try {
    yield* new PdfReader(bytes, from, target, pictures).read();
  } finally {
    await pictures.close();
  }
}

/** The content of a page, before OCR. */
interface ReadPage {
  readonly fields: readonly PlainField[];
  readonly items: readonly DocumentItem[];
  /** The problem to report unless OCR reads the page; undefined if the page has no pictures that matter. */
  readonly unread: Problem | undefined;
}

class PdfReader {
  readonly #bytes: Uint8Array;
  readonly #from: number;
  readonly #target: SearchTarget;
  readonly #seen = new Set<string>();
  readonly #files: PageFile[] = [];
  readonly #pictures: PagePictures | undefined;
  readonly #pages = new Set<string>();
  #repeatedPages = 0;
  #isDamaged = false;

  constructor(bytes: Uint8Array, from: number, target: SearchTarget, pictures: PagePictures | undefined) {
    this.#bytes = bytes;
    this.#from = from;
    this.#target = target;
    this.#pictures = pictures;
  }

  async *read(): AsyncGenerator<readonly DocumentItem[]> {
    takeComplaints();
    let pdf: Pdf | undefined;
    try {
      // pdf.js takes ownership of the bytes.
      pdf = await openPdf(this.#bytes.slice());
    } catch (error) {
      if ((error as Error).name === 'PasswordException')
        return yield [problem({ reason: 'encrypted', lost: 'everything' })];
    }
    if (pdf === undefined) {
      yield [problem({ reason: 'malformed', lost: 'a part', code: 'PDF_BROKEN' })];
      return yield* salvageStreams(this.#bytes, this.#target, () => false);
    }
    try {
      yield* this.#readOpened(pdf);
    } finally {
      await pdf.loadingTask.destroy();
    }
  }

  async *#readOpened(pdf: Pdf): AsyncGenerator<readonly DocumentItem[]> {
    const complaints = takeComplaints();
    const date = await dateOfPdf(pdf);
    if (date !== undefined) yield [{ type: 'dated', date }];
    // pdf.js rebuilds a broken cross-reference table from the objects. That costs nothing if they are all there.
    if (complaints.some((one) => one.includes('Indexing all'))) {
      if (lacksObjects(this.#bytes)) yield [this.#damaged('DIRECTORY_BROKEN')];
      else this.#isDamaged = true;
    } else if (hasUnlistedObjects(this.#bytes)) yield [this.#damaged('PDF_OBJECTS_NOT_LISTED')];
    const pages = pdf.numPages;
    if (pages === 0) yield [this.#damaged('PDF_NO_PAGES')];
    else if (pagesWritten(this.#bytes) > pages) yield [this.#damaged('PDF_PAGES_NOT_LISTED')];
    for (let number = Math.max(1, this.#from); number <= pages; number += 1) {
      const record: RecordRef = { kind: 'page', number };
      if (this.#repeatedPages > maxRepeatedPages) {
        yield [problem({ reason: 'malformed', lost: 'a part', code: 'PDF_PAGES_REPEATED', record })];
        break;
      }
      yield [{ type: 'unit', number, record }];
      const { fields, items, unread } = await this.#readPage(pdf, record);
      yield items;
      if (unread !== undefined && this.#pictures !== undefined) yield* this.#readPicture(record, fields);
      else yield [{ type: 'record', ...record, fields }, ...(unread === undefined ? [] : [problem(unread)])];
    }
    const parts: readonly (() => AsyncIterable<readonly DocumentItem[]>)[] = [
      () => this.#readDocument(pdf),
      () => this.#readRest(),
      () => this.#readForm(pdf),
      () => this.#readFiles(pdf),
    ];
    for (const [index, part] of parts.entries()) {
      const number = pages + 1 + index;
      if (number < this.#from) continue;
      yield [{ type: 'unit', number }];
      yield* part();
    }
  }

  #damaged(code: string, record?: RecordRef): DocumentItem {
    this.#isDamaged = true;
    return problem({ reason: 'malformed', lost: 'a part', code, ...(record !== undefined && { record }) });
  }

  /** Draws a page and runs OCR on the drawing. */
  async *#readPicture(record: RecordRef, fields: readonly PlainField[]): AsyncGenerator<readonly DocumentItem[]> {
    let drawn: PagePicture | undefined;
    try {
      drawn = yield* withHeartbeat(this.#pictures!.of(record.number));
    } catch {
      // Reported below, like a page that lacks a picture.
    }
    if (drawn?.isWhole !== true)
      yield [problem({ reason: 'malformed', lost: 'a part', code: 'PICTURE_BROKEN', record })];
    if (drawn === undefined) yield [{ type: 'record', ...record, fields }];
    else yield* readPicture(drawn.picture, record, fields, this.#target);
  }

  async #readPage(pdf: Pdf, record: RecordRef): Promise<ReadPage> {
    const items: DocumentItem[] = [];
    const fields: PlainField[] = [];
    const broken = (): void => {
      items.push(this.#damaged('PDF_PAGE_BROKEN', record));
    };
    const shown = new Map<string, string>();
    let page: Page | undefined;
    try {
      page = await pdf.getPage(record.number);
    } catch {
      broken();
      return { fields, items, unread: undefined };
    }
    if (this.#isRepeated(page)) return { fields, items, unread: undefined };
    let unread: Problem | undefined;
    try {
      const read = await this.#readText(page, record, items, shown);
      unread = read.unread;
      if (read.text !== '') fields.push({ name: '', value: read.text });
    } catch {
      broken();
    }
    try {
      const { fields: others, files } = await fieldsOn(page, shown);
      fields.push(...others);
      this.#files.push(...files);
    } catch {
      broken();
    }
    page.cleanup();
    this.#note(fields);
    return { fields, items, unread };
  }

  /** Whether the list of pages names this page again. */
  #isRepeated({ ref }: Page): boolean {
    if (ref === null) return false;
    const name = `${ref.num} ${ref.gen}`;
    const isRepeated = this.#pages.has(name);
    if (isRepeated) this.#repeatedPages += 1;
    else this.#pages.add(name);
    return isRepeated;
  }

  #note(fields: readonly PlainField[]): void {
    for (const { name, value } of fields) {
      if (typeof value !== 'string') continue;
      if (name !== '') this.#seen.add(`${name} ${value}`);
      for (const run of digitRuns(value, this.#target)) this.#seen.add(run);
    }
  }

  /** Reads the text of a page, adds its problems to `items`, and puts the drawn text of annotations into `shownAs`. */
  async #readText(
    page: Page,
    record: RecordRef,
    items: DocumentItem[],
    shownAs: Map<string, string>,
  ): Promise<{ text: string; unread: Problem | undefined }> {
    takeComplaints();
    const { normalizeUnicode } = await pdfJs();
    const { glyphs, annotations, pictures, shapes } = await drawnOn(page);
    for (const [id, own] of annotations) shownAs.set(id, normalizeUnicode(pageText(own, this.#target)));
    const complaints = takeComplaints();
    let text = normalizeUnicode(pageText(glyphs, this.#target));
    if (complaints.some(isDamage)) {
      items.push(this.#damaged('PDF_PAGE_BROKEN', record));
      // Where drawing stopped at damage, the text of pdf.js may go on.
      const plain = await plainText(page);
      if (plain.length > text.length) text = plain;
    }
    const characters = text.replace(/\s+/g, '').length;
    const large = pictures.filter(({ width, height }) => Math.min(width, height) > minPictureSide);
    const hasNoText =
      characters === 0
        ? large.length > 0 || complaints.filter(isOfPicture).length > pictures.length || shapes >= minTextShapes
        : characters <= maxStampChars && shareOf(page, large) > minCoverShare;
    const noText = hasNoText ? ({ reason: 'no-text-layer', lost: 'a part', record } as const) : undefined;
    // A page that is a picture as a whole is reported once.
    const shown = noText === undefined ? pictures.filter((picture) => !hasText(picture, glyphs)) : [];
    const inPrint = shown.filter((picture) => hasRoomForPrint(picture, this.#target)).length;
    const small = shown.filter((picture) => !hasRoomForPrint(picture, this.#target) && !isLine(picture)).length;
    if (small > 0) items.push({ type: 'small-pictures', count: small });
    const beside =
      inPrint > 0
        ? ({
            reason: 'unsupported',
            lost: 'a part',
            format: 'picture',
            code: 'OCR_OFF',
            pictures: inPrint,
            record,
          } as const)
        : undefined;
    const noUnicode = hasNoUnicode(text)
      ? ({ reason: 'malformed', lost: 'a part', code: 'PDF_NO_UNICODE', record } as const)
      : undefined;
    if (noUnicode !== undefined && beside !== undefined) items.push(problem(beside));
    return { text, unread: noText ?? noUnicode ?? beside };
  }

  async *#readDocument(pdf: Pdf): AsyncGenerator<readonly DocumentItem[]> {
    const isRead = (name: string, value: string): boolean => this.#seen.has(`${name} ${value}`);
    const fields: PlainField[] = [];
    for (const part of [
      outlineFields,
      (one: Pdf) => propertyFields(one, this.#target),
      (one: Pdf) => hiddenFields(one, isRead),
    ]) {
      try {
        fields.push(...(await part(pdf)));
      } catch {
        yield [problem({ reason: 'malformed', lost: 'a part', code: 'PDF_BROKEN' })];
      }
    }
    this.#note(fields);
    yield [{ type: 'record', ...document, fields }];
  }

  /** Reads the text of a damaged or changed document that its pages did not give, earlier revisions included; of other documents the texts that pdf.js does not give. */
  async *#readRest(): AsyncGenerator<readonly DocumentItem[]> {
    if (this.#isDamaged || hasEarlierRevisions(this.#bytes))
      yield* salvageStreams(this.#bytes, this.#target, (run) => this.#seen.has(run));
    else yield* this.#readQuietStrings();
  }

  *#readQuietStrings(): Generator<readonly DocumentItem[]> {
    // Digits in pairs are no run, so they cannot be compared with the runs that were read.
    const spacedOut = new RegExp(`(?:\\d\\D{0,3}){${this.#target.characters}}`);
    const isInPairs = (text: string): boolean => !hasDigitRun(text, this.#target) && spacedOut.test(text);
    const isNew = (text: string): boolean =>
      isInPairs(text) || digitRuns(text, this.#target).some((run) => !this.#seen.has(run));
    let fields: PlainField[] = [];
    const given = (): DocumentItem[] => [{ type: 'record', ...document, fields }];
    for (const field of quietStrings(this.#bytes, isNew)) {
      fields.push(field);
      if (fields.length < maxFieldsAtOnce) continue;
      yield given();
      fields = [];
    }
    if (fields.length > 0) yield given();
  }

  async *#readForm(pdf: Pdf): AsyncGenerator<readonly DocumentItem[]> {
    if (!(await hasForm(pdf))) return;
    let packets = 0;
    for (const bytes of formPackets(this.#bytes)) {
      packets += 1;
      yield [{ type: 'member', name: `form ${packets}.xml`, bytes }];
    }
    if (packets === 0) yield [problem({ reason: 'unsupported', lost: 'a part', code: 'PDF_FORM_NOT_READ' })];
  }

  async *#readFiles(pdf: Pdf): AsyncGenerator<readonly DocumentItem[]> {
    const named = ((await pdf.getAttachments()) ?? new Map()) as Map<string, { readonly filename?: string }>;
    const files = [
      ...[...named].map(([id, { filename }]): PageFile => ({ id, name: filename || id })),
      ...this.#files.filter(({ id }) => !named.has(id)),
    ];
    const given = new Set<string>();
    for (const { id, name } of files) {
      let content: unknown;
      try {
        content = await pdf.getAttachmentContent(id);
      } catch {
        content = undefined;
      }
      if (content instanceof Uint8Array) {
        given.add(fingerprint(content));
        yield [{ type: 'member', name, bytes: content.slice() }];
      } else yield [problem({ reason: 'malformed', lost: 'a part', code: 'PDF_FILE_MISSING' })];
    }
    // Files that belong to a part, a form or a film are in no list that pdf.js reads.
    let others = 0;
    for (const bytes of embeddedFiles(this.#bytes)) {
      if (given.has(fingerprint(bytes))) continue;
      others += 1;
      given.add(fingerprint(bytes));
      yield [{ type: 'member', name: `file ${others}`, bytes: Uint8Array.from(bytes) }];
    }
  }
}

/** Tells files apart. A line break before `endstream` may or may not belong to the file. */
function fingerprint(bytes: Uint8Array): string {
  let { length } = bytes;
  while (length > 0 && (bytes[length - 1] === 0x0a || bytes[length - 1] === 0x0d)) length -= 1;
  return `${length} ${crc32(bytes.subarray(0, length))}`;
}

/** The text as pdf.js itself puts it together. */
async function plainText(page: Page): Promise<string> {
  try {
    const { items } = await page.getTextContent();
    return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  } catch {
    return '';
  }
}

/** Whether a picture has room for a line of print with one number. */
function hasRoomForPrint({ width, height }: Picture, { characters }: SearchTarget): boolean {
  const { digitPoints, linePoints } = smallestPrint;
  return Math.max(width, height) >= characters * digitPoints && Math.min(width, height) >= linePoints;
}

/** Whether a picture is a rule between texts, or a dot. */
function isLine({ width, height }: Picture): boolean {
  return Math.min(width, height) < minDotSide || Math.max(width, height) < minPictureSide;
}

/** The share of a page that pictures cover, from 0. Overlaps count twice, so it may exceed 1. */
function shareOf(page: Page, pictures: readonly Picture[]): number {
  const [left, bottom, right, top] = page.view as [number, number, number, number];
  const covered = pictures.reduce((sum, { width, height }) => sum + width * height, 0);
  return covered / ((right - left) * (top - bottom));
}

/** Whether a picture has text over it, as a searchable scan has, or in front of it. */
function hasText({ box: { left, bottom, right, top } }: Picture, glyphs: readonly Glyph[]): boolean {
  let characters = 0;
  for (const { text, x, y } of glyphs)
    if (x >= left && x <= right && y >= bottom && y <= top) characters += text.trim().length;
  return characters > maxStampChars;
}
