import type { NoUserTextClass } from '../../model/index.js';
import type { Signature } from '../input/signature.js';

/** A format whose bytes are no text: a search for numbers in them would find what is not there, and miss what is. */
export interface BinaryFormat {
  readonly id: string;
  readonly title: string;
  readonly isPicture?: boolean;
  /** The class of formats without text of users that it belongs to. */
  readonly noUserText?: NoUserTextClass;
}

/** Such a format, and the first bytes that show it. */
export interface KnownFormat extends BinaryFormat, Signature {}
