export interface Cell {
  readonly t?: string;
  readonly v?: unknown;
  readonly w?: string;
  readonly c?: readonly { readonly t?: string }[];
  readonly l?: { readonly Target?: string };
}

/** The cells of a row by column; undefined if the row is empty. */
export type Row = readonly (Cell | undefined)[] | undefined;

export interface Book {
  readonly SheetNames: readonly string[];
  readonly Sheets: Readonly<Record<string, { readonly '!data'?: readonly Row[] }>>;
  readonly Props?: Readonly<Record<string, unknown>>;
  readonly Custprops?: Readonly<Record<string, unknown>>;
}

/** What is used of SheetJS: its reader of workbooks, and that of the files which old ones are kept in. */
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

export async function loadSheetJs(): Promise<SheetJs> {
  return (await import('@e965/xlsx')) as unknown as SheetJs;
}

/** Whether SheetJS complained while it worked: it goes on where it meets what makes no sense, and says so on the console. */
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
