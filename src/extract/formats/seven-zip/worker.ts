import { parentPort, workerData } from 'node:worker_threads';
import sevenZip, { type FileSystem, type FSStream, type SevenZipModuleFactory } from '7z-wasm';
import { packageWasm } from '../../../shipped/package-data.js';
import { limits } from '../../limits.js';
import { ArchiveList, ExtractionLog, type Listed } from './log.js';
import { type SevenZipItem, type SevenZipMessage, type SevenZipTask, shared } from './messages.js';

/*
 * 7-Zip runs in a thread of its own, because it can only wait by blocking. Its file system shows nothing of the disk and writes nothing to
 * it: the archive is a file whose bytes the thread requests from the main thread.
 */

const task = workerData as SevenZipTask;

/** 7-Zip derives the names of further RAR volumes from this name, and then reports that they are missing. */
const archive = task.type.startsWith('Rar') ? '/archive.rar' : '/archive';
const maxPieceBytes = 1024 * 1024;
/** Small entries are sent in one batch, up to this many bytes. */
const batchBytes = 256 * 1024;
const maxBatchItems = 256;
/** 1 GB, in pages of 64 KB. Dictionaries of honest archives have 64 MB, rarely 256 MB. */
const maxMemoryPages = limits.unpackerMemory.value / 65_536;

const control = new Int32Array(task.control);
const input = new Uint8Array(task.input);

function post(message: SevenZipMessage, transfer: ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, transfer);
}

/** Sends items in batches, and blocks while the main thread has not read the batches before. */
class Outbox {
  #items: SevenZipItem[] = [];
  #bytes = 0;

  add(item: SevenZipItem): void {
    this.#items.push(item);
    if (item.type === 'bytes') this.#bytes += item.bytes.length;
    if (this.#bytes >= batchBytes || this.#items.length >= maxBatchItems) this.send();
  }

  addBytes(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += maxPieceBytes)
      this.add({ type: 'bytes', bytes: bytes.slice(at, at + maxPieceBytes) });
  }

