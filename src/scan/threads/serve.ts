import { fileSource } from '../../sources/index.js';
import { PersonKeys } from '../person-key.js';
import { publisherOf } from '../publish.js';
import { SourceScanner } from '../source-scanner.js';
import type { Part } from './part.js';
import type { FromThread, ThreadStart, ToThread } from './protocol.js';
import { SourceReader } from './reader.js';
import { RecordedCounts } from './recorded-counts.js';
import { RecordedFacts } from './recorded-facts.js';

/**
 * Makes the reader of a thread or a process, which reads the files that the main thread hands out.
 *
 * @param start  its settings and its secret
 * @param tell   sends a message to the main thread
 * @returns takes the messages of the main thread
 */
export function serveScan(
  { settings, personSecret }: ThreadStart,
  tell: (message: FromThread) => void,
): (message: ToThread) => void {
  const stop = new AbortController();
  const counts = new RecordedCounts(new PersonKeys(personSecret));
  const facts = new RecordedFacts((subject) => tell({ type: 'ask', place: reader.place, subject }));
  const scanner = new SourceScanner(settings, publisherOf(settings), counts, facts, stop.signal);
  let parts: Part[] = [];
  const flush = (): void => {
    if (parts.length > 0) tell({ type: 'parts', parts });
    parts = [];
  };
  // The parts of small files leave together, at the next turn of the event loop.
  const reader = new SourceReader(scanner, counts, facts, stop.signal, (part) => {
    if (parts.length === 0) setImmediate(flush);
    parts.push(part);
  });
  return (message) => {
    if (message.type === 'consumed') reader.consumed(message.weight);
    else if (message.type === 'facts') facts.learn(message.facts);
    else if (message.type === 'stop') stop.abort();
    else if (message.type === 'read') {
      const sources = message.files.map(({ place, path, ...facts }) => ({ place, source: fileSource(path, facts) }));
      void reader.read(sources).then(() => {
        flush();
        tell({ type: 'idle' });
      });
    }
  };
}
