import { parentPort, workerData } from 'node:worker_threads';
import sevenZip, { type FileSystem, type FSStream, type SevenZipModuleFactory } from '7z-wasm';
import { packageData } from '../../../shipped/package-data.js';
import { limits } from '../../limits.js';
import { ArchiveList, ExtractionLog, type Listed } from './log.js';
import { type SevenZipItem, type SevenZipMessage, type SevenZipTask, shared } from './messages.js';

/*
 * A thread of its own, which 7-Zip has to itself: it knows no waiting but by standing still. Nothing of the disk can be seen from its
 * file system, and nothing is written to it: the archive is a file whose bytes the main thread is asked for.
 */

const task = workerData as SevenZipTask;

/** A RAR archive looks for its other files by its name, and says that they are missing. */
const archive = task.type.startsWith('Rar') ? '/archive.rar' : '/archive';
const maxPieceBytes = 1024 * 1024;
/** Small entries travel together. */
const batchBytes = 256 * 1024;
const maxBatchItems = 256;
/** Dictionaries of honest archives are 64 MB, or 256 MB for those who insist. */
const maxMemoryPages = limits.unpackerMemory.value / 65_536;

const control = new Int32Array(task.control);
const input = new Uint8Array(task.input);

function tell(message: SevenZipMessage, transfer: ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, transfer);
}

/** Sends what comes out, and stands still while the main thread has enough to do. */
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
    tell({ type: 'items', items: this.#items }, buffers);
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
    tell({ type: 'wanted', at });
    Atomics.wait(control, shared.isFilled, 0);
    [blockAt, blockBytes] = [at, Atomics.load(control, shared.filledBytes)];
  }
  const part = input.subarray(at - blockAt, Math.min(blockBytes, at - blockAt + length));
  into.set(part);
  return part.length;
}

/** What the types of the package leave out of a file and of an open one. */
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

function writesTo(fs: FileSystem, descriptor: number, take: (bytes: Uint8Array) => void): void {
  const stream = (fs as unknown as { streams: WithOps[] }).streams[descriptor]!;
  stream.stream_ops = {
    ...stream.stream_ops,
    write(_stream, heap, offset, length) {
      if (length > 0) take(bytesIn(heap, offset, length));
      return length;
    },
  };
}

/** Cuts what is written into lines. */
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

/** Whether more memory was asked for than there is. 7-Zip takes that for damage in some formats. */
let isOutOfMemory = false;
const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function growTo(pages) {
  if (this.buffer.byteLength / 65536 + pages > maxMemoryPages) {
    isOutOfMemory = true;
    throw new RangeError('more memory than is given');
  }
  return grow.call(this, pages);
};

let fs: FileSystem;
let callMain: (args: string[]) => void;

/** Loads 7-Zip, with the archive as its only file. */
async function open(): Promise<void> {
  // The package is a function; its types say that the function is inside.
  const start = sevenZip as unknown as SevenZipModuleFactory;
  const locateFile = (name: string): string => packageData(`7-zip/${name}`).href;
  ({ FS: fs, callMain } = await start({ stdin: () => null as never, print() {}, printErr() {}, locateFile }));
  fs.writeFile(archive, new Uint8Array(0));
  const file = fs.lookupPath(archive).node as unknown as WithOps;
  file.usedBytes = task.size;
  file.stream_ops = {
    ...file.stream_ops,
    read: (_stream, heap, offset, length, position) => readArchive(bytesIn(heap, offset, length), position),
  };
}

const outbox = new Outbox();

/** 7-Zip's own code for an error that it cannot go on from. */
const fatal = 2;

/** The exit code of 7-Zip. It gives up on some archives with an exception of C++, which is a number here. */
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
  writesTo(fs, 2, () => {});
  writesTo(
    fs,
    1,
    lines((line) => found.read(line)),
  );
  // What is wrong with the archive is told when it is extracted.
  run('l', '-slt');
  return found;
}

function extract(listed: ArchiveList): void {
  const log = new ExtractionLog();
  let entry: Listed | undefined;
  let entryBytes = 0;
  /** Whether it is known why 7-Zip is not content, with all of it or with the entry. */
  let [isExplained, isEntryExplained] = [false, false];
  // 7-Zip says nothing of an entry that goes on in another file of the archive, and gives its beginning.
  const endEntry = (): void => {
    const isShort = entry !== undefined && !entry.isEncrypted && entryBytes < entry.size;
    if (isShort && !isEntryExplained) outbox.add({ type: 'failure', failure: 'ENDS_EARLY', ofArchive: false });
  };
  writesTo(fs, 1, (bytes) => {
    entryBytes += bytes.length;
    // Without the password it is noise.
    if (entry?.isEncrypted !== true) outbox.addBytes(bytes);
  });
  writesTo(
    fs,
    2,
    lines((line) => {
      const told = log.read(line);
      if (told?.type === 'failure') {
        [isExplained, isEntryExplained] = [true, isEntryExplained || !told.ofArchive];
        if (!told.ofArchive && entry?.isEncrypted === true) return;
        outbox.add(isOutOfMemory ? { ...told, failure: 'OUT_OF_MEMORY' } : told);
      }
      if (told?.type !== 'entry') return;
      endEntry();
      entry = listed.take(told.name);
      [entryBytes, isEntryExplained] = [0, false];
      outbox.add({ ...told, isEncrypted: entry?.isEncrypted ?? false });
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
    // No archive has been looked at yet.
    return tell({ type: 'failed' });
  }
  const listed = task.hasList ? list() : new ArchiveList(0);
  if (listed.isAllEncrypted) for (const name of listed.names) outbox.add({ type: 'entry', name, isEncrypted: true });
  else extract(listed);
  outbox.add({ type: 'end' });
  outbox.send();
}

// What it throws ends the thread.
void unpack();
