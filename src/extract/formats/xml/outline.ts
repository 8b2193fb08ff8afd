import { startsName } from './tags.js';
import type { XmlRecords } from './xml-count.js';
import type { ReadAs } from './xml-values.js';

/** An element in the first bytes of an XML text. Offsets are in bytes. */
interface Element {
  readonly name: string;
  readonly start: number;
  /** Undefined if the text ends before its end tag. */
  end: number | undefined;
  readonly depth: number;
  readonly children: Element[];
  readonly hasOwnId: boolean;
}

/** The places and names of the records of an XML text, as its first bytes show them. */
export interface XmlOutline extends XmlRecords, ReadAs {
  /** The name of the first element. */
  readonly root: string | undefined;
  /** The complete records in the text, in order, with their offsets in bytes. */
  readonly records: readonly { readonly name: string; readonly start: number; readonly end: number }[];
}

/** Elements of one name are a list only if they take this share of their parent. */
const minShare = 0.5;
/** An element that takes this share of its parent may be a list that the parent only wraps. */
const minShareAround = 0.8;
/** Root elements whose children are rows of database tables: ServiceNow's, and Jira's, whose rows have attributes. */
const dumpRoots: ReadonlySet<string> = new Set(['unload', 'entity-engine-xml']);
/** Names that exports give to a record. */
const listedName =
  /^(?:item|entry|record|row|issue|ticket|incident|case|document|doc|message|user|person|object|result|hit|element|Envelope)$/i;
/** Names that exports give to a list of records. */
const listName = /^(?:unload|.*list|.*s|.*er|records|results|items|rows|entries|export|root|data|xml)$/i;
/** Names of an id: an element that has one is a record, even if it contains lists. */
const ownIdName = /^(?:_?id|key|iid|nice-id|number|sys_id|guid|uuid|identifier)$/i;
/** An element with this many simple children is one record. */
const minFields = 3;
const maxRecords = 1000;
const maxDepth = 64;

const markup =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<!DOCTYPE[^<>[]*(?:\[[\s\S]*?\]\s*)?>|<(\/?)([^\s<>/="']+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>/g;

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** The outermost elements with their descendants, in order. */
function elementsIn(text: string): Element[] {
  const outermost: Element[] = [];
  const open: { element: Element; name: string }[] = [];
  markup.lastIndex = 0;
  for (const match of text.matchAll(markup)) {
    const [written, slash, name, attributes = '', selfClosing] = match;
    if (name === undefined || !startsName(name.codePointAt(0))) continue;
    if (slash === '/') {
      const at = open.findLastIndex((one) => one.name === name);
      if (at === -1) continue;
      for (const { element } of open.slice(at)) element.end ??= match.index + written.length;
      open.length = at;
      continue;
    }
    const element: Element = {
      name,
      start: match.index,
      end: selfClosing === '/' ? match.index + written.length : undefined,
      depth: open.length,
      children: [],
      hasOwnId: /\s(?:id|key|number)\s*=/i.test(attributes),
    };
    (open.at(-1)?.element.children ?? outermost).push(element);
    if (selfClosing !== '/' && open.length < maxDepth) open.push({ element, name });
  }
  return outermost;
}

function sizeOf({ start, end }: Element, length: number): number {
  return (end ?? length) - start;
}

/** The name that repeats among the children of an element and takes most of it. */
function repeatedName(element: Element, length: number): string | undefined {
  const sizes = new Map<string, { times: number; bytes: number }>();
  for (const child of element.children) {
    const { times, bytes } = sizes.get(child.name) ?? { times: 0, bytes: 0 };
    sizes.set(child.name, { times: times + 1, bytes: bytes + sizeOf(child, length) });
  }
  const [name, most] = [...sizes].sort(([, a], [, b]) => b.bytes - a.bytes)[0] ?? [];
  if (name === undefined || most === undefined || most.bytes / sizeOf(element, length) < minShare) return undefined;
  if (most.times > 1) return name;
  // The list may have one record, or a record that is longer than the first bytes.
  const isListed = listedName.test(localName(name)) && !ownIdOf(element);
  return isListed || (element.children.length === 1 && isPluralOf(localName(element.name), localName(name)))
    ? name
    : undefined;
}

function isPluralOf(list: string, one: string): boolean {
  return listName.test(list) && list.toLowerCase().startsWith(one.toLowerCase().slice(0, Math.max(3, one.length - 1)));
}

function ownIdOf({ hasOwnId, children }: Element): boolean {
  return hasOwnId || children.some(({ name }) => ownIdName.test(localName(name)));
}

/** Whether the children are rows of tables: each has simple children, and there are hardly any others. */
function isListOfTables({ name, children }: Element): boolean {
  if (name === 'entity-engine-xml') return children.length > 0;
  const rows = children.filter(
    (child) => child.children.filter((one) => one.children.length === 0).length >= minFields,
  );
  return rows.length > 0 && (dumpRoots.has(name) || (rows.length > 2 && rows.length >= 0.9 * children.length));
}

/**
 * Finds the records of a text by its first bytes. Records are the outermost elements that repeat and take most of their parent, or the children of an element
 * whose children are rows of several tables; otherwise the whole text is one record.
 *
 * @param text  the first characters, up to 64 KB
 * @returns the depth and names of records
 */
export function outlineOf(text: string): XmlOutline {
  const bytes = Buffer.from(text);
  // One character for each byte keeps offsets in bytes, and is enough to find tags.
  const outermost = elementsIn(bytes.toString('latin1'));
  const records = (elements: readonly Element[]): XmlOutline['records'] =>
    elements
      .filter(({ end }) => end !== undefined)
      .slice(0, maxRecords)
      .map(({ name, start, end }) => ({ name: localName(name), start, end: end! }));
  const root = outermost.at(0)?.name;
  for (let list = outermost.at(0); list !== undefined; ) {
    const { children, depth } = list;
    if (isListOfTables(list)) {
      // The first rows may belong to one table and later rows to others.
      const isMixed = dumpRoots.has(list.name) || new Set(children.map(({ name }) => name)).size > 1;
      return { root, recordDepth: depth + 1, firstName: undefined, isMixed, records: records(children) };
    }
    const name = repeatedName(list, bytes.length);
    const isOne = ownIdOf(list) && name !== undefined && !listedName.test(localName(name));
    if (name !== undefined && !isOne) {
      const first = children.findIndex((child) => child.name === name);
      // Elements before the first record are the head of the list.
      const listed = children.slice(first);
      const isMixed = new Set(listed.map((child) => child.name)).size > 1;
      const firstName = first === 0 ? undefined : Buffer.from(name, 'latin1').toString();
      return { root, recordDepth: depth + 1, firstName, isMixed, records: records(listed) };
    }
    const largest = children.toSorted((a, b) => sizeOf(b, bytes.length) - sizeOf(a, bytes.length))[0];
    // An element that wraps a list has no data of its own.
    const isAround =
      largest !== undefined &&
      !ownIdOf(list) &&
      largest.children.length > 0 &&
      (children.length === 1 || sizeOf(largest, bytes.length) / sizeOf(list, bytes.length) > minShareAround);
    list = isAround ? largest : undefined;
  }
  // One text, or several in a row.
  return { root, recordDepth: 0, firstName: undefined, isMixed: false, records: records(outermost) };
}
