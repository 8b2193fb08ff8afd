import type { ByteReader, RandomReader, Source } from '../../../model/index.js';
import type { Container, ContainerInput, ExtractContext, Extracted } from '../../format.js';
import type { Budget } from '../../input/budget.js';
import { member } from '../../input/member.js';
import { buffer, bufferedReader, openAt } from '../../input/random-access.js';
import { SkipError } from '../../input/skip-error.js';
import { SevenZip, skipOf } from './archive.js';
import { hasEncryptedHeaders } from './encrypted-headers.js';
import type { SevenZipFailure, SevenZipItem, SevenZipType } from './messages.js';

/**
 * Makes the reader of a compressed file.
 *
 * @param type        the format, as 7-Zip names it
 * @param nameWithin  names the content, by the name of the file
 * @returns a reader that gives the content as a member
 */
export function readPackedFile(type: SevenZipType, nameWithin: (name: string) => string): Container['extract'] {
  return (input, context) => extractAll(input, context, type, () => nameWithin(input.name));
}

/**
 * Makes the reader of an archive.
 *
 * @param typeOf  returns the format, as 7-Zip names it, of an archive that begins so
 * @returns a reader that gives the entries as members
 */
export function readArchive(typeOf: (head: Uint8Array) => SevenZipType): Container['extract'] {
  return (input, context) => extractAll(input, context, typeOf(input.head), undefined);
}

/** @param nameWithin  gives the name of the file in a compressed file; undefined for an archive */
async function* extractAll(
  { source, head, reader }: ContainerInput,
  { budget, stop }: ExtractContext,
  type: SevenZipType,
  nameWithin: (() => string) | undefined,
): AsyncGenerator<readonly Extracted[]> {
  const access = (await openAt(source)) ?? (await bufferWhole(reader, budget));
  let run: SevenZip | undefined;
  try {
    if (await hasEncryptedHeaders(type, head, access)) throw new SkipError({ reason: 'encrypted', lost: 'everything' });
    run = await SevenZip.start({ access, type, hasList: nameWithin === undefined }, budget, stop);
    yield* readItems(run, source, budget, nameWithin);
  } finally {
    await run?.close();
    await access.close();
  }
}

/** Turns the items that 7-Zip gives into members, and its failures that are not of one entry into skips. */
async function* readItems(
  run: SevenZip,
  source: Source,
  budget: Budget,
  nameWithin: (() => string) | undefined,
): AsyncGenerator<readonly Extracted[]> {
  /** The failure of the archive that is not reported yet. */
  let failure: SevenZipFailure | undefined;
  let hasEntries = false;
  for (;;) {
    const item = await run.peek();
    if (failure !== undefined && (item.type === 'entry' || item.type === 'end')) {
      const lost = hasEntries || item.type === 'entry' ? 'the rest' : 'everything';
      yield [{ type: 'skip', skip: { lost, ...skipOf(failure) } }];
      failure = undefined;
    }
    if (item.type === 'end') return;
    run.take();
    if (item.type === 'failure') failure = causeOf(failure, item.failure);
    else if (item.type === 'bytes') {
      // Bytes that the reader of the entry before did not ask for.
      run.unpack(item.bytes.length, 0);
    } else {
      hasEntries = true;
      budget.meetEntry();
      if (await isFolder(run, item)) continue;
      const isOnly = nameWithin !== undefined;
      const entry = new EntryReader(run, isOnly);
      const { modified } = item;
      yield [member(source, nameWithin?.() ?? item.name, () => checkReadable(item, entry), { modified })];
      if (isOnly) return;
    }
  }
}

/** Returns the failure to report of two in a row: 7-Zip first says that it cannot open the archive, and then why. */
function causeOf(before: SevenZipFailure | undefined, next: SevenZipFailure): SevenZipFailure {
  return before === undefined || before === 'HEADER_BROKEN' ? next : before;
}

type EntryItem = SevenZipItem & { readonly type: 'entry' };

/** True if an entry that `run` has just given is named like a folder and no bytes follow it. */
async function isFolder(run: SevenZip, { name, isEncrypted }: EntryItem): Promise<boolean> {
  return name.endsWith('/') && !isEncrypted && (await run.peek()).type !== 'bytes';
}

function checkReadable({ isEncrypted }: EntryItem, reader: EntryReader): EntryReader {
  if (isEncrypted) throw new SkipError({ reason: 'encrypted' });
  return reader;
}

/** Buffers an archive that comes from a stream, because 7-Zip needs random access. */
async function bufferWhole(reader: ByteReader, budget: Budget): Promise<RandomReader> {
  const buffered = await buffer(reader, budget);
  if (buffered.isWhole) return bufferedReader(buffered);
  buffered.release();
  throw new SkipError({ reason: 'limit', lost: 'everything', code: 'TOO_LARGE_TO_HOLD' });
}

/** Reads the bytes of the entry that 7-Zip has just named. */
class EntryReader implements ByteReader {
  readonly #run: SevenZip;
  readonly #isOnly: boolean;
  #bytes: Uint8Array = new Uint8Array(0);
  #outBytes = 0;
  #hasEnded = false;

  /** @param isOnly  true if the archive has no other entry, so that a failure of the archive is one of the entry */
  constructor(run: SevenZip, isOnly: boolean) {
    this.#run = run;
    this.#isOnly = isOnly;
  }

  async read(into: Uint8Array): Promise<number> {
    while (this.#bytes.length === 0) {
      if (this.#hasEnded) return 0;
      const item = await this.#run.peek();
      this.#hasEnded = item.type !== 'bytes';
      if (item.type === 'failure' && (this.#isOnly || !item.ofArchive)) {
        this.#run.take();
        throw new SkipError(skipOf(item.failure));
      }
      if (item.type !== 'bytes') return 0;
      this.#run.take();
      this.#outBytes += item.bytes.length;
      this.#bytes = item.bytes;
      this.#run.unpack(item.bytes.length, this.#outBytes);
    }
    const part = this.#bytes.subarray(0, into.length);
    into.set(part);
    this.#bytes = this.#bytes.subarray(part.length);
    return part.length;
  }

  close(): void {}
}
