import type { ByteReader, SearchTarget } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';
import { type GoesOn, logicalLines } from '../../input/unfolded-lines.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import type { Parsed, ParsedField } from '../../records/parsed-record.js';
import { brokenStructure } from '../../records/pending-record.js';

const [space, tab, equals] = [0x20, 0x09, 0x3d];

/** Properties whose values are quoted-printable go on behind an equals sign. Source: vCard 2.1, section 2.1.3. */
const isQuotedPrintable = /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i;

/** A line that begins with a blank goes on with the one before it. Source: RFC 5545, section 3.1, read 2026-11-24. */
const goesOn: GoesOn = (first, last, next) => {
  if (next[0] === space || next[0] === tab) return { offEnd: 0, offStart: 1 };
  const isSoft = last.at(-1) === equals && isQuotedPrintable.test(first.toString('latin1', 0, 300));
  return isSoft ? { offEnd: 1, offStart: 0 } : undefined;
};

/** A name, perhaps with the name of a group before it; parameters, whose values may stand in quotes; a value. */
const property = /^(?:[\w-]+\.)?([\w-]+)((?:;[^:;="]*(?:=(?:"[^"]*"|[^:;"]*))?)*):([\s\S]*)$/;
const parameter = /;([^:;="]*)(?:=(?:"([^"]*)"|([^:;"]*)))?/g;

/** What stands around others and is no record itself. */
const outermost = /^VCALENDAR$/i;

interface Component {
  readonly name: string;
  readonly fields: ParsedField[];
  id: string | undefined;
}

/** The events, tasks and cards of an iCalendar or vCard file. What stands in one, such as an alarm, belongs to it. */
export async function* calendarComponents(reader: ByteReader, target: SearchTarget): AsyncGenerator<readonly Parsed[]> {
  const around: Component = { name: '', fields: [], id: undefined };
  let record: Component | undefined;
  /** Components in the record that are open. */
  let depth = 0;
  let isBroken = false;
  const given = ({ fields, id }: Component): Parsed[] => (fields.length === 0 ? [] : [{ type: 'record', fields, id }]);
  for await (const lines of logicalLines(reader, goesOn)) {
    const batch: Parsed[] = [];
    for (const { bytes, number } of lines) {
      if (bytes.length === 0) continue;
      const text = decodeText(bytes, 0, bytes.length);
      const [, name = '', written = '', value = ''] = property.exec(text) ?? [];
      if (name === '') {
        isBroken = true;
        (record ?? around).fields.push({ name: 'out of place', value: text, line: number });
      } else if (/^BEGIN$/i.test(name)) {
        if (record !== undefined) depth += 1;
        else if (!outermost.test(value.trim())) record = { name: value.trim(), fields: [], id: undefined };
        const named = value.trim();
        if (hasDigitRun(named, target))
          (record ?? around).fields.push({ name: '(name)', value: named, line: number, isName: true });
      } else if (/^END$/i.test(name)) {
        if (depth > 0) depth -= 1;
        else if (record !== undefined) {
          batch.push(...given(record));
          record = undefined;
        }
      } else {
        const owner = record ?? around;
        const fields = fieldsOf(name, written, value, number, target);
        if (/^UID$/i.test(name) && depth === 0 && value.trim() !== '') owner.id ??= value.trim();
        owner.fields.push(...fields);
      }
    }
    yield batch;
  }
  yield [
    ...(record === undefined ? [] : given(record)),
    ...given(around),
    ...(isBroken || record !== undefined ? [brokenStructure('CALENDAR_BROKEN')] : []),
  ];
}

function fieldsOf(name: string, written: string, value: string, line: number, target: SearchTarget): ParsedField[] {
  const parameters = [...written.matchAll(parameter)].map(([, key = '', quoted, plain]) => ({
    key: key.toUpperCase(),
    value: quoted ?? plain ?? '',
  }));
  const says = (key: string, test: RegExp): boolean =>
    parameters.some((one) => (one.key === key && test.test(one.value)) || (one.value === '' && test.test(one.key)));
  const names = [name, ...parameters.map(({ key }) => key)].filter((one) => hasDigitRun(one, target));
  const fields = [
    ...names.map((value): ParsedField => ({ name: '(name)', value, line, isName: true })),
    ...parameters
      .filter((one) => hasDigitRun(one.value, target))
      .map((one): ParsedField => ({ name: `${name};${one.key}`, value: one.value, line })),
  ];
  const fileName = parameters.find((one) => /^(?:X-FILENAME|FILENAME|X-APPLE-FILENAME)$/.test(one.key))?.value;
  if (says('ENCODING', /^(?:B|BASE64)$/i))
    return [
      ...fields,
      { name, value: Buffer.from(value, 'base64'), line, ...(fileName !== undefined && { fileName }) },
    ];
  const text = says('ENCODING', /^QUOTED-PRINTABLE$/i) ? quotedPrintable(value) : unescaped(value);
  return [...fields, { name, value: text, line }];
}

function unescaped(value: string): string {
  return value.includes('\\')
    ? value.replace(/\\([nN,;\\])/g, (_, one: string) => (/n/i.test(one) ? '\n' : one))
    : value;
}

function quotedPrintable(value: string): string {
  const bytes = Buffer.from(
    Buffer.from(value)
      .toString('latin1')
      .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  return decodeText(bytes, 0, bytes.length);
}
