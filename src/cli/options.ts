import { reportFormatIds } from '../report/registry.js';
import { groupings } from '../report/report.js';
import { languages } from '../report/wording/wording.js';
import { DEFAULTS } from '../scan/defaults.js';
import { testNumberChoices, thresholds } from '../scan/options.js';
import { CLI_DEFAULTS } from './defaults.js';
import { anyText, contextChars, count, date, names, type Parse, shard, size, threads, time } from './values.js';

/** The declaration of one option. The parser, `--help` and the tables of the README are made from it. */
export interface OptionSpec {
  /** One letter or digit, without the dash. */
  readonly short?: string;
  /** Without the dashes. */
  readonly long: string;
  readonly group: string;
  readonly description: string;
  /** The placeholder for the argument in the help. An option without one is a switch. */
  readonly argument?: string;
  /** All permitted arguments, if they are a fixed list. */
  readonly choices?: readonly string[];
  /** Reads the argument of an option without `choices`. */
  readonly parse?: Parse<unknown>;
  /** The option may be given more than once. Arguments that are lists are joined into one list. */
  readonly repeatable?: true;
  /** The default, in words, for the help. */
  readonly default?: string;
}

/** What `-o` is, whatever is written. */
const outputFile = { group: 'Output', short: 'o', long: 'output', argument: 'FILE', parse: anyText } as const;