  send(): void {
    while (Atomics.load(control, shared.credits) === 0) Atomics.wait(control, shared.credits, 0);
    Atomics.sub(control, shared.credits, 1);
    const buffers = this.#items.flatMap((item) => (item.type === 'bytes' ? [item.bytes.buffer as ArrayBuffer] : []));
    post({ type: 'items', items: this.#items }, buffers);
    this.#items = [];
    this.#bytes = 0;
  }
}

/** The block of the archive that is in `input`. */
let [blockAt, blockBytes] = [0, 0];

function readArchive(into: Uint8Array, at: number): number {
  const length = Math.min(into.length, task.size - at);
  if (length <= 0) return 0;
  if (at < blockAt || at >= blockAt + blockBytes) {
    Atomics.store(control, shared.isFilled, 0);
    post({ type: 'wanted', at });
    Atomics.wait(control, shared.isFilled, 0);
    [blockAt, blockBytes] = [at, Atomics.load(control, shared.filledBytes)];
  }
  const part = input.subarray(at - blockAt, Math.min(blockBytes, at - blockAt + length));
  into.set(part);
  return part.length;
}

/** Parts of Emscripten's files and streams that the types of the package leave out. */
interface StreamOps {
  read(stream: FSStream, heap: Int8Array, offset: number, length: number, position: number): number;
  write(stream: FSStream, heap: Int8Array, offset: number, length: number): number;
}
interface WithOps {
  stream_ops: StreamOps;
  usedBytes: number;
}

function bytesIn(heap: Int8Array, offset: number, length: number): Uint8Array {
  return new Uint8Array(heap.buffer, heap.byteOffset + offset, length);
}

/** Passes the bytes that 7-Zip writes to a descriptor to `take`. */
function redirect(fs: FileSystem, descriptor: number, take: (bytes: Uint8Array) => void): void {
  const stream = (fs as unknown as { streams: WithOps[] }).streams[descriptor]!;
  stream.stream_ops = {
    ...stream.stream_ops,
    write(_stream, heap, offset, length) {
      if (length > 0) take(bytesIn(heap, offset, length));
      return length;
    },
  };
}

/** Splits written bytes into lines. */
function lines(read: (line: string) => void): (bytes: Uint8Array) => void {
  let parts: Buffer[] = [];
  return (bytes) => {
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      read(Buffer.concat([...parts, bytes.subarray(from, end)]).toString('utf8'));
      parts = [];
      from = end + 1;
    }
    if (from < bytes.length) parts.push(Buffer.from(bytes.subarray(from)));
  };
}

/** True after a request for memory was refused. 7-Zip reports that as damage in some formats. */
let isOutOfMemory = false;
const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function growTo(pages) {
  if (this.buffer.byteLength / 65536 + pages > maxMemoryPages) {
    isOutOfMemory = true;
    throw new RangeError('more memory than allowed');
  }
  return grow.call(this, pages);
};

let fs: FileSystem;
let callMain: (args: string[]) => void;

/** Loads 7-Zip, with the archive as its only file. */
async function open(): Promise<void> {
  // The types of the package wrongly say that the function is a property of it.
  const start = sevenZip as unknown as SevenZipModuleFactory;
  const wasmBinary = await packageWasm('7-zip/7zz.wasm');
  ({ FS: fs, callMain } = await start({ stdin: () => null as never, print() {}, printErr() {}, wasmBinary }));
  fs.writeFile(archive, new Uint8Array(0));
  const file = fs.lookupPath(archive).node as unknown as WithOps;
  file.usedBytes = task.size;
  file.stream_ops = {
    ...file.stream_ops,
    read: (_stream, heap, offset, length, position) => readArchive(bytesIn(heap, offset, length), position),
  };
}

const outbox = new Outbox();

/** Exit code of 7-Zip for a fatal error. */
const fatal = 2;

/** Runs 7-Zip and returns its exit code. On some archives it throws a C++ exception, which is a number here. */
function run(...options: string[]): number {
  try {
    return callMain([...options, '-p-', '-bd', `-t${task.type}`, archive]) as unknown as number;
  } catch (error) {
    if (typeof error !== 'number') throw error;
    return fatal;
  }
}

function list(): ArchiveList {
  const found = new ArchiveList(task.maxEntries);
  redirect(fs, 2, () => {});
  redirect(
    fs,
    1,
    lines((line) => found.read(line)),
  );
  // The extraction reports what is wrong with the archive.
  run('l', '-slt');
  return found;
}

function extract(listed: ArchiveList): void {
  const log = new ExtractionLog();
  let entry: Listed | undefined;
  let entryBytes = 0;
  /** Whether a failure was sent, of anything and of the current entry. */
  let [isExplained, isEntryExplained] = [false, false];
  // 7-Zip gives the beginning of an entry that continues in another volume, and reports nothing.
  const endEntry = (): void => {
    const isShort = entry !== undefined && !entry.isEncrypted && entryBytes < entry.size;
    if (isShort && !isEntryExplained) outbox.add({ type: 'failure', failure: 'ENDS_EARLY', ofArchive: false });
  };
  redirect(fs, 1, (bytes) => {
    entryBytes += bytes.length;
    // Without the password the bytes are noise.
    if (entry?.isEncrypted !== true) outbox.addBytes(bytes);
  });
  redirect(
    fs,
    2,
    lines((line) => {
      const read = log.read(line);
      if (read?.type === 'failure') {
        [isExplained, isEntryExplained] = [true, isEntryExplained || !read.ofArchive];
        if (!read.ofArchive && entry?.isEncrypted === true) return;
        outbox.add(isOutOfMemory ? { ...read, failure: 'OUT_OF_MEMORY' } : read);
      }
      if (read?.type !== 'entry') return;
      endEntry();
      entry = listed.take(read.name);
      [entryBytes, isEntryExplained] = [0, false];
      outbox.add({ ...read, isEncrypted: entry?.isEncrypted ?? false, modified: entry?.modified });
    }),
  );
  const code = run('x', '-so', '-bso2', '-bb1');
  endEntry();
  if ((code !== 0 || listed.hasMore) && !isExplained)
    outbox.add({ type: 'failure', failure: 'DATA_DAMAGED', ofArchive: true });
}

async function unpack(): Promise<void> {
  try {
    await open();
  } catch {
    // The archive has not been opened yet, so it is not to blame.
    return post({ type: 'failed' });
  }
  const listed = task.hasList ? list() : new ArchiveList(0);
  if (listed.isAllEncrypted) for (const name of listed.names) outbox.add({ type: 'entry', name, isEncrypted: true });
  else extract(listed);
  outbox.add({ type: 'end' });
  outbox.send();
}

// An error ends the thread, and the main thread reports it.
void unpack();
