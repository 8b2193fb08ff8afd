/*
 * The library. The names below are its public interface; docs/api.md lists them, and a test compares the two. Everything else may change without notice.
 */
export type { MaskStyle } from './cpr/index.js';
export { assess, type Detection, type DetectOptions, detect } from './detect/api.js';
export type {
  AgeGroup,
  BelowCounts,
  BelowThreshold,
  ByteReader,
  ColumnEvent,
  ColumnVerdict,
  Confidence,
  Coverage,
  DateOf,
  Evidence,
  Finding,
  FindingEvent,
  LimitName,
  Location,
  Loss,
  NoUserTextClass,
  NoUserTextCounts,
  NumberKind,
  Persons,
  RandomReader,
  RecordDate,
  RecordKind,
  RecordRef,
  RuleId,
  ScanEnd,
  ScanEvent,
  ScanStart,
  ShardName,
  Skip,
  SkippedEvent,
  SkippedItem,
  SkipReason,
  Source,
  SourceEnd,
  SourcePath,
  SourceStart,
  Span,
  StopCause,
  Stopped,
  Threshold,
  UnlistedEvent,
  Verdict,
} from './model/index.js';
export { CheckpointError } from './scan/checkpoint/error.js';
export type { Listed, Progress, ScanOptions, TestNumberChoice } from './scan/options.js';
export { scan } from './scan/scan.js';
export { NoSuchPathError } from './sources/failure.js';
export type { LeftOut, Walked } from './sources/walked.js';
