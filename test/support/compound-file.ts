import { CFB } from '@e965/xlsx';

/** The streams of a compound file, by their path in it. */
export type Streams = Readonly<Record<string, Uint8Array>>;

/** Makes a compound file. */
export function compoundFile(streams: Streams): Buffer {
  const file = CFB.utils.cfb_new();
  for (const [path, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${path}`, Buffer.from(content));
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Uint8Array);
}

/** The streams of a compound file; its root and its storages are left out. */
export function streamsOf(bytes: Uint8Array): Record<string, Uint8Array> {
  const { FullPaths, FileIndex } = CFB.read(Buffer.from(bytes), { type: 'buffer' });
  const root = FullPaths[0]!;
  return Object.fromEntries(
    (FullPaths as readonly string[]).flatMap((path, index) => {
      const content = FileIndex[index]?.content as Uint8Array | undefined;
      return path.endsWith('/') || content === undefined ? [] : [[path.slice(root.length), Buffer.from(content)]];
    }),
  );
}

/** The same file with other names of its streams. */
export function renamed(bytes: Uint8Array, rename: (name: string) => string): Buffer {
  return compoundFile(Object.fromEntries(Object.entries(streamsOf(bytes)).map(([name, one]) => [rename(name), one])));
}

/** The same streams in a storage. */
export function inStorage(storage: string, streams: Streams): Streams {
  return Object.fromEntries(Object.entries(streams).map(([name, one]) => [`${storage}/${name}`, one]));
}
