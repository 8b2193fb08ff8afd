import { defaultContainerLimits } from '../model/limits.js';
import type { ScanOptions } from './options.js';

/**
 * What a scan does where its options say nothing. The help, the tables of the README and the code read it here. Options that are not listed
 * have no default value: `asOf` is today, and records may be kept for ever.
 */
export const DEFAULTS = {
  include: [],
  exclude: [],
  followSymlinks: false,
  git: false,
  encoding: 'auto',
  type: 'auto',
  maxFileBytes: Number.POSITIVE_INFINITY,
  ...defaultContainerLimits,
  minConfidence: 'likely',
  testNumbers: 'label',
  columns: true,
  ocr: false,
  failOn: 'likely',
  maxPersons: 0,
  allowIncomplete: false,
  allowUnread: [],
  checksums: false,
  mask: 'serial',
  contextChars: 0,
  showValues: false,
} as const satisfies ScanOptions;
