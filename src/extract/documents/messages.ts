import type { RecordKind } from '../../model/index.js';

/** The parsers that run in the thread; each is a file beside this one. */
export type DocumentKind = 'pdf' | 'word' | 'excel' | 'powerpoint' | 'outlook' | 'package';

/** What the thread is asked to read. */
export interface DocumentTask {
  readonly kind: DocumentKind;
  /** Handed over: the one who asks does not have them any more. */
  readonly bytes: Uint8Array;
}

export interface DocumentField {
  readonly name: string;
  readonly value: string | Uint8Array;
  readonly fileName?: string;
}

/** A part of a document: a page, a sheet's row, the document itself. */
export interface DocumentPart {
  readonly kind: RecordKind;
  readonly number: number;
  readonly fields: readonly DocumentField[];
}

/** What could not be read of a document, or why nothing could. Codes only: messages quote what was read. */
export interface DocumentLoss {
  readonly reason: 'encrypted' | 'malformed' | 'unsupported' | 'no-text-layer';
  readonly lost: 'everything' | 'the rest' | 'a part' | 'structure';
  readonly code?: string;
  /** The part that was lost, or the first of several. */
  readonly part?: { readonly kind: RecordKind; readonly number: number };
}

export type DocumentItem = ({ readonly type: 'part' } & DocumentPart) | ({ readonly type: 'loss' } & DocumentLoss);

/** What the thread says: a batch, which is answered when more is wanted, and the end. */
export type DocumentMessage =
  | { readonly type: 'batch'; readonly items: readonly DocumentItem[] }
  | { readonly type: 'end' };

/** A parser gives the parts of a document one after the other. What it throws is taken for a document that is broken from there on. */
export type DocumentParser = (bytes: Uint8Array) => AsyncIterable<DocumentItem>;
