import type { ScanEnd } from '../model/index.js';
import type { Language } from '../report/index.js';
import type { ExitCode, ExitRules } from '../scan/index.js';
import { type FailureKind, failureText } from './failure-text.js';
import { type WrittenFile, writtenText } from './outputs/written-text.js';
import type { StopSignal } from './signals.js';
import { stoppedText, verdictText } from './verdict-text.js';

/** How a run ended. Names in it are masked, and harmless on a terminal. */
export type Outcome = Ending & {
  /** The state of each output that is a file. */
  readonly files?: readonly WrittenFile[];
};

type Ending =
  /** Help, the version or a list was printed. */
  | { readonly type: 'answered' }
  /** `explain` found no number in the text. */
  | { readonly type: 'nothing-explained' }
  | { readonly type: 'scanned'; readonly end: ScanEnd; readonly rules: ExitRules }
  /** `end` says how far the scan came, if that is known. */
  | { readonly type: 'stopped'; readonly by: StopSignal; readonly end?: ScanEnd | undefined }
  | { readonly type: 'plan-stopped'; readonly by: StopSignal }
  | { readonly type: 'output-closed' }
  | { readonly type: 'refused'; readonly because: string; readonly help?: string }
  | { readonly type: 'report-lost'; readonly report: string; readonly code: string }
  /** The reports are whole, and the next run has to read files again. */
  | { readonly type: 'checkpoint-lost'; readonly folder: string; readonly code: string }
  /** `frames` are the calls in our own code, innermost first. */
  | ({ readonly type: 'failed'; readonly frames: readonly string[] } & FailureKind);

/** The exit code of a run, and its last lines on standard error. */
export interface ExitReport {
  readonly code: ExitCode;
  /** The last line, without the prefix `cprscan: `. */
  readonly line?: string;
  /** Whole lines to print before `line`. */
  readonly before?: readonly string[];
  /** Whether to print the lines in spite of `--quiet`. */
  readonly isError: boolean;
}

/**
 * Decides the exit code of a run, and the line that explains it. No other code decides it.
 *
 * @param outcome   how the run ended
 * @param language  the language of the lines about a scan; errors are always in English
 * @returns the exit code and the lines to print
 */
export function exitReportOf(outcome: Outcome, language: Language = 'en'): ExitReport {
  const report = reportOf(outcome, language);
  const written = writtenText(outcome.files ?? [], language);
  if (written === undefined) return report;
  return { ...report, before: [...(report.before ?? []), `cprscan: ${written}`] };
}

function reportOf(outcome: Outcome, language: Language): ExitReport {
  switch (outcome.type) {
    case 'answered':
      return { code: 0, isError: false };
    case 'nothing-explained':
      return { code: 1, isError: false, line: `${nothingExplained} Exit 1.` };
    case 'output-closed':
      return { code: 141, isError: false };
    case 'scanned': {
      const code = outcome.end.exit as ExitCode;
      const hint = code === 3 && outcome.end.stopped === undefined ? zeroIfAllowed(outcome.end, language) : '';
      return {
        code,
        isError: false,
        line: `${verdictText(outcome.end, outcome.rules, language)} Exit ${code}${hint}.`,
      };
    }
    case 'stopped': {
      const code = outcome.by === 'SIGINT' ? 130 : 143;
      return {
        code,
        isError: false,
        line: `${stoppedText(outcome.by, outcome.end, language)} Exit ${code}.`,
      };
    }
    case 'plan-stopped': {
      const code = outcome.by === 'SIGINT' ? 130 : 143;
      return { code, isError: false, line: `stopped by ${outcome.by}; no plan was written. Exit ${code}.` };
    }
    case 'refused': {
      const hint = outcome.help === undefined ? '' : ` \`${outcome.help}\` shows how.`;
      return { code: 2, isError: true, line: `${sentence(outcome.because)} Nothing was scanned.${hint} Exit 2.` };
    }
    case 'report-lost': {
      const meaning = writeFailures[outcome.code];
      return {
        code: 4,
        isError: true,
        line: `${outcome.report} could not be written (${outcome.code}${meaning === undefined ? '' : `: ${meaning}`}), so the result is not complete. Exit 4.`,
      };
    }
    case 'checkpoint-lost': {
      const meaning = writeFailures[outcome.code];
      return {
        code: 4,
        isError: true,
        line: `the checkpoint ${outcome.folder} could not be written (${outcome.code}${meaning === undefined ? '' : `: ${meaning}`}). The scan went on without it, so its reports are complete, but a later run has to read files again. Exit 4.`,
      };
    }
    case 'failed': {
      const { frames } = outcome;
      const hint = frames.length === 0 ? '; -v shows where it happened' : '';
      return {
        code: 4,
        isError: true,
        before: frames,
        line: `${failureText(outcome, hint)} Exit 4.`,
      };
    }
  }
}

const makesZero: Readonly<Record<Language, (option: string) => string>> = {
  en: (option) => ` (${option} makes it 0)`,
  da: (option) => ` (${option} gør den til 0)`,
};

/** Names the option with which the exit code would be 0. */
function zeroIfAllowed({ coverage: { sources, bytes } }: ScanEnd, language: Language): string {
  const hadNothing = bytes.found === 0 && sources.found === sources.complete;
  return makesZero[language](hadNothing ? '--allow-empty' : '--allow-incomplete');
}

const nothingExplained =
  'nothing here has the shape of a CPR number: ten digits in a known spelling that begin with a real birth date (ddmmyy) and are not part of a longer number or word.';

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

const writeFailures: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  ENOENT: 'there is no such folder',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EEXIST: 'another program has since written a file of this name',
  EFBIG: 'the limit on the size of a file is reached',
  EDQUOT: 'your disk quota is used up',
  SCANNED: 'it is one of the scanned files',
  READABLE_BY_OTHERS:
    '--show-values writes only to files that nobody else can read, and cprscan cannot restrict access to this one',
};
