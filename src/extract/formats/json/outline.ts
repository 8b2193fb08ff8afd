import { hasLinesOfJson } from './looks-like-json.js';

/** An object or array in the first bytes of a JSON text. */
interface Container {
  readonly isArray: boolean;
  readonly start: number;
  /** Undefined if the text ends before it is closed. */
  end: number | undefined;
  /** The number of objects and arrays around it. */
  readonly depth: number;
  readonly parent: Container | undefined;
  /** The number of objects and arrays directly inside it, and how many of them are arrays. */
  children: number;
  arrays: number;
}

/** Where the records of a JSON text are, according to its first bytes. */
export interface JsonOutline {
  /** The number of brackets that are open where records begin. */
  readonly recordDepth: number;
  /** Whether each line is a record. */
  readonly isByLine: boolean;
  /** The records that are whole in the text, in order. */
  readonly records: readonly { readonly start: number; readonly end: number }[];
}

const quote = 0x22;
const backslash = 0x5c;

/** A list that takes a smaller share of the text is part of a record. */
const minShare = 0.5;
/** The number of objects from which an object is a list by key. Fewer objects are the parts of one record. */
const minByKey = 8;

/** Names of lists of records in exports. */
const listName =
  /^(?:records|rows|results?|items|issues|tickets|entry|entries|data|value|values|hits|elements|documents|messages|events|users|incidents|cases|comments)$/i;
/** Fields of a single record, which has lists of its own. */
const ownId = /"(?:_?id|key|iid|number|sys_id|guid|uuid)"\s*:/i;
const maxRecords = 1000;

/** Creates the object or array that begins at `start`, and counts it in the one around it. */
function containerAt(start: number, isArray: boolean, open: readonly Container[]): Container {
  const parent = open.at(-1);
  if (parent !== undefined) {
    parent.children += 1;
    if (isArray) parent.arrays += 1;
  }
  return { isArray, start, end: undefined, depth: open.length, parent, children: 0, arrays: 0 };
}

/** Finds every object and array of the text, the outermost first, in order. */
function containersIn(bytes: Uint8Array): Container[] {
  const found: Container[] = [];
  const open: Container[] = [];
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (inString) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      const container = containerAt(at, byte === 0x5b, open);
      found.push(container);
      open.push(container);
    } else if (byte === 0x7d || byte === 0x5d) {
      const closed = open.pop();
      if (closed !== undefined) closed.end = at + 1;
    }
  }
  return found;
}

const wholeString = /"(?:[^"\\]|\\.)*"/g;

/** Whether a line is one object or array, and no more: a line of a log may begin with one, and end with another. */
function isOneValue(line: string): boolean {
  if (!/^(?:\{.*\}|\[.*\])$/.test(line)) return false;
  const brackets = line.replace(wholeString, '').replace(/[^{}[\]]+/g, '');
  let depth = 0;
  for (const [index, bracket] of [...brackets].entries()) {
    depth += bracket === '{' || bracket === '[' ? 1 : -1;
    if (depth === 0) return index === brackets.length - 1;
  }
  return false;
}

/** Whether most lines of the text begin and end as one object or array. */
function isLines(text: string, whole: boolean): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  if (!whole) lines.pop();
  const filled = lines.filter((line) => line !== '');
  const complete = filled.filter(isOneValue);
  // A single line is a list of lines only if the text continues.
  return complete.length * 2 > filled.length && (filled.length > 1 || (!whole && filled.length === 1));
}

function isList({ isArray, start, end, parent, children, arrays }: Container, bytes: Uint8Array): boolean {
  if (((end ?? bytes.length) - start) / bytes.length < minShare) return false;
  if (!isArray) return children >= minByKey && arrays === 0;
  if (children === 0) return false;
  if (parent === undefined || parent.isArray) return true;
  const before = new TextDecoder().decode(bytes.subarray(parent.start, start));
  const name = /"([^"]*)"\s*:\s*$/.exec(before)?.[1] ?? '';
  // The comments of one ticket are part of the ticket.
  return listName.test(name) ? !(name === 'comments' && ownId.test(before)) : !ownId.test(before);
}

/**
 * The share of a JSON text that is between its outermost brackets, at least. A text that only begins like JSON has
 * less.
 */
const minJsonShare = 0.9;

/**
 * Whether a text that begins like JSON continues like it: as lines of JSON, or as values that take nearly all of it.
 *
 * @param text   the first characters of a source
 * @param whole  whether `text` is the whole source
 * @returns true if it does
 */
export function goesOnAsJson(text: string, whole: boolean): boolean {
  if (!hasLinesOfJson(text)) return false;
  if (isLines(text, whole)) return true;
  const bytes = new TextEncoder().encode(text);
  const taken = containersIn(bytes)
    .filter(({ depth }) => depth === 0)
    .reduce((sum, { start, end = bytes.length }) => sum + end - start, 0);
  return taken >= minJsonShare * new TextEncoder().encode(text.trim()).length;
}

/**
 * Finds the records of a text by its first bytes. Records are the elements of the outermost array of objects that takes
 * most of the text, or the values of an object that is a list by key, or else the outermost values.
 *
 * @param text   the first characters of a source
 * @param whole  whether `text` is the whole source
 * @returns where its records are, with up to 1,000 of them
 */
export function outlineOf(text: string, whole: boolean): JsonOutline {
  const bytes = new TextEncoder().encode(text);
  const containers = containersIn(bytes);
  const isByLine = isLines(text, whole);
  const outermost = containers.filter(({ depth }) => depth === 0);
  const list = isByLine || outermost.length > 1 ? undefined : containers.find((one) => isList(one, bytes));
  const recordDepth = list === undefined ? 0 : list.depth + 1;
  const records = containers
    .filter(({ depth, end }) => depth === recordDepth && end !== undefined)
    .slice(0, maxRecords)
    .map(({ start, end }) => ({ start, end: end! }));
  return { recordDepth, isByLine, records };
}
