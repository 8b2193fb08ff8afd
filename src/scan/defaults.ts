import { defaultContainerLimits } from '../model/limits.js';
import type { ScanOptions } from './options.js';

/**
 * The default value of each option. The help, the tables of the documents and the code take it from here. The other options have no default
 * value: without `asOf` the as-of date is today, and without `olderThan` no record is too old.
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
  allowEmpty: false,
  allowUnread: [],
  threads: 1,
  checksums: false,
  mask: 'serial',
  contextChars: 0,
  showValues: false,
} as const satisfies ScanOptions;
