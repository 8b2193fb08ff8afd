import type { RandomReader, Source } from '../../model/index.js';
import type { Budget } from '../budget.js';
import { documentByHead, documentByPart } from '../containers/document-kind.js';
import { readLocalHeaders } from '../containers/local-headers.js';
import { member } from '../containers/member.js';
import { heldAt, heldThenRest, hold, openAt, rangeReader } from '../containers/random-access.js';
import { readDirectory } from '../containers/zip-directory.js';
import { openEntry } from '../containers/zip-entry.js';
import { ZipGaps } from '../containers/zip-gaps.js';
import type { Container, ContainerInput, ExtractContext, Extracted } from '../extractor.js';
import { NotRead } from '../not-read.js';
import { hasMagic } from '../signatures.js';

const signatures = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];

/** ZIP archives, and the documents that are some. By their directory; where that is missing, by the header before each entry. */
export const zip: Container = {
  id: 'zip',
  title: 'ZIP archive',
  held: 'an archive that is itself inside another, up to 256 MB',
  claims: (head) => signatures.some((magic) => hasMagic(head, magic)),
  async *extract(input, context) {
    const kinds = new DocumentKinds(input.head);
    for await (const batch of readArchive(input, context)) yield [...kinds.skipsFor(batch), ...batch];
  },
};

async function* readArchive(
  { source, reader }: ContainerInput,
  { budget }: ExtractContext,
): AsyncGenerator<readonly Extracted[]> {
  const opened = await openAt(source);
  const held = opened === undefined ? await hold(reader, budget) : undefined;
  const fromStart = held === undefined ? reader : heldThenRest(held, reader);
  const access = opened ?? (held!.isWhole ? heldAt(held!) : undefined);
  try {
    let given = -1;
    if (access !== undefined) {
      const directory = readByDirectory(source, access, budget);
      try {
        for (;;) {
          const next = await directory.next();
          if (next.done === true) return;
          given = Math.max(given, next.value.at);
          yield next.value.extracted;
        }
      } catch (error) {
        if (!(error instanceof NotRead) || error.skip.reason !== 'malformed') throw error;
        yield [{ type: 'skip', skip: { ...error.skip, lost: 'the rest' } }];
        if (error.skip.code === overlapping) return;
      }
    }
    yield* readLocalHeaders(source, fromStart, budget, given);
  } finally {
    await opened?.close();
    held?.release();
  }
}

const overlapping = 'ENTRIES_OVERLAP';

async function* readByDirectory(
  source: Source,
  access: RandomReader,
  budget: Budget,
): AsyncGenerator<{ at: number; extracted: readonly Extracted[] }> {
  let packedBytes = 0;
  const counted: RandomReader = {
    size: access.size,
    async readAt(into, at) {
      const count = await access.readAt(into, at);
      packedBytes += count;
      return count;
    },
    close: () => {},
  };
  const gaps = new ZipGaps();
  let last = 0;
  for await (const entry of readDirectory(access)) {
    budget.meetEntry();
    gaps.add(entry);
    last = Math.max(last, entry.at);
    // Entries that share their bytes make a small archive large, and an honest one has no reason for them.
    if (packedBytes > access.size) throw new NotRead({ reason: 'malformed', code: overlapping });
    const isFolder = entry.name.endsWith('/') && entry.size === 0;
    // What is read twice is not counted twice: it would look as if entries shared their bytes.
    const reopen = () => openEntry(entry, access, budget);
    const extracted = isFolder ? [] : [member(source, entry.name, () => openEntry(entry, counted, budget), reopen)];
    yield { at: entry.at, extracted };
  }
  // What the directory does not name is there all the same, and other programs find it.
  for (const { from, to } of await gaps.withEntries(access))
    for await (const extracted of readLocalHeaders(source, rangeReader(access, from, to - from), budget, -1))
      yield { at: last, extracted };
}

/** Says once of a document that it is one: its parts are read, and not as the text that a person sees. */
class DocumentKinds {
  readonly #byHead: string | undefined;
  #isTold = false;

  constructor(head: Uint8Array) {
    this.#byHead = documentByHead(head);
  }

  skipsFor(batch: readonly Extracted[]): Extracted[] {
    if (this.#isTold) return [];
    const names = batch.flatMap((item) => (item.type === 'member' ? [item.source.members.at(-1)!] : []));
    const format = this.#byHead ?? names.map(documentByPart).find((id) => id !== undefined);
    if (format === undefined) return [];
    this.#isTold = true;
    return [{ type: 'skip', skip: { reason: 'unsupported', lost: 'a part', format } }];
  }
}
