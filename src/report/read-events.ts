import { type ScanEvent, schemaVersion } from '../model/index.js';

/** What the lines of an NDJSON report are, by their type. */
const types: ReadonlySet<string> = new Set<ScanEvent['type']>([
  'scan-start',
  'source-start',
  'finding',
  'skipped',
  'column',
  'source-end',
  'scan-end',
]);

/** The event that a line of an NDJSON report holds; undefined where it holds none. Throws a `RangeError` where it is of another version. */
export function readEvent(line: string): ScanEvent | undefined {
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof event !== 'object' || event === null || !('type' in event)) return undefined;
  if (typeof event.type !== 'string' || !types.has(event.type)) return undefined;
  if (event.type === 'scan-start' && (!('schema' in event) || event.schema !== schemaVersion))
    throw new RangeError('a result of another version');
  return event as ScanEvent;
}
