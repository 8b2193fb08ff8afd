import type { ScanEnd } from '../model/index.js';
import type { Language } from '../report/index.js';
import type { ExitCode, ExitRules } from '../scan/index.js';
import { type WrittenFile, writtenText } from './outputs/written-text.js';
import type { StopSignal } from './signals.js';
import { stoppedText, verdictText } from './verdict-text.js';

/** How a run went. Names in it are masked and neutral. */
export type Outcome = Ending & {
  /** What has become of the outputs that are files. */
  readonly files?: readonly WrittenFile[];
};

type Ending =
  /** Help, the version or a list was printed. */
  | { readonly type: 'answered' }
  /** There was nothing to explain. */
  | { readonly type: 'nothing-explained' }
  | { readonly type: 'scanned'; readonly end: ScanEnd; readonly rules: ExitRules }
  /** `end`: what is known of how far it came. */
  | { readonly type: 'stopped'; readonly by: StopSignal; readonly end?: ScanEnd | undefined }
  | { readonly type: 'output-closed' }
  | { readonly type: 'refused'; readonly because: string; readonly help?: string }
  | { readonly type: 'report-lost'; readonly report: string; readonly code: string }
  /** `frames`: where in our own code. */
  | { readonly type: 'failed'; readonly error: string; readonly frames: readonly string[] };

/** What the run ends with: the exit code, and the last line on standard error, with what is to be said before it. */
export interface ExitReport {
  readonly code: ExitCode;
  readonly line?: string;
  readonly before?: readonly string[];
  /** Whether it is said even to those who want it quiet. */
  readonly isError: boolean;
}

/**
 * The one place where the exit code is decided, together with the line that says it.
 *
 * @param language  of what is said of a scan; errors are said in English
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
      const canBeAllowed = code === 3 && outcome.end.stopped === undefined;
      return {
        code,
        isError: false,
        line: `${verdictText(outcome.end, outcome.rules, language)} Exit ${code}${canBeAllowed ? zeroIfAllowed[language] : ''}.`,
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
    case 'failed': {
      const { error, frames } = outcome;
      const hint = frames.length === 0 ? '; -v says where it happened' : '';
      return {
        code: 4,
        isError: true,
        before: frames,
        line: `internal failure (${error}). Please report this as a bug${hint}. Exit 4.`,
      };
    }
  }
}

const zeroIfAllowed: Readonly<Record<Language, string>> = {
  en: ' (--allow-incomplete makes it 0)',
  da: ' (--allow-incomplete gør den til 0)',
};

const nothingExplained =
  'nothing here has the shape of a CPR number: ten digits, in a spelling that is known, which begin with a birth date that exists (ddmmyy) and are no part of a longer number or word.';

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

const writeFailures: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  ENOENT: 'there is no such folder',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written to',
  EEXIST: 'another program has written a file of this name meanwhile',
  EFBIG: 'a limit on the size of files was reached',
  EDQUOT: 'your share of the disk is used up',
  SCANNED: 'it is among what is scanned',
  READABLE_BY_OTHERS:
    '--show-values writes only to files that nobody else can read, and this one is not yours to close',
};
