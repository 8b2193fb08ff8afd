import type { ScanEnd } from '../model/index.js';
import { type Language, wordingIn } from '../report/index.js';
import type { ExitRules } from '../scan/index.js';

/** The words of the last line in one language. */
interface VerdictWording {
  personsInRecords(persons: string, records: string): string;
  allows(option: string): string;
  notFullyRead(missing: number, sources: string): string;
  readonly emptyList: string;
  readonly noFile: string;
  readonly allEmpty: string;
  nothing(butTestNumbers: string | undefined): string;
  but(notRead: string): string;
}

const wordings: Readonly<Record<Language, VerdictWording>> = {
  en: {
    personsInRecords: (persons, records) => `${persons} in ${records}`,
    allows: (option) => `, which ${option} allows`,
    notFullyRead: (missing, sources) => `${sources} ${missing === 1 ? 'was' : 'were'} not fully read`,
    emptyList: 'the list names no file, so nothing was scanned.',
    noFile: 'there was no file to read, so nothing was scanned.',
    allEmpty: 'every source was empty, so nothing was scanned.',
    nothing: (test) => (test === undefined ? 'nothing found' : `nothing found but ${test}`),
    but: (notRead) => `, but ${notRead}`,
  },
  da: {
    personsInRecords: (persons, records) => `${persons} i ${records}`,
    allows: (option) => `, som ${option} tillader`,
    notFullyRead: (_missing, sources) => `${sources} blev ikke læst helt`,
    emptyList: 'listen nævner ingen filer, så intet blev gennemgået.',
    noFile: 'der var ingen fil at læse, så intet blev gennemgået.',
    allEmpty: 'alle kilder var tomme, så intet blev gennemgået.',
    nothing: (test) => (test === undefined ? 'intet fundet' : `intet fundet ud over ${test}`),
    but: (notRead) => `, men ${notRead}`,
  },
};

/** `12 persons in 14 records.`, `nothing found, but 3 of 14 sources were not fully read.` */
export function verdictText({ coverage, persons, exit }: ScanEnd, rules: ExitRules, language: Language): string {
  const wording = wordings[language];
  const { counted, number, of, everythingRead } = wordingIn(language);
  const { sources, records, bytes } = coverage;
  const { found, complete } = sources;
  const missing = found - complete;
  const notRead = wording.notFullyRead(missing, of(missing, found, 'source'));
  const total = persons.certain + persons.likely + persons.possible + (rules.countTestNumbers ? persons.test : 0);
  if (total > 0) {
    const allowed = exit === 1 ? '' : wording.allows(allowance(rules, number));
    const who = wording.personsInRecords(counted(total, 'person'), counted(records.withFindings, 'record'));
    return `${who}${allowed}${missing > 0 ? `; ${notRead}` : ''}.`;
  }
  if (coverage.emptyList === true) return wording.emptyList;
  if (found === 0) return wording.noFile;
  if (bytes.found === 0 && missing === 0) return wording.allEmpty;
  const nothing = wording.nothing(persons.test > 0 ? counted(persons.test, 'published test number') : undefined);
  if (missing === 0) return `${nothing}, ${everythingRead(coverage)}.`;
  return `${nothing}${wording.but(notRead)}${exit === 0 ? wording.allows(rules.allowIncomplete ? '--allow-incomplete' : '--allow-unread') : ''}.`;
}

function allowance({ failOn, maxPersons }: ExitRules, number: (value: number) => string): string {
  if (failOn === 'never' || maxPersons === 0) return `--fail-on ${failOn}`;
  return `--max-persons ${number(maxPersons)}`;
}
