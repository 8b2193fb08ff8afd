import type ts from 'typescript';

export interface PublicDeclaration {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'type';
  /** The doc comment, with its markers. */
  readonly comment: string;
  /** The declaration without its comment. */
  readonly text: string;
  readonly symbol: ts.Symbol;
  readonly node: ts.Declaration;
}

export interface PublicApi {
  readonly checker: ts.TypeChecker;
  readonly declarations: readonly PublicDeclaration[];
  /** The problems of the declarations, one sentence each. */
  readonly problems: readonly string[];
}

export const declarationFolder: string;
export function emitDeclarations(entry: string): Map<string, string>;
export function publicApi(files: ReadonlyMap<string, string>): PublicApi;