/** The options of `scan`, in the order of the help. */
export const scanOptions = {
  filesFrom: {
    group: 'Input',
    long: 'files-from',
    argument: 'FILE',
    parse: anyText,
    description: 'scan the paths that FILE lists, one a line; - reads the list from standard input',
  },
  plan: {
    group: 'Input',
    long: 'plan',
    argument: 'FILE',
    parse: anyText,
    description: 'scan the files that FILE lists, which `cprscan plan` made; see --shard',
  },
  shard: {
    group: 'Input',
    long: 'shard',
    argument: 'I/N',
    parse: shard,
    description:
      'scan part I of N parts of --plan, each about the same work. `cprscan report` puts the NDJSON results of all parts together',
    default: '1/1',
  },
  null: {
    group: 'Input',
    short: '0',
    long: 'null',
    description: 'the paths in --files-from end with a zero byte, as find -print0 writes them',
  },
  stdinName: {
    group: 'Input',
    long: 'stdin-name',
    argument: 'NAME',
    parse: anyText,
    description: 'the name of standard input in the report; its ending names the format',
    default: CLI_DEFAULTS.stdinName,
  },
  include: {
    group: 'Input',
    long: 'include',
    argument: 'GLOB',
    parse: anyText,
    repeatable: true,
    description: 'in folders, scan only files that match; repeatable',
  },
  exclude: {
    group: 'Input',
    long: 'exclude',
    argument: 'GLOB',
    parse: anyText,
    repeatable: true,
    description: 'in folders, leave out files and folders that match; repeatable',
  },
  followSymlinks: { group: 'Input', long: 'follow-symlinks', description: 'follow links inside folders' },
  git: {
    group: 'Input',
    long: 'git',
    description:
      'in folders, leave out .git and everything that .gitignore names; the report counts what was left out. Earlier versions of files are not read',
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

  threads: {
    group: 'Running',
    short: 'j',
    long: 'threads',
    argument: 'N',
    parse: threads,
    description: 'read files with up to N threads; reports are the same for any N',
    default: 'one for each processor core; 1 for a single file',
  },
  checkpoint: {
    group: 'Running',
    long: 'checkpoint',
    argument: 'DIR',
    parse: anyText,
    description:
      'keep what was read of files in DIR, which cprscan makes and only you can enter. After a kill or a loss of power, the same command goes on; after a normal end, it reads only files that have changed or that could not be read. Files are then read in up to N processes (-j), and a file of which two processes die is reported as crashed. Remove DIR when you no longer need it',
    default: 'none',
  },

  since: {
    group: 'Running',
    long: 'since',
    argument: 'RESULT',
    parse: anyText,
    description:
      'go on from RESULT, which an earlier cprscan scan -f ndjson wrote with the same --key-file and options: read only files that are new, that have changed, or that were not wholly read then, and report all of them. The as-of date is that of RESULT, so scan everything now and then, or younger children are missed',
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
    description: 'open archives nested up to N levels',
    default: `${DEFAULTS.maxDepth}`,
  },
  maxRatio: {
    group: 'Limits',
    long: 'max-ratio',
    argument: 'N',
    parse: count,
    description:
      'stop unpacking once an entry, or the archive, expands to more than N times its compressed size (the first 16 MB are free)',
    default: `${DEFAULTS.maxRatio}`,
  },
  maxEntries: {
    group: 'Limits',
    long: 'max-entries',
    argument: 'N',
    parse: count,
    description: 'read up to N entries of an archive, including those of archives inside it',
    default: `${DEFAULTS.maxEntries}`,
  },

  minConfidence: {
    group: 'Detection',
    long: 'min-confidence',
    argument: 'LEVEL',
    choices: thresholds,
    description: 'the lowest confidence that reports list',
    default: DEFAULTS.minConfidence,
  },
  asOf: {
    group: 'Detection',
    long: 'as-of',
    argument: 'DATE',
    parse: date,
    description: 'treat births after this day (YYYY-MM-DD) as in the future',
    default: 'today',
  },
  olderThan: {
    group: 'Detection',
    long: 'older-than',
    argument: 'TIME',
    parse: time,
    description: 'mark findings in records kept longer than TIME: 2y, 18m or 90d',
    default: 'none',
  },
  testNumbers: {
    group: 'Detection',
    long: 'test-numbers',
    argument: 'HOW',
    choices: testNumberChoices,
    description: 'count published test numbers as persons (report), list them apart (label), or only count them (hide)',
    default: DEFAULTS.testNumbers,
  },
  columns: {
    group: 'Detection',
    long: 'columns',
    argument: 'WHETHER',
    choices: ['on', 'off'],
    description: 'judge each column as a whole, from all its values',
    default: DEFAULTS.columns ? 'on' : 'off',
  },
  ocr: {
    group: 'Detection',
    long: 'ocr',
    description: 'read text in pictures and on scanned pages; each takes seconds',
  },

  failOn: {
    group: 'Verdict',
    long: 'fail-on',
    argument: 'LEVEL',
    choices: [...thresholds, 'never'],
    description: 'exit 1 for findings of this confidence or higher',
    default: DEFAULTS.failOn,
  },
  maxPersons: {
    group: 'Verdict',
    long: 'max-persons',
    argument: 'N',
    parse: count,
    description: 'exit 0 while no more than N persons are found',
    default: `${DEFAULTS.maxPersons}`,
  },
  allowIncomplete: {
    group: 'Verdict',
    long: 'allow-incomplete',
    description: 'exit 0 instead of 3 if something could not be read',
  },
  allowEmpty: {
    group: 'Verdict',
    long: 'allow-empty',
    description:
      'exit 0 instead of 3 if there is nothing to scan: no path, an empty folder, or only empty files. For hooks and jobs that scan what a change touched',
  },
  allowUnread: {
    group: 'Verdict',
    long: 'allow-unread',
    argument: 'NAME,…',
    parse: names,
    repeatable: true,
    description:
      'exit 0 instead of 3 if everything that was not read has one of these reasons (encrypted, links …) or formats (pictures, access …); reports still count and list it. `cprscan formats` prints the names',
  },

  format: {
    group: 'Output',
    short: 'f',
    long: 'format',
    argument: 'FORMAT',
    choices: reportFormatIds,
    description: 'the format of a report whose file name does not name one',
    default: CLI_DEFAULTS.format,
  },
  output: {
    ...outputFile,
    repeatable: true,
    description:
      'write a report to FILE, which only you can read (on Windows: with the permissions of its folder). The ending (.txt, .html, .md, .ndjson, .json, .csv, .xlsx, .sarif, .xml) selects the format; repeatable',
    default: 'standard output, which is also -',
  },
  force: {
    group: 'Output',
    long: 'force',
    description: 'let -o overwrite a file that cprscan did not write, but never one inside the scanned data',
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
    description: 'group the terminal report by this, the worst first',
    default: CLI_DEFAULTS.groupBy,
  },
  lang: {
    group: 'Output',
    long: 'lang',
    argument: 'LANGUAGE',
    choices: languages,
    description: 'the language of reports for people (terminal, HTML, Markdown); a Danish locale selects da',
    default: CLI_DEFAULTS.lang,
  },
  quiet: {
    group: 'Output',
    short: 'q',
    long: 'quiet',
    description:
      'print only errors on standard error, and no terminal report if everything was read and nothing found; -f and -o still write their reports',
  },
  verbose: {
    group: 'Output',
    short: 'v',
    long: 'verbose',
    description:
      'list more findings, their evidence, sources without findings, and more of the parts that were not read',
  },
  color: {
    group: 'Output',
    long: 'color',
    argument: 'WHEN',
    choices: ['auto', 'always', 'never'],
    description: 'use colours in the terminal report; auto obeys FORCE_COLOR, NO_COLOR and TERM=dumb',
    default: CLI_DEFAULTS.color,
  },
  checksums: {
    group: 'Output',
    long: 'checksums',
    description:
      'add the SHA-256 of every file that could be opened to JSON, NDJSON and the breach summary; reads each file twice',
  },
  progress: {
    group: 'Output',
    long: 'progress',
    argument: 'HOW',
    choices: ['auto', 'plain', 'off'],
    description: 'show progress on standard error: a changing line on a terminal, else a line every 30 seconds',
    default: CLI_DEFAULTS.progress,
  },

  mask: {
    group: 'Privacy',
    long: 'mask',
    argument: 'HOW',
    choices: ['serial', 'full'],
    description: 'print numbers as 010190-xxxx (serial) or xxxxxx-xxxx (full)',
    default: DEFAULTS.mask,
  },
  contextChars: {
    group: 'Privacy',
    long: 'context-chars',
    argument: 'N',
    parse: contextChars,
    description:
      'show up to N characters (at most 64) of the field before and after each number in -v, HTML, CSV, XLSX, JSON and NDJSON. Digits in them are masked; the words may name people',
    default: `${DEFAULTS.contextChars}`,
  },
  keyFile: {
    group: 'Privacy',
    long: 'key-file',
    argument: 'FILE',
    parse: anyText,
    description:
      'give each person a key under the secret in FILE, which `cprscan key new FILE` makes, so that cprscan report counts the persons of several results once. Whoever has FILE and a result can find the numbers',
  },
  showValues: {
    group: 'Privacy',
    long: 'show-values',
    description:
      'print whole numbers, to a terminal or to files that only you can read (on Windows: with the permissions of their folder); refused if CI is set',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** The options of `report`. */
export const reportOptions = {
  format: scanOptions.format,
  output: scanOptions.output,
  force: {
    ...scanOptions.force,
    description: 'let -o overwrite a file that cprscan did not write, but never a result that it reads',
  },
  failOn: scanOptions.failOn,
  maxPersons: scanOptions.maxPersons,
  allowIncomplete: scanOptions.allowIncomplete,
  allowEmpty: scanOptions.allowEmpty,
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
      'print whole numbers if the results have them, to a terminal or to files that only you can read (on Windows: with the permissions of their folder); refused if CI is set',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** The options of `plan`. */
export const planOptions = {
  filesFrom: {
    ...scanOptions.filesFrom,
    description: 'list the paths that FILE lists, one a line; - reads the list from standard input',
  },
  null: scanOptions.null,
  include: { ...scanOptions.include, description: 'in folders, list only files that match; repeatable' },
  exclude: scanOptions.exclude,
  followSymlinks: scanOptions.followSymlinks,
  git: scanOptions.git,
  maxFileSize: scanOptions.maxFileSize,
  output: {
    ...outputFile,
    description: 'write the plan to FILE, which only you can read (on Windows: with the permissions of its folder)',
  },
  force: {
    ...scanOptions.force,
    description: 'let -o overwrite a file that is no plan, but never one inside the listed folders',
  },
  quiet: { group: 'Output', short: 'q', long: 'quiet', description: 'print only errors' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** The options of `explain`. */
export const explainOptions = {
  field: {
    group: 'Detection',
    long: 'field',
    argument: 'NAME',
    parse: anyText,
    description: 'the name of the field that holds the text',
  },
  asOf: scanOptions.asOf,
  rules: {
    group: 'Output',
    long: 'rules',
    description: 'print every rule, its weight and the reason for it; read no number',
  },
  color: { ...scanOptions.color, description: 'use colours; auto obeys FORCE_COLOR, NO_COLOR and TERM=dumb' },
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

/**
 * The text of an option in the help and in the README: `the lowest confidence that reports list: certain, likely, possible`.
 *
 * @param spec  the option
 * @returns its description, followed by its choices if it has any
 */
export function optionText({ description, choices }: OptionSpec): string {
  return choices === undefined ? description : `${description}: ${choices.join(', ')}`;
}

/** The type of an option's value: its choices, the result of its parser, or boolean. */
type ValueOf<Spec> = Spec extends { readonly choices: readonly (infer Choice)[] }
  ? Choice
  : Spec extends { readonly parse: Parse<infer Value> }
    ? Spec extends { readonly repeatable: true }
      ? readonly (Value extends readonly (infer One)[] ? One : Value)[]
      : Value
    : boolean;

/** The options on the command line. An option that was not given is absent. */
export type Flags<Specs> = { readonly [Name in keyof Specs]?: ValueOf<Specs[Name]> };
export type ScanFlags = Flags<typeof scanOptions>;
export type ReportFlags = Flags<typeof reportOptions>;
export type PlanFlags = Flags<typeof planOptions>;
export type ExplainFlags = Flags<typeof explainOptions>;
export type FormatsFlags = Flags<typeof formatsOptions>;
