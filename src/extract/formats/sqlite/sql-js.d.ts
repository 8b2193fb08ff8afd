/** The part of sql.js that cprscan uses; the package has no type declarations. */
declare module 'sql.js' {
  export type SqlValue = string | number | bigint | Uint8Array | null;
  export interface Statement {
    step(): boolean;
    get(params: null, options: { readonly useBigInt: true }): SqlValue[];
    free(): boolean;
  }
  export interface Database {
    prepare(sql: string): Statement;
    export(): Uint8Array;
    close(): void;
  }
  interface SqlJs {
    Database: new (bytes: Uint8Array) => Database;
  }
  export default function initSqlJs(options?: { readonly wasmBinary: ArrayBuffer }): Promise<SqlJs>;
}
