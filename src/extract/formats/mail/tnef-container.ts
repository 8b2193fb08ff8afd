import type { Container } from '../../format.js';
import { bufferAll } from '../../input/buffer-all.js';
import { inEnglish, limits } from '../../limits.js';
import { readDocument } from '../../worker/read-document.js';
import type { mailParsers } from './parser.js';
import { mailReasons } from './reasons.js';

const rules = { kind: 'tnef' satisfies keyof typeof mailParsers, record: 'message', hasColumns: false } as const;

/** `winmail.dat`, in which Outlook packs bodies and attachments. Parsed in a process of its own: a body says how long it is when unpacked. */
export const tnef: Container = {
  id: 'tnef',
  title: 'TNEF (winmail.dat)',
  reasons: mailReasons,
  buffered: `the file, up to ${inEnglish(limits.document)}`,
  signatures: [{ magic: ['\x78\x9f\x3e\x22'] }],
  async *extract({ source, reader }, context) {
    yield* readDocument(source, await bufferAll(reader), rules, context);
  },
};
