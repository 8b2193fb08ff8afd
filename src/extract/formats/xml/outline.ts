import { startsName } from './tags.js';
import type { XmlRecords } from './xml-count.js';
import type { ReadAs } from './xml-values.js';

/** An element in the first bytes of an XML text. */
interface Element {
  readonly name: string;
  readonly start: number;
  /** Undefined where the text is cut before it is closed. */
  end: number | undefined;
  readonly depth: number;
  readonly children: Element[];
  readonly hasOwnId: boolean;
}

/** Where the records of an XML text are, as its first bytes show, and how they are named. */
export interface XmlOutline extends XmlRecords, ReadAs {
  /** What the first element is called. */
  readonly root: string | undefined;
  /** Where the records begin that are in the text as a whole, in order. */
  readonly records: readonly { readonly name: string; readonly start: number; readonly end: number }[];
}

/** Less than this share of an element, and it is no list of them. */
const minShare = 0.5;
/** What takes so much of an element may be a list that the element is only around. */
const minShareAround = 0.8;
/** The roots of dumps whose children are rows of the tables of a database: ServiceNow's, and Jira's, whose rows have attributes. */
const dumpRoots: ReadonlySet<string> = new Set(['unload', 'entity-engine-xml']);
/** What exports call an element of the list that they are made of. */
const listedName =
  /^(?:item|entry|record|row|issue|ticket|incident|case|document|doc|message|user|person|object|result|hit|element|Envelope)$/i;
/** What they call such a list. */
const listName = /^(?:unload|.*list|.*s|.*er|records|results|items|rows|entries|export|root|data|xml)$/i;
/** What belongs to one record, beside lists of its own. */
const ownIdName = /^(?:_?id|key|iid|nice-id|number|sys_id|guid|uuid|identifier)$/i;
/** An element of so many simple ones is one record. */
const minFields = 3;
const maxRecords = 1000;
const maxDepth = 64;

const markup =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<!DOCTYPE[^<>[]*(?:\[[\s\S]*?\]\s*)?>|<(\/?)([^\s<>/="']+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>/g;

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** Every element that stands outside of others, with those in it, in order. */
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

/** Of the names in a list the one that repeats and takes most of it. */
function repeatedName(element: Element, length: number): string | undefined {
  const sizes = new Map<string, { times: number; bytes: number }>();
  for (const child of element.children) {
    const { times, bytes } = sizes.get(child.name) ?? { times: 0, bytes: 0 };
    sizes.set(child.name, { times: times + 1, bytes: bytes + sizeOf(child, length) });
  }
  const [name, most] = [...sizes].sort(([, a], [, b]) => b.bytes - a.bytes)[0] ?? [];
  if (name === undefined || most === undefined || most.bytes / sizeOf(element, length) < minShare) return undefined;
  if (most.times > 1) return name;
  // There may be one in the list, or one that is longer than what is seen.
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

/** Whether the elements in it are rows of several tables: each has simple elements, and nothing else is there. */
function isListOfTables({ name, children }: Element): boolean {
  if (name === 'entity-engine-xml') return children.length > 0;
  const rows = children.filter(
    (child) => child.children.filter((one) => one.children.length === 0).length >= minFields,
  );
  return rows.length > 0 && (dumpRoots.has(name) || (rows.length > 2 && rows.length >= 0.9 * children.length));
}

/**
 * Finds the records by the first bytes of a text: the outermost element that repeats beside others of its name and takes most of what it
 * stands in, or each child of an element whose children are rows of several tables; else the whole text is one.
 *
 * @param text   the first bytes
 */
export function outlineOf(text: string): XmlOutline {
  const bytes = Buffer.from(text);
  // Offsets are those of the bytes: a character for each will do to find tags by.
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
      // The first rows may be of one table and later ones of others.
      const isMixed = dumpRoots.has(list.name) || new Set(children.map(({ name }) => name)).size > 1;
      return { root, recordDepth: depth + 1, firstName: undefined, isMixed, records: records(children) };
    }
    const name = repeatedName(list, bytes.length);
    const isOne = ownIdOf(list) && name !== undefined && !listedName.test(localName(name));
    if (name !== undefined && !isOne) {
      const first = children.findIndex((child) => child.name === name);
      // What stands before the first of them is the head of the list.
      const listed = children.slice(first);
      const isMixed = new Set(listed.map((child) => child.name)).size > 1;
      const firstName = first === 0 ? undefined : Buffer.from(name, 'latin1').toString();
      return { root, recordDepth: depth + 1, firstName, isMixed, records: records(listed) };
    }
    const largest = children.toSorted((a, b) => sizeOf(b, bytes.length) - sizeOf(a, bytes.length))[0];
    // What is around a list says nothing of its own.
    const isAround =
      largest !== undefined &&
      !ownIdOf(list) &&
      largest.children.length > 0 &&
      (children.length === 1 || sizeOf(largest, bytes.length) / sizeOf(list, bytes.length) > minShareAround);
    list = isAround ? largest : undefined;
  }
  // Texts one behind the other, or one.
  return { root, recordDepth: 0, firstName: undefined, isMixed: false, records: records(outermost) };
}
