import type { Coverage, ScanEnd, StopCause, Stopped } from '../model/index.js';
import { belowOf, danish, english, type Language, wordingIn } from '../report/index.js';
import type { ExitRules } from '../scan/index.js';
import type { StopSignal } from './signals.js';

/** The words of the last line, in one language. */
interface VerdictWording {
  personsInRecords(persons: string, records: string): string;
  allows(option: string): string;
  notFullyRead(missing: number, sources: string): string;
  readonly emptyList: string;
  readonly noFile: string;
  readonly emptyShard: string;
  /** The first words about a part of a plan. */
  shard(shard: NonNullable<Coverage['shard']>): string;
  readonly allEmpty: string;
  /** @param listed  replaces "nothing found" if there are findings below the threshold */
  nothing(butTestNumbers: string | undefined, listed: string | undefined): string;
  but(notRead: string): string;
  /** The first words if the scan did not finish. */
  readonly ended: Readonly<Record<StopCause, string>>;
  stoppedBy(signal: StopSignal): string;
  /** `at least 499 of 534 sources were not reached` */
  notReached(stopped: Stopped, found: number): string;
  readonly unknownRest: string;
  readonly holds: string;
}

const wordings: Readonly<Record<Language, VerdictWording>> = {
  en: {
    personsInRecords: (persons, records) => `${persons} in ${records}`,
    allows: (option) => `, which ${option} allows`,
    notFullyRead: (missing, sources) => `${sources} ${missing === 1 ? 'was' : 'were'} not fully read`,
    emptyList: 'the list names no file, so nothing was scanned.',
    noFile: 'there was no file to read, so nothing was scanned.',
    emptyShard: 'the plan has no file for it, so nothing was scanned.',
    shard: ({ number, of }) => `shard ${number} of ${of}`,
    allEmpty: 'every source was empty, so nothing was scanned.',
    nothing: (test, listed = 'nothing found') => (test === undefined ? listed : `${listed} but ${test}`),
    but: (notRead) => `, but ${notRead}`,
    ended: {
      interrupted: 'the scan was interrupted',
      terminated: 'the scan was terminated',
      aborted: 'the program that ran the scan stopped it',
      failed: 'an error ended the scan',
      unknown: 'the scan did not finish',
    },
    stoppedBy: (signal) => `stopped by ${signal}`,
    notReached: ({ notReached, atLeast }, found) =>
      atLeast === true
        ? `at least ${english.counted(notReached, 'source')} ${notReached === 1 ? 'was' : 'were'} not reached`
        : `${english.of(notReached, found, 'source')} ${notReached === 1 ? 'was' : 'were'} not reached`,
    unknownRest: 'the number of sources that were not reached is unknown',
    holds: 'the report covers only the part read by then',
  },
  da: {
    personsInRecords: (persons, records) => `${persons} i ${records}`,
    allows: (option) => `, som ${option} tillader`,
    notFullyRead: (_missing, sources) => `${sources} blev ikke læst helt`,
    emptyList: 'listen nævner ingen filer, så intet blev gennemgået.',
    noFile: 'der var ingen fil at læse, så intet blev gennemgået.',
    emptyShard: 'planen har ingen fil til den, så intet blev gennemgået.',
    shard: ({ number, of }) => `del ${number} af ${of}`,
    allEmpty: 'alle kilder var tomme, så intet blev gennemgået.',
    nothing: (test, listed = 'intet fundet') => (test === undefined ? listed : `${listed} ud over ${test}`),
    but: (notRead) => `, men ${notRead}`,
    ended: {
      interrupted: 'gennemgangen blev afbrudt',
      terminated: 'gennemgangen blev afsluttet udefra',
      aborted: 'programmet, der kørte gennemgangen, stoppede den',
      failed: 'en fejl stoppede gennemgangen',
      unknown: 'gennemgangen kom ikke til ende',
    },
    stoppedBy: (signal) => `stoppet af ${signal}`,
    notReached: ({ notReached, atLeast }, found) =>
      atLeast === true
        ? `mindst ${danish.counted(notReached, 'source')} blev ikke nået`
        : `${danish.of(notReached, found, 'source')} blev ikke nået`,
    unknownRest: 'antallet af kilder, der ikke blev nået, er ukendt',
    holds: 'rapporten gælder kun det, der nåede at blive læst',
  },
};

/**
 * The sentence about a finished scan: `12 persons in 14 records.` or `nothing found, but 3 of 14 sources were not fully read.`
 *
 * @param end       the last event of the scan
 * @param rules     the rules by which its exit code was decided
 * @param language  the language of the sentence
 * @returns the sentence, in lower case and with its full stop
 */
