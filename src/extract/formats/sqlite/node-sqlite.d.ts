/** The part of Node's SQLite that cprscan uses; the type declarations of Node 20 do not have it. */
declare module 'node:sqlite' {
  export class StatementSync {
    setReadBigInts(areBigInts: boolean): void;
    /** From Node 22.16 and 24 on. */
    setReturnArrays?(areArrays: boolean): void;
    iterate(): IterableIterator<unknown>;
  }
  export class DatabaseSync {
    constructor(location: URL, options: { readonly readOnly: true });
    prepare(sql: string): StatementSync;
    close(): void;
  }
}
