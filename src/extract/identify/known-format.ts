import type { NoUserTextClass } from '../../model/index.js';
import type { Signature } from '../input/signature.js';

/** A format whose bytes are not text, so that searching them as text would give false findings and miss numbers. */
export interface BinaryFormat {
  /** The name that reports show. */
  readonly id: string;
  /** The name for users. */
  readonly title: string;
  /** Whether a source of the format is a picture, which `--ocr` may read. */
  readonly isPicture?: boolean;
  /** The class of formats without text of users; left out if the format may hold text of users. */
  readonly noUserText?: NoUserTextClass;
}

/** A binary format, and the first bytes that show it. */
export interface KnownFormat extends BinaryFormat, Signature {}
