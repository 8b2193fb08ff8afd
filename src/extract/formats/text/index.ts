import type { Extractor } from '../../format.js';
import { holdsEncodedFile } from '../../input/encoded-file-search.js';
import { encryptedBlock } from '../../records/encrypted-block.js';
import { asLines, findFixedRecords, readAsLines } from '../../records/fixed-records.js';
import { readLines } from '../../records/lines.js';
import { samplePositions } from '../../records/positions.js';

/** Plain text, logs, Markdown, configuration: everything without a structure that another extractor reads. A record is a line, or a row of fixed length without a line end. */
export const text: Extractor = {
  id: 'text',
  title: 'plain text and logs',
  record: 'line, or row of fixed length',
  identifiedBy: '',
  claims: () => 'plausible',
  async *extract({ source, window, head }, context) {
    // Records of fixed width have no separators: the first lines show which positions hold numbers.
    const records = findFixedRecords(head, context.target);
    const lines = records === undefined ? head.text : asLines(head, records);
    const { columns, unit } = samplePositions(lines, head.whole, context.target);
    const places = { columns: context.planColumns(columns), unit };
    context.sampleLines(lines);
    if (records !== undefined) window.readThrough((reader) => readAsLines(reader, records));
    yield encryptedBlock(head.text);
    await window.advance(0);
    if (holdsEncodedFile(head.text))
      yield [{ type: 'skip', skip: { reason: 'unsupported', lost: 'a part', code: 'UUENCODED_FILE' } }];
    yield* readLines(
      { source, window },
      context,
      { at: 0, line: 1, ...(records !== undefined && { kind: 'row' }) },
      places,
    );
  },
};
