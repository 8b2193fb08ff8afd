import { type BelowThreshold, type ColumnVerdict, type ScanEnd, stopOf } from '../../../model/index.js';
import { danish, english, type Language, type Noun, type Wording } from '../../wording/index.js';

/** The words of the terminal report in one language, besides the words that all reports share. */
export interface TerminalWording {
  readonly words: Wording;
  readonly nothingToRead: string;
  allEmpty(sources: number): string;
  readonly nothingRead: string;
  /** The result of a run without findings. */
  nothingFound(what: {
    readonly below: BelowThreshold | undefined;
    readonly butTestNumbers: boolean;
    readonly inAll: boolean;
  }): string;
  readonly notFullyRead: string;
  /** Precedes the reason of several skips. */
  readonly each: string;
  inRecord(record: string): string;
  fromRecordOn(record: string): string;
  cleared(total: number, list: string): string;
  readonly sources: string;
  sourcesText(end: ScanEnd): string;
  readonly records: string;
  recordsText(withFindings: number, inSources: number, read: number): string;
  readonly oldRecords: string;
  oldRecordsText(past: NonNullable<ScanEnd['past']>, since: string | undefined): string;
  readonly persons: string;
  notAmongThem(testNumbers: number): string;
  soFar(what: {
    readonly sources: number;
    readonly bytes: number;
    readonly records: number;
    readonly findings: number;
  }): string;
  readonly nothingInIt: string;
  readonly notToItsEnd: string;
  readonly column: (field: string, verdict: ColumnVerdict) => string;
  columnCounts(validDate: number, tenDigit: number, modulus11: number): string;
  /** `12 findings in 10 rows` */
  findingsIn(findings: number, records: number, noun: Noun): string;
  /** The common confidence of the findings of a group: `all certain`. */
  all(confidence: 'certain' | 'likely' | 'possible'): string;
  moreFields(fields: number, findings: number): string;
  /** @param holdsBelow  whether one of them holds numbers that are not listed */
  moreClean(sources: number, holdsBelow: boolean): string;
  /** `3 sources with findings in it` */
  inside(sources: number): string;
  /** Names the option that lists all findings. */
  readonly listsAll: string;
  probability(person: string, probability: number): string;
}

const englishVerdicts: Readonly<Record<ColumnVerdict, string>> = {
  cpr: 'holds CPR numbers',
  mixed: 'holds CPR numbers and other numbers',
  other: 'holds other numbers',
  undecided: 'has too few numbers to tell',
};

const danishVerdicts: Readonly<Record<ColumnVerdict, string>> = {
  cpr: 'indeholder personnumre',
  mixed: 'indeholder personnumre og andre numre',
  other: 'indeholder andre numre',
  undecided: 'har for få numre til en afgørelse',
};

const inEnglish: TerminalWording = {
  words: english,
  nothingToRead: 'Nothing was scanned: there was no file to read.',
  allEmpty: (sources) =>
    `Nothing was scanned: ${sources === 1 ? 'the source was' : `all ${english.number(sources)} sources were`} empty.`,
  nothingRead: 'Nothing was read.',
  nothingFound: ({ below, butTestNumbers, inAll }) =>
    `${below === undefined ? 'Nothing found' : english.nothingListed(below)}${butTestNumbers ? ' but published test numbers' : ''}${inAll ? '' : ' in what was read'}${below === undefined ? '' : `; ${english.notListed(below)}`}.`,
  notFullyRead: 'Not fully read',
  each: 'each ',
  inRecord: (record) => `in ${record}`,
  fromRecordOn: (record) => `from ${record} on`,
  cleared: (total, list) => `${english.counted(total, 'look-alike')} cleared: ${list}.`,
  sources: 'Sources',
  sourcesText(end) {
    const { sources, bytes } = end.coverage;
    const stopped = stopOf(end);
    const { number } = english;
    const { found, complete, partial, untouched } = sources;
    const notReached = stopped?.notReached ?? 0;
    const parts = [
      complete === found && stopped === undefined
        ? english.everythingRead(end.coverage)
        : `${number(complete)} read completely`,
      ...(partial > 0 ? [`${number(partial)} in part`] : []),
      ...(untouched > notReached ? [`${number(untouched - notReached)} not at all`] : []),
      ...(stopped !== undefined && notReached > 0 ? [english.notReached(stopped)] : []),
    ];
    const [read, all] = [english.bytes(bytes.read), english.bytes(bytes.found)];
    return `${stopped?.atLeast === true ? 'at least ' : ''}${number(found)} found, ${read === all ? all : `${read} of ${all}`}; ${parts.join(', ')}.`;
  },
  records: 'Records',
  recordsText: (withFindings, inSources, read) =>
    `${english.number(withFindings)} with findings${inSources === 0 ? '' : ` in ${english.counted(inSources, 'source')}`}, of ${english.counted(read, 'record')} read.`,
  oldRecords: 'Old records',
  oldRecordsText(past, since = 'that day') {
    const { findings, records, persons } = past;
    return [
      `${english.counted(findings, 'finding')} in ${english.counted(records, 'record')} from before ${since}, of ${english.counted(persons, 'person')}`,
      ...english.weaklyDated(past),
    ]
      .join('; ')
      .concat('.');
  },
  persons: 'Persons',
  notAmongThem: (testNumbers) => `Not among them: ${english.counted(testNumbers, 'published test number')}.`,
  soFar: ({ sources, bytes, records, findings }) =>
    `${english.counted(sources, 'source')} read, ${english.bytes(bytes)}, ${english.counted(records, 'record')}; ${english.counted(findings, 'finding')}.`,
  nothingInIt: 'nothing found',
  notToItsEnd: 'not read to the end',
  column: (field, verdict) => `column ${field} ${englishVerdicts[verdict]}`,
  columnCounts: (validDate, tenDigit, modulus11) =>
    `${english.number(validDate)} of ${english.counted(tenDigit, 'number')} looked at have a birth date, ${english.number(modulus11)} pass modulus 11`,
  findingsIn: (findings, records, noun) =>
    `${english.counted(findings, 'finding')}${findings === 1 ? '' : ` in ${english.counted(records, noun)}`}`,
  all: (confidence) => `all ${confidence}`,
  moreFields: (fields, findings) => `and ${english.more(fields, 'field')} with ${english.counted(findings, 'finding')}`,
  moreClean: (sources, holdsBelow) =>
    `And ${english.more(sources, 'source')} without ${holdsBelow ? 'listed ' : ''}findings`,
  inside: (sources) => `${english.counted(sources, 'source')} with findings in it`,
  listsAll: '-o findings.csv lists all of them',
  probability: (person, probability) => `${person}, probability ${probability}`,
};