export function verdictText(end: ScanEnd, rules: ExitRules, language: Language): string {
  const { shard } = end.coverage;
  const text = textOf(end, rules, language);
  return shard === undefined || shard.of === 1 ? text : `${wordings[language].shard(shard)}: ${text}`;
}

function textOf(end: ScanEnd, rules: ExitRules, language: Language): string {
  const { coverage, persons, stopped } = end;
  const wording = wordings[language];
  const { found } = coverage.sources;
  const first = stopped === undefined ? '' : `${wording.ended[stopped.by]}${restText(stopped, found, wording)}; `;
  const total = persons.certain + persons.likely + persons.possible + (rules.countTestNumbers ? persons.test : 0);
  if (total > 0) return `${first}${personsText(end, total, rules, language)}.`;
  const nothingRead = stopped === undefined ? nothingReadText(coverage, wording) : undefined;
  return nothingRead ?? `${first}${nothingText(end, rules, language)}.`;
}

/** Why nothing was scanned; undefined if something was scanned. */
function nothingReadText({ emptyList, sources, bytes, shard }: Coverage, wording: VerdictWording): string | undefined {
  if (emptyList === true) return wording.emptyList;
  if (sources.found === 0) return shard === undefined ? wording.noFile : wording.emptyShard;
  return bytes.found === 0 && sources.found === sources.complete ? wording.allEmpty : undefined;
}

function personsText(end: ScanEnd, total: number, rules: ExitRules, language: Language): string {
  const wording = wordings[language];
  const { counted, number } = wordingIn(language);
  const allowed = end.exit === 1 ? '' : wording.allows(allowance(rules, number));
  const who = wording.personsInRecords(counted(total, 'person'), counted(end.coverage.records.withFindings, 'record'));
  const notRead = notReadText(end, language);
  return `${who}${allowed}${alsoBelowText(end, language)}${notRead === undefined ? '' : `; ${notRead}`}`;
}

function nothingText(end: ScanEnd, rules: ExitRules, language: Language): string {
  const { coverage, persons, exit, stopped } = end;
  const wording = wordings[language];
  const { counted, everythingRead, nothingListed } = wordingIn(language);
  const below = belowOf(end);
  const butTestNumbers = persons.test > 0 ? counted(persons.test, 'published test number') : undefined;
  const listed = below === undefined ? undefined : lowered(nothingListed(below));
  const nothing = `${wording.nothing(butTestNumbers, listed)}${alsoBelowText(end, language)}`;
  const notRead = notReadText(end, language);
  if (notRead === undefined) {
    if (stopped !== undefined) return nothing;
    return `${nothing}${below === undefined ? ', ' : '; '}${everythingRead(coverage)}`;
  }
  const allowedBy = rules.allowIncomplete ? '--allow-incomplete' : '--allow-unread';
  return `${nothing}${wording.but(notRead)}${exit === 0 ? wording.allows(allowedBy) : ''}`;
}

/** How many sources were not fully read; undefined if all were. */
function notReadText({ coverage: { sources } }: ScanEnd, language: Language): string | undefined {
  const { found, complete } = sources;
  const missing = found - complete;
  if (missing === 0) return undefined;
  return wordings[language].notFullyRead(missing, wordingIn(language).of(missing, found, 'source'));
}

/** The clause about findings below the threshold, which follows the listed ones. */
function alsoBelowText(end: ScanEnd, language: Language): string {
  const below = belowOf(end);
  return below === undefined ? '' : `; ${wordingIn(language).notListed(below)}`;
}

/**
 * The sentence about a stopped scan: `stopped by SIGINT; 499 of 534 sources were not reached; the report covers only the part read by then.`
 *
 * @param by        the signal
 * @param end       the last event of the scan, if it got so far
 * @param language  the language of the sentence
 * @returns the sentence, in lower case and with its full stop
 */
export function stoppedText(by: StopSignal, end: ScanEnd | undefined, language: Language): string {
  const wording = wordings[language];
  const rest = end?.stopped === undefined ? '' : restText(end.stopped, end.coverage.sources.found, wording);
  return `${wording.stoppedBy(by)}${rest}; ${wording.holds}.`;
}

/** The clause about sources that were not reached. Empty if there are none. */
function restText(stopped: Stopped, found: number, wording: VerdictWording): string {
  if (stopped.notReached > 0) return `; ${wording.notReached(stopped, found)}`;
  return stopped.atLeast === true ? `; ${wording.unknownRest}` : '';
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function allowance({ failOn, maxPersons }: ExitRules, number: (value: number) => string): string {
  if (failOn === 'never' || maxPersons === 0) return `--fail-on ${failOn}`;
  return `--max-persons ${number(maxPersons)}`;
}
