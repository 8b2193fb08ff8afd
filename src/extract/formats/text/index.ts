import type { Extractor } from '../../format.js';
import { readLines } from '../../records/lines.js';
import { samplePositions } from '../../records/positions.js';

/** Plain text, logs, Markdown, configuration: whatever is meant to be read as it stands. A record is a line. */
export const text: Extractor = {
  id: 'text',
  title: 'plain text and logs',
  record: 'line',
  identifiedBy: '',
  claims: () => 'plausible',
  async *extract({ window, head }, context) {
    // Records of fixed width have no separators: what the places in their lines hold is learned from the first of them.
    const wanted = context.planColumns(samplePositions(head.text, head.whole, context.target));
    await window.advance(0);
    yield* readLines(window, context, { at: 0, line: 1 }, wanted);
  },
};
