/** A cell as SheetJS returns it. */
export interface Cell {
  /** Type: `n` number, `s` or `str` string, `b` boolean, `e` error. */
  readonly t?: string;
  /** Value. */
  readonly v?: unknown;
  /** Text as the number format shows it. */
  readonly w?: string;
  /** Comments. */
  readonly c?: readonly { readonly t?: string }[];
  /** Link. */
  readonly l?: { readonly Target?: string };
}

/** The cells of a row by column; undefined if the row is empty. */
export type Row = readonly (Cell | undefined)[] | undefined;

/** A workbook as SheetJS returns it. */
export interface Book {
  readonly SheetNames: readonly string[];
  readonly Sheets: Readonly<Record<string, { readonly '!data'?: readonly Row[] }>>;
  readonly Props?: Readonly<Record<string, unknown>>;
  readonly Custprops?: Readonly<Record<string, unknown>>;
}

/** A compound file as SheetJS returns it: its root, storages and streams, and the path of each. The path of a storage ends with `/`. */
export interface CompoundFile {
  readonly FullPaths: readonly string[];
  readonly FileIndex: readonly {
    readonly content?: Uint8Array | readonly number[];
    readonly size?: number;
    /** 32 hexadecimal digits. */
    readonly clsid?: string;
  }[];
}

/** The used part of SheetJS: its workbook reader, and CFB, which reads and writes OLE files. */
export interface SheetJs {
  read(bytes: Uint8Array, options: object): Book;
  readonly CFB: {
    read(bytes: Uint8Array, options: object): CompoundFile;
    write(file: CompoundFile, options: object): Uint8Array;
    readonly utils: {
      cfb_new(options?: { readonly CLSID?: string | undefined }): CompoundFile;
      /** @param options  `unsafe` adds without a look at the other entries; `write` puts them in order */
      cfb_add(file: CompoundFile, name: string, content: Uint8Array, options?: { readonly unsafe: true }): void;
    };
    find(file: CompoundFile, name: string): { readonly content: Uint8Array } | null;
  };
}

/**
 * Loads SheetJS, with the first document that needs it.
 *
 * @returns the package, with the types of the part that is used
 */
export async function loadSheetJs(): Promise<SheetJs> {
  return (await import('@e965/xlsx')) as unknown as SheetJs;
}

/** Complaints about names and formulas, of which a cell keeps the last result. They cost no text. */
const harmless = /^(?:Cannot hydrate range|Could not parse defined name|Password verifier)/;

/**
 * Runs SheetJS and notes whether it reported a problem: it continues after errors in a file and prints them with `console.error`.
 *
 * @param work  the call, which is synchronous. Its messages are not printed.
 * @returns its result, and whether it printed an error that may cost text
 */
export function withComplaints<T>(work: () => T): { readonly result: T; readonly hasComplained: boolean } {
  const { error } = console;
  let hasComplained = false;
  console.error = (complaint: unknown) => {
    hasComplained ||= !harmless.test(String(complaint));
  };
  try {
    const result = work();
    return { result, hasComplained };
  } finally {
    console.error = error;
  }
}
