import type { ByteReader } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';
import type { Parsed, ParsedField } from '../../records/parsed-record.js';
import { brokenStructure, PendingRecord } from '../../records/pending-record.js';

/** The characters that part an interchange. Source: ISO 9735, UNA service string advice. */
interface Delimiters {
  readonly component: string;
  readonly element: string;
  readonly release: string;
  readonly segment: string;
}

const usual: Delimiters = { component: ':', element: '+', release: '?', segment: "'" };

const chunkBytes = 256 * 1024;
/** A segment that goes on longer was never closed, and is given as far as it goes. */
const maxSegmentChars = 4 * 1024 * 1024;

/** What a party is called that a text in several parts is of: free text, whose parts are lines. */
const freeText = 'FTX';

interface Segment {
  readonly name: string;
  /** Elements of components. */
  readonly elements: readonly (readonly string[])[];
  readonly line: number;
}

/** The messages of an EDIFACT file, each from its UNH on. What stands around messages belongs to the next, or to the last. */
export async function* edifactMessages(reader: ByteReader): AsyncGenerator<readonly Parsed[]> {
  const message = new PendingRecord();
  let interchange = '';
  let isMessage = false;
  let isBroken = false;
  for await (const segments of segmentsOf(reader)) {
    const batch: Parsed[] = [];
    for (const segment of segments) {
      const { name, elements } = segment;
      if (name === 'UNB') interchange = elements[4]?.join(':') ?? '';
      if (name === 'UNB' || name === 'UNH') {
        if (isMessage) batch.push(...message.take());
        isMessage = name === 'UNH';
      }
      if (name === 'UNH')
        message.id = [interchange, elements[0]?.[0] ?? ''].filter((part) => part !== '').join(' ') || undefined;
      isBroken ||= !isName(name);
      for (const field of fieldsOfSegment(segment)) message.add(field);
    }
    yield batch;
  }
  yield [...message.take(), ...(isBroken ? [brokenStructure('EDIFACT_BROKEN')] : [])];
}

function isName(name: string): boolean {
  return /^[A-Z]{3}$/.test(name);
}

function fieldsOfSegment({ name, elements, line }: Segment): ParsedField[] {
  if (!isName(name)) return [{ name: 'out of place', value: [name, ...elements.flat()].join('\n'), line }];
  return elements.flatMap((components, index): ParsedField[] => {
    const place = `${name}-${index + 1}`;
    // The parts of a text are lines of it: nothing is put together over their border that was not one word.
    if (name === freeText) return [{ name: place, value: components.join('\n'), line }];
    return components.flatMap((value, at): ParsedField[] => {
      if (value === '') return [];
      const others = components
        .filter((other, index_) => index_ !== at && other !== '' && other.length <= 80)
        .join(' ');
      const named = components.length === 1 ? place : `${place}.${at + 1}`;
      return [{ name: named, value, line, ...(others !== '' && { label: others }) }];
    });
  });
}

async function* segmentsOf(reader: ByteReader): AsyncGenerator<readonly Segment[]> {
  let delimiters: Delimiters | undefined;
  let [text, line] = ['', 1];
  for (;;) {
    const chunk = new Uint8Array(chunkBytes);
    const count = await reader.read(chunk);
    // Characters that a chunk cuts are letters at most: what is looked for is ASCII.
    text += decodeText(chunk, 0, count);
    if (delimiters === undefined) {
      const advice = /^\s*UNA([\s\S]{6})/.exec(text);
      delimiters = advice === null ? usual : adviceOf(advice[1]!);
      if (advice !== null) text = text.slice(advice[0].length);
    }
    const segments: Segment[] = [];
    let start = 0;
    for (let end = segmentEnd(text, start, delimiters); end !== -1; end = segmentEnd(text, start, delimiters)) {
      const written = text.slice(start, end);
      const blank = /^\s*/.exec(written)![0];
      segments.push(segmentOf(written.slice(blank.length), line + lineBreaks(blank), delimiters));
      line += lineBreaks(written);
      start = end + 1;
    }
    text = text.slice(start);
    if ((count === 0 || text.length > maxSegmentChars) && text.trim() !== '') {
      segments.push(segmentOf(text.trim(), line, delimiters));
      text = '';
    }
    yield segments;
    if (count === 0) return;
  }
}

function adviceOf(advice: string): Delimiters {
  const [component, element, , release, , segment] = advice as unknown as string[];
  return { component: component!, element: element!, release: release === ' ' ? '' : release!, segment: segment! };
}

function segmentEnd(text: string, from: number, { release, segment }: Delimiters): number {
  for (let at = text.indexOf(segment, from); at !== -1; at = text.indexOf(segment, at + 1)) {
    let releases = 0;
    while (release !== '' && text[at - 1 - releases] === release) releases += 1;
    if (releases % 2 === 0) return at;
  }
  return -1;
}

function segmentOf(text: string, line: number, { release, element, component }: Delimiters): Segment {
  const elements: string[][] = [['']];
  // Line breaks in a segment are those of the file, not of the text.
  const written = text.replace(/\r?\n/g, '');
  for (let at = 0; at < written.length; at += 1) {
    const one = written[at]!;
    if (one === element) elements.push(['']);
    else if (one === component) elements.at(-1)!.push('');
    else {
      if (one === release && at + 1 < written.length) at += 1;
      const components = elements.at(-1)!;
      components[components.length - 1] += written[at]!;
    }
  }
  const [name, ...rest] = elements;
  return { name: name!.join(component), elements: rest, line };
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}
