import type { Extractor } from '../../format.js';
import { readLines } from '../../records/lines.js';
import { samplePositions } from '../../records/positions.js';

/** Plain text, logs, Markdown, configuration: everything without a structure that another extractor reads. A record is a line. */
export const text: Extractor = {
  id: 'text',
  title: 'plain text and logs',
  record: 'line',
  identifiedBy: '',
  claims: () => 'plausible',
  async *extract({ window, head }, context) {
    // Records of fixed width have no separators: the first lines show which positions hold numbers.
    const { columns, unit } = samplePositions(head.text, head.whole, context.target);
    const places = { columns: context.planColumns(columns), unit };
    context.sampleLines(head.text);
    await window.advance(0);
    yield* readLines(window, context, { at: 0, line: 1 }, places);
  },
};