const inDanish: TerminalWording = {
  words: danish,
  nothingToRead: 'Intet blev gennemgået: der var ingen fil at læse.',
  allEmpty: (sources) =>
    `Intet blev gennemgået: ${sources === 1 ? 'kilden var tom' : `alle ${danish.number(sources)} kilder var tomme`}.`,
  nothingRead: 'Intet blev læst.',
  nothingFound: ({ below, butTestNumbers, inAll }) =>
    `${below === undefined ? 'Intet fundet' : danish.nothingListed(below)}${butTestNumbers ? ' ud over offentliggjorte testnumre' : ''}${inAll ? '' : ' i det, der blev læst'}${below === undefined ? '' : `; ${danish.notListed(below)}`}.`,
  notFullyRead: 'Ikke læst helt',
  each: 'hver ',
  inRecord: (record) => `i ${record}`,
  fromRecordOn: (record) => `fra og med ${record}`,
  cleared: (total, list) => `${danish.counted(total, 'look-alike')}, er sorteret fra: ${list}.`,
  sources: 'Kilder',
  sourcesText(end) {
    const { sources, bytes } = end.coverage;
    const stopped = stopOf(end);
    const { number } = danish;
    const { found, complete, partial, untouched } = sources;
    const notReached = stopped?.notReached ?? 0;
    const parts = [
      complete === found && stopped === undefined
        ? danish.everythingRead(end.coverage)
        : `${number(complete)} læst helt`,
      ...(partial > 0 ? [`${number(partial)} delvist`] : []),
      ...(untouched > notReached ? [`${number(untouched - notReached)} slet ikke`] : []),
      ...(stopped !== undefined && notReached > 0 ? [danish.notReached(stopped)] : []),
    ];
    const [read, all] = [danish.bytes(bytes.read), danish.bytes(bytes.found)];
    return `${stopped?.atLeast === true ? 'mindst ' : ''}${number(found)} fundet, ${read === all ? all : `${read} af ${all}`}; ${parts.join(', ')}.`;
  },
  records: 'Registreringer',
  recordsText: (withFindings, inSources, read) =>
    `${danish.number(withFindings)} med forekomster${inSources === 0 ? '' : ` i ${danish.counted(inSources, 'source')}`}, af ${danish.number(read)} ${read === 1 ? 'læst registrering' : 'læste registreringer'}.`,
  oldRecords: 'Gamle registreringer',
  oldRecordsText(past, since = 'den dag') {
    const { findings, records, persons } = past;
    return [
      `${danish.counted(findings, 'finding')} i ${danish.counted(records, 'record')} fra før ${danish.date(since)}, om ${danish.counted(persons, 'person')}`,
      ...danish.weaklyDated(past),
    ]
      .join('; ')
      .concat('.');
  },
  persons: 'Personer',
  notAmongThem: (testNumbers) => `Ikke medregnet: ${danish.counted(testNumbers, 'published test number')}.`,
  soFar: ({ sources, bytes, records, findings }) =>
    `${danish.counted(sources, 'source')} læst, ${danish.bytes(bytes)}, ${danish.counted(records, 'record')}; ${danish.counted(findings, 'finding')}.`,
  nothingInIt: 'intet fundet',
  notToItsEnd: 'ikke læst til ende',
  column: (field, verdict) => `kolonnen ${field} ${danishVerdicts[verdict]}`,
  columnCounts: (validDate, tenDigit, modulus11) =>
    `${danish.number(validDate)} af ${danish.number(tenDigit)} undersøgte numre har en fødselsdato, ${danish.number(modulus11)} opfylder modulus 11`,
  findingsIn: (findings, records, noun) =>
    `${danish.counted(findings, 'finding')}${findings === 1 ? '' : ` i ${danish.counted(records, noun)}`}`,
  all: (confidence) => `alle ${{ certain: 'sikre', likely: 'sandsynlige', possible: 'mulige' }[confidence]}`,
  moreFields: (fields, findings) => `og ${danish.more(fields, 'field')} med ${danish.counted(findings, 'finding')}`,
  moreClean: (sources, holdsBelow) =>
    `Og ${danish.more(sources, 'source')} uden ${holdsBelow ? 'viste ' : ''}forekomster`,
  inside: (sources) => `${danish.counted(sources, 'source')} med forekomster i den`,
  listsAll: '-o fund.csv viser dem alle',
  probability: (person, probability) => `${person}, sandsynlighed ${String(probability).replace('.', ',')}`,
};

const wordings: Readonly<Record<Language, TerminalWording>> = { en: inEnglish, da: inDanish };

/**
 * Finds the words of a language.
 *
 * @param language  the language of the report
 * @returns the words
 */
export function terminalWordingIn(language: Language): TerminalWording {
  return wordings[language];
}
