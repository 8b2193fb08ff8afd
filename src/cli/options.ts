import { reportFormatIds } from '../report/registry.js';
import { groupings } from '../report/report.js';
import { languages } from '../report/wording/wording.js';
import { DEFAULTS } from '../scan/defaults.js';
import { testNumberChoices, thresholds } from '../scan/options.js';
import { CLI_DEFAULTS } from './defaults.js';
import { anyText, contextChars, count, date, names, type Parse, size, time } from './values.js';

/** One option, once: commander, `--help` and the tables of the README are made from it. */
export interface OptionSpec {
  /** One letter or digit, without the dash. */
  readonly short?: string;
  /** Without the dashes. */
  readonly long: string;
  readonly group: string;
  readonly description: string;
  /** What stands for its argument in the help. An option without one is a switch. */
  readonly argument?: string;
  /** The only arguments there are. */
  readonly choices?: readonly string[];
  /** Reads an argument that is no choice. */
  readonly parse?: Parse<unknown>;
  /** May be given more than once; every value counts. Where each argument is a list, all of them make one list. */
  readonly repeatable?: true;
  /** What holds when it is not given, in words. */
  readonly default?: string;
}

/** The options of `scan`, in the order of the help. */
export const scanOptions = {
  filesFrom: {
    group: 'Input',
    long: 'files-from',
    argument: 'FILE',
    parse: anyText,
    description: 'scan what FILE names, one path a line; - is standard input',
  },
  null: {
    group: 'Input',
    short: '0',
    long: 'null',
    description: 'names in --files-from end with a zero byte, as from find -print0',
  },
  stdinName: {
    group: 'Input',
    long: 'stdin-name',
    argument: 'NAME',
    parse: anyText,
    description: 'what standard input is called in the report; the ending tells its format',
    default: CLI_DEFAULTS.stdinName,
  },
  include: {
    group: 'Input',
    long: 'include',
    argument: 'GLOB',
    parse: anyText,
    repeatable: true,
    description: 'in folders, scan only what matches; may be given again',
  },
  exclude: {
    group: 'Input',
    long: 'exclude',
    argument: 'GLOB',
    parse: anyText,
    repeatable: true,
    description: 'in folders, leave out what matches; may be given again',
  },
  followSymlinks: { group: 'Input', long: 'follow-symlinks', description: 'follow links that are met in folders' },
  git: {
    group: 'Input',
    long: 'git',
    description:
      'in folders, leave out .git and what .gitignore names; what is left out is counted, and earlier versions of files are not read',
  },
  encoding: {
    group: 'Input',
    long: 'encoding',
    argument: 'NAME',
    parse: anyText,
    description: 'the encoding of every file; see cprscan formats',
    default: DEFAULTS.encoding,
  },
  type: {
    group: 'Input',
    long: 'type',
    argument: 'FORMAT',
    parse: anyText,
    description: 'the format of every file; see cprscan formats',
    default: DEFAULTS.type,
  },

  maxFileSize: {
    group: 'Limits',
    long: 'max-file-size',
    argument: 'SIZE',
    parse: size,
    description: 'report larger files (500MB, 2GB, or bytes) as not read',
    default: 'none',
  },
  maxDepth: {
    group: 'Limits',
    long: 'max-depth',
    argument: 'N',
    parse: count,
    description: 'so many archives inside each other are opened',
    default: `${DEFAULTS.maxDepth}`,
  },
  maxRatio: {
    group: 'Limits',
    long: 'max-ratio',
    argument: 'N',
    parse: count,
    description: 'so many times its size may come out of an archive, of each entry and in all; 16 MB always may',
    default: `${DEFAULTS.maxRatio}`,
  },
  maxEntries: {
    group: 'Limits',
    long: 'max-entries',
    argument: 'N',
    parse: count,
    description: 'so many entries of an archive are read, those of archives inside it counted',
    default: `${DEFAULTS.maxEntries}`,
  },

  minConfidence: {
    group: 'Detection',
    long: 'min-confidence',
    argument: 'LEVEL',
    choices: thresholds,
    description: 'the lowest confidence that is reported',
    default: DEFAULTS.minConfidence,
  },
  asOf: {
    group: 'Detection',
    long: 'as-of',
    argument: 'DATE',
    parse: date,
    description: 'births after this day, written YYYY-MM-DD, are in the future',
    default: 'today',
  },
  olderThan: {
    group: 'Detection',
    long: 'older-than',
    argument: 'TIME',
    parse: time,
    description: 'mark findings in records that have been kept longer than this: 2y, 18m or 90d',
    default: 'none',
  },
  testNumbers: {
    group: 'Detection',
    long: 'test-numbers',
    argument: 'HOW',
    choices: testNumberChoices,
    description: 'count published test numbers as persons, list them apart, or only count them',
    default: DEFAULTS.testNumbers,
  },
  columns: {
    group: 'Detection',
    long: 'columns',
    argument: 'WHETHER',
    choices: ['on', 'off'],
    description: 'judge the columns of tables as one question each',
    default: DEFAULTS.columns ? 'on' : 'off',
  },
  ocr: {
    group: 'Detection',
    long: 'ocr',
    description: 'read pictures of text and scanned pages; takes seconds for each',
  },

  failOn: {
    group: 'Verdict',
    long: 'fail-on',
    argument: 'LEVEL',
    choices: [...thresholds, 'never'],
    description: 'the lowest confidence that makes the exit code 1',
    default: DEFAULTS.failOn,
  },
  maxPersons: {
    group: 'Verdict',
    long: 'max-persons',
    argument: 'N',
    parse: count,
    description: 'this many persons do not make the exit code 1',
    default: `${DEFAULTS.maxPersons}`,
  },
  allowIncomplete: {
    group: 'Verdict',
    long: 'allow-incomplete',
    description: 'what could not be read does not make the exit code 3',
  },
  allowUnread: {
    group: 'Verdict',
    long: 'allow-unread',
    argument: 'NAME,…',
    parse: names,
    repeatable: true,
    description:
      'what was not read for these reasons (encrypted, links …), or is of these formats (pictures, access …), does not make the exit code 3; it stays counted and listed; see cprscan formats',
  },

  format: {
    group: 'Output',
    short: 'f',
    long: 'format',
    argument: 'FORMAT',
    choices: reportFormatIds,
    description: 'the format of a report whose file name does not tell it',
    default: CLI_DEFAULTS.format,
  },
  output: {
    group: 'Output',
    short: 'o',
    long: 'output',
    argument: 'FILE',
    parse: anyText,
    repeatable: true,
    description:
      'write a report to FILE, with access for you alone (on Windows with the permissions of its folder); the ending (.txt, .html, .md, .ndjson, .json, .csv, .xlsx, .sarif, .xml) tells the format; may be given again',
    default: 'standard output, which is also -',
  },
  force: {
    group: 'Output',
    long: 'force',
    description: 'let -o overwrite a file that cprscan did not write; never one that lies in what is scanned',
  },
  limit: {
    group: 'Output',
    long: 'limit',
    argument: 'N',
    parse: count,
    description: 'findings listed for each group in the terminal report',
    default: `${CLI_DEFAULTS.limit}, with -v ${CLI_DEFAULTS.limitWithVerbose}`,
  },
  groupBy: {
    group: 'Output',
    long: 'group-by',
    argument: 'WHAT',
    choices: groupings,
    description: 'what the terminal report is grouped by, the worst first',
    default: CLI_DEFAULTS.groupBy,
  },
  lang: {
    group: 'Output',
    long: 'lang',
    argument: 'LANGUAGE',
    choices: languages,
    description: 'the language of reports for people (terminal, HTML, Markdown); da where the locale is Danish',
    default: CLI_DEFAULTS.lang,
  },
  quiet: {
    group: 'Output',
    short: 'q',
    long: 'quiet',
    description:
      'say nothing but errors on standard error, and print no terminal report where all was read and nothing found; -f and -o write their reports',
  },
  verbose: {
    group: 'Output',
    short: 'v',
    long: 'verbose',
    description: 'list more findings, their evidence, sources without findings, and more of what was not read',
  },
  color: {
    group: 'Output',
    long: 'color',
    argument: 'WHEN',
    choices: ['auto', 'always', 'never'],
    description: 'colours in the terminal report; FORCE_COLOR, NO_COLOR and TERM=dumb are obeyed',
    default: CLI_DEFAULTS.color,
  },
  checksums: {
    group: 'Output',
    long: 'checksums',
    description:
      'tell the SHA-256 of every file that could be opened, in JSON, NDJSON and the breach summary; reads them twice',
  },
  progress: {
    group: 'Output',
    long: 'progress',
    argument: 'HOW',
    choices: ['auto', 'plain', 'off'],
    description: 'on standard error: a changing line where that is a terminal, or a line every 30 seconds',
    default: CLI_DEFAULTS.progress,
  },

  mask: {
    group: 'Privacy',
    long: 'mask',
    argument: 'HOW',
    choices: ['serial', 'full'],
    description: 'how numbers are printed: 010190-xxxx or xxxxxx-xxxx',
    default: DEFAULTS.mask,
  },
  contextChars: {
    group: 'Privacy',
    long: 'context-chars',
    argument: 'N',
    parse: contextChars,
    description:
      'keep up to N characters (64 at most) of the field before and after each number, all digits in them masked, for -v, HTML, CSV, XLSX, JSON and NDJSON; they may name people',
    default: `${DEFAULTS.contextChars}`,
  },
  showValues: {
    group: 'Privacy',
    long: 'show-values',
    description:
      'print whole numbers, to a terminal or to files to which you alone have access (on Windows: the permissions of their folder apply); refused where CI is set',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** The options of `report`. */
export const reportOptions = {
  format: scanOptions.format,
  output: scanOptions.output,
  force: {
    ...scanOptions.force,
    description: 'let -o overwrite a file that cprscan did not write; never a result that is read',
  },
  failOn: scanOptions.failOn,
  maxPersons: scanOptions.maxPersons,
  allowIncomplete: scanOptions.allowIncomplete,
  allowUnread: scanOptions.allowUnread,
  limit: scanOptions.limit,
  groupBy: scanOptions.groupBy,
  lang: scanOptions.lang,
  quiet: scanOptions.quiet,
  verbose: scanOptions.verbose,
  color: scanOptions.color,
  showValues: {
    ...scanOptions.showValues,
    description:
      'print whole numbers where the results hold them, to a terminal or to files to which you alone have access (on Windows: the permissions of their folder apply); refused where CI is set',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** The options of `explain`. */
export const explainOptions = {
  field: {
    group: 'Detection',
    long: 'field',
    argument: 'NAME',
    parse: anyText,
    description: 'the name of the field that the text is the value of',
  },
  asOf: scanOptions.asOf,
  rules: {
    group: 'Output',
    long: 'rules',
    description: 'print every rule with its weight and the reason for it, and read nothing',
  },
  color: { ...scanOptions.color, description: 'colours; FORCE_COLOR, NO_COLOR and TERM=dumb are obeyed' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** The options of `formats`. */
export const formatsOptions = {
  format: {
    group: 'Output',
    short: 'f',
    long: 'format',
    argument: 'FORMAT',
    choices: ['terminal', 'json'],
    description: 'a table for people, or JSON',
    default: 'terminal',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** What the help and the README say of an option: `the lowest confidence that is reported: certain, likely, possible`. */
export function optionText({ description, choices }: OptionSpec): string {
  return choices === undefined ? description : `${description}: ${choices.join(', ')}`;
}

/** What an option gives: a choice, what its argument is read as, or true. */
type ValueOf<Spec> = Spec extends { readonly choices: readonly (infer Choice)[] }
  ? Choice
  : Spec extends { readonly parse: Parse<infer Value> }
    ? Spec extends { readonly repeatable: true }
      ? readonly (Value extends readonly (infer One)[] ? One : Value)[]
      : Value
    : boolean;

/** What was given on the command line; an option that was not given is not there. */
export type Flags<Specs> = { readonly [Name in keyof Specs]?: ValueOf<Specs[Name]> };
export type ScanFlags = Flags<typeof scanOptions>;
export type ReportFlags = Flags<typeof reportOptions>;
export type ExplainFlags = Flags<typeof explainOptions>;
export type FormatsFlags = Flags<typeof formatsOptions>;
