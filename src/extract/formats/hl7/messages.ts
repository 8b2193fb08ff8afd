import type { ByteReader } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';
import { physicalLines } from '../../input/split-lines.js';
import type { Parsed, ParsedField } from '../../records/parsed-record.js';
import { brokenStructure, PendingRecord } from '../../records/pending-record.js';

/** The characters that part a message, as its header says them. Source: HL7 v2.5.1, section 2.5.4. */
interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escapes: string;
  readonly subcomponent: string;
}

const usual: Delimiters = { field: '|', component: '^', repetition: '~', escapes: '\\', subcomponent: '&' };

function delimitersOf(header: string): Delimiters {
  const [field = usual.field, component = usual.component, repetition = usual.repetition, escapes = usual.escapes] =
    header.slice(3);
  return { field, component, repetition, escapes, subcomponent: header[7] ?? usual.subcomponent };
}

const headers = /^(?:MSH|FHS|BHS)/;
const segment = /^[A-Z][A-Z0-9]{2}(?=[^A-Za-z0-9]|$)/;
/** Start and end of a block of the lower layer protocol. */
const blockMarks = /[\x0b\x1c]/g;

/** The messages of an HL7 version 2 file, each from its MSH on. What stands around messages belongs to the next, or to the last. */
export async function* hl7Messages(reader: ByteReader): AsyncGenerator<readonly Parsed[]> {
  let delimiters = usual;
  const message = new PendingRecord();
  let isMessage = false;
  let isBroken = false;
  for await (const lines of physicalLines(reader)) {
    const batch: Parsed[] = [];
    for (const { bytes, number } of lines) {
      const text = decodeText(bytes, 0, bytes.length).replace(blockMarks, '').trim();
      if (text === '') continue;
      if (text.startsWith('MSH')) {
        // The header of a file or a batch belongs to its first message.
        if (isMessage) batch.push(...message.take());
        isMessage = true;
      }
      if (headers.test(text)) delimiters = delimitersOf(text);
      const name = segment.exec(text)?.[0];
      if (name === undefined) {
        isBroken = true;
        message.add({ name: 'out of place', value: text, line: number });
        continue;
      }
      const own = fieldsOfSegment(name, text, delimiters, number);
      if (name === 'MSH') message.id = own.find((one) => one.name === 'MSH-10')?.value as string | undefined;
      for (const field of own) message.add(field);
    }
    yield batch;
  }
  yield [...message.take(), ...(isBroken ? [brokenStructure('HL7_BROKEN')] : [])];
}

function fieldsOfSegment(name: string, text: string, delimiters: Delimiters, line: number): ParsedField[] {
  const { field, repetition, component, subcomponent } = delimiters;
  // The delimiter of fields is the first field of a header itself.
  const isHeader = headers.test(name);
  return text.split(field).flatMap((written, index): ParsedField[] => {
    if (index === 0 || written === '') return [];
    const place = `${name}-${isHeader ? index + 1 : index}`;
    if (isHeader && index === 1) return [];
    return written.split(repetition).flatMap((one) => {
      const parts = one.split(component).map((part) =>
        part
          .split(subcomponent)
          .map((sub) => unescaped(sub, delimiters))
          .join(' ')
          .trim(),
      );
      return parts.flatMap((value, at): ParsedField[] => {
        if (value === '') return [];
        const others = parts.filter((other, index_) => index_ !== at && other !== '' && other.length <= 80).join(' ');
        return [
          {
            name: parts.length === 1 ? place : `${place}.${at + 1}`,
            value,
            line,
            ...(others !== '' && { label: others }),
          },
        ];
      });
    });
  });
}

/** Source: HL7 v2.5.1, section 2.7. */
function unescaped(text: string, { field, component, repetition, escapes, subcomponent }: Delimiters): string {
  if (!text.includes(escapes)) return text;
  const names: Readonly<Record<string, string>> = {
    F: field,
    S: component,
    T: subcomponent,
    R: repetition,
    E: escapes,
  };
  let read = '';
  for (let at = 0; at < text.length; ) {
    const end = text[at] === escapes ? text.indexOf(escapes, at + 1) : -1;
    if (end === -1) {
      read += text[at];
      at += 1;
      continue;
    }
    const code = text.slice(at + 1, end);
    const bytes = /^X((?:[0-9A-Fa-f]{2})+)$/.exec(code)?.[1];
    if (names[code] !== undefined) read += names[code];
    else if (bytes !== undefined) read += Buffer.from(bytes, 'hex').toString('latin1');
    else if (/^\.(?:br|sp|ti|in)/.test(code)) read += '\n';
    // Highlighting parts nothing.
    else if (code !== 'H' && code !== 'N') read += text.slice(at, end + 1);
    at = end + 1;
  }
  return read;
}
