import type { ColumnMetaData, FileMetaData, SchemaElement } from 'hyparquet';
import { decodeText } from '../../input/decode.js';
import { loaded } from '../../input/reader-failed.js';

type Package = typeof import('hyparquet');

export type { ColumnMetaData, FileMetaData, SchemaElement };

/** A column chunk whose pages are in memory and not compressed. */
export interface PlainChunk {
  readonly meta: ColumnMetaData;
  readonly bytes: Uint8Array;
}

/** A file of one row, whose column `x` holds "Ribe". */
const goodFile =
  'UEFSMRUAFRAVECwVAhUAFQYVBgAABAAAAFJpYmUVAhksSAZzY2hlbWEVAgAVDCUAGAF4JQAAFgIZHBkcJggcFQwZJQAGGRgBeBUAFgIWMhYyJggAABYyFgIAAD4AAABQQVIx';

/** Loads hyparquet and reads the good file with it. The package throws at damage, so after this an error is a fault of the input. */
async function loadPackage(): Promise<Package> {
  const parquet = await import('hyparquet');
  const bytes = Uint8Array.from(Buffer.from(goodFile, 'base64'));
  const file = { byteLength: bytes.length, slice: (from: number, to?: number) => bytes.buffer.slice(from, to) };
  const rows = await parquet.parquetReadObjects({ file });
  if (rows[0]?.['x'] !== 'Ribe') throw new Error('the row was not read');
  return parquet;
}

/** Decodes Parquet with hyparquet. Callers drop its errors, because their messages quote the input. */
export class Decoder {
  readonly #package: Package;

  private constructor(parquet: Package) {
    this.#package = parquet;
  }

  /**
   * Loads hyparquet.
   *
   * @returns a decoder; any number of columns may share it
   * @throws ReaderFailed if the package does not load or does not read a good file
   */
  static async load(): Promise<Decoder> {
    return new Decoder(await loaded('PARQUET', loadPackage));
  }

  /**
   * Decodes a footer.
   *
   * @param footer  its bytes up to the end of the file
   * @returns the footer as hyparquet describes it
   * @throws the error of hyparquet for a damaged footer
   */
  metadata(footer: Uint8Array): FileMetaData {
    return this.#package.parquetMetadata(footer, { geoparquet: false });
  }

  /**
   * Decodes one column.
   *
   * @param schema  the element of the column and of its nested columns, outermost first
   * @param chunks  a chunk for each leaf
   * @param rows    the number of rows in the chunks
   * @returns a value for each row
   * @throws the error of hyparquet for damaged chunks
   */
  async column(
    schema: readonly SchemaElement[],
    chunks: readonly PlainChunk[],
    rows: number,
  ): Promise<readonly unknown[]> {
    const all = new Uint8Array(chunks.reduce((bytes, chunk) => bytes + chunk.bytes.length, 0));
    let at = 0;
    const columns = chunks.map(({ meta, bytes }) => {
      all.set(bytes, at);
      const placed: ColumnMetaData = {
        ...meta,
        codec: 'UNCOMPRESSED',
        data_page_offset: BigInt(at),
        total_compressed_size: BigInt(bytes.length),
      };
      delete placed.dictionary_page_offset;
      at += bytes.length;
      return { file_offset: 0n, meta_data: placed };
    });
    const metadata: FileMetaData = {
      version: 2,
      schema: [{ name: 'root', num_children: 1, repetition_type: 'REQUIRED' }, ...schema],
      num_rows: BigInt(rows),
      row_groups: [{ columns, total_byte_size: BigInt(all.length), num_rows: BigInt(rows) }],
      metadata_length: 0,
    };
    const file = { byteLength: all.length, slice: (from: number, to?: number) => all.buffer.slice(from, to) };
    const name = schema[0]!.name;
    const values: unknown[] = [];
    await this.#package.parquetRead({
      file,
      metadata,
      columns: [name],
      utf8: false,
      parsers: { stringFromBytes: (bytes) => (bytes === undefined ? bytes : decodeText(bytes, 0, bytes.length)) },
      rowFormat: 'array',
      onComplete: (all) => {
        for (const [value] of all) values.push(value);
      },
    });
    return values;
  }
}
