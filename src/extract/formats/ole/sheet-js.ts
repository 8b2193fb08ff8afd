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

/** The used part of SheetJS: its workbook reader, and CFB, which reads and writes OLE files. */
export interface SheetJs {
  read(bytes: Uint8Array, options: object): Book;
  readonly CFB: {
    read(
      bytes: Uint8Array,
      options: object,
    ): {
      readonly FullPaths: readonly string[];
      readonly FileIndex: readonly { readonly content?: Uint8Array | readonly number[]; readonly size?: number }[];
    };
    write(file: object, options: object): Uint8Array;
    readonly utils: {
      cfb_new(): object;
      cfb_add(file: object, name: string, content: Uint8Array): void;
    };
    find(file: object, name: string): { readonly content: Uint8Array } | null;
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

/**
 * Runs SheetJS and notes whether it reported a problem: it continues after errors in a file and prints them with `console.error`.
 *
 * @param work  the call, which is synchronous. Its messages are not printed.
 * @returns its result, and whether it printed an error
 */
export function withComplaints<T>(work: () => T): { readonly result: T; readonly hasComplained: boolean } {
  const { error } = console;
  let hasComplained = false;
  console.error = () => {
    hasComplained = true;
  };
  try {
    const result = work();
    return { result, hasComplained };
  } finally {
    console.error = error;
  }
}
