import type { Extractor } from '../extractor.js';
import { readLines } from '../lines.js';

/** Plain text, logs, Markdown, configuration: whatever is meant to be read as it stands. A record is a line. */
export const text: Extractor = {
  id: 'text',
  title: 'plain text and logs',
  record: 'line',
  claims: () => 'plausible',
  async *extract({ window }, context) {
    await window.advance(0);
    yield* readLines(window, context, { at: 0, line: 1 });
  },
};
