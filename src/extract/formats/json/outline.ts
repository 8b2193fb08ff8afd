/** An object or array in the first bytes of a JSON text. */
interface Container {
  readonly isArray: boolean;
  readonly start: number;
  /** Undefined where the text is cut before it is closed. */
  end: number | undefined;
  /** How many are open around it. */
  readonly depth: number;
  readonly parent: Container | undefined;
  /** The objects and arrays that begin right inside it, and how many of them are arrays. */
  children: number;
  arrays: number;
}

/** Where the records of a JSON text are, as its first bytes show. */
export interface JsonOutline {
  /** How many brackets are open where records begin. */
  readonly recordDepth: number;
  /** Whether each line is a record. */
  readonly isByLine: boolean;
  /** Where the records begin that are in the text as a whole, in order. */
  readonly records: readonly { readonly start: number; readonly end: number }[];
}

const quote = 0x22;
const backslash = 0x5c;

/** Less than this share of the text holds no records: what is around it is the record. */
const minShare = 0.5;
/** An object is a list by key from so many objects in it on: fewer are the parts of one record. */
const minByKey = 8;

/** What exports call the list that they are made of. */
const listName =
  /^(?:records|rows|results?|items|issues|tickets|entry|entries|data|value|values|hits|elements|documents|messages|events|users|incidents|cases|comments)$/i;
/** What belongs to one record, beside lists of its own. */
const ownId = /"(?:_?id|key|iid|number|sys_id|guid|uuid)"\s*:/i;
const maxRecords = 1000;

/** The object or array that begins at `start`, in those that are open; the one around it counts it. */
function containerAt(start: number, isArray: boolean, open: readonly Container[]): Container {
  const parent = open.at(-1);
  if (parent !== undefined) {
    parent.children += 1;
    if (isArray) parent.arrays += 1;
  }
  return { isArray, start, end: undefined, depth: open.length, parent, children: 0, arrays: 0 };
}

/** Every object and array of the text, outermost first, in order. */
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

/** Whether the text is lines, and each of them begins and ends as one object or array. */
function isLines(text: string, whole: boolean): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  if (!whole) lines.pop();
  const filled = lines.filter((line) => line !== '');
  const complete = filled.filter((line) => /^(?:\{.*\}|\[.*\])$/.test(line));
  // One line is a text on one line, unless it goes on.
  return complete.length * 2 > filled.length && (filled.length > 1 || (!whole && filled.length === 1));
}

function isList({ isArray, start, end, parent, children, arrays }: Container, bytes: Uint8Array): boolean {
  if (((end ?? bytes.length) - start) / bytes.length < minShare) return false;
  if (!isArray) return children >= minByKey && arrays === 0;
  if (children === 0) return false;
  if (parent === undefined || parent.isArray) return true;
  const before = new TextDecoder().decode(bytes.subarray(parent.start, start));
  const name = /"([^"]*)"\s*:\s*$/.exec(before)?.[1] ?? '';
  // The comments of one ticket are part of it.
  return listName.test(name) ? !(name === 'comments' && ownId.test(before)) : !ownId.test(before);
}

/** Most of what is JSON stands between brackets; of a text that only begins so, little does. */
const minJsonShare = 0.9;

/** Whether a text that begins like JSON goes on like it: lines of it, or values that take nearly all of it. */
export function goesOnAsJson(text: string, whole: boolean): boolean {
  if (isLines(text, whole)) return true;
  const bytes = new TextEncoder().encode(text);
  const taken = containersIn(bytes)
    .filter(({ depth }) => depth === 0)
    .reduce((sum, { start, end = bytes.length }) => sum + end - start, 0);
  return taken >= minJsonShare * new TextEncoder().encode(text.trim()).length;
}

/**
 * Finds the records by the first bytes of a text: the elements of the outermost array of objects that takes most of it, or the values
 * of an object that is a list by key; else each value that stands outside of everything is one.
 *
 * @param text   the first bytes
 * @param whole  whether they are all there is
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
