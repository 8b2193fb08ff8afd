import type { ScanEnd } from '../../../model/index.js';
import { danish as danishWords, english as englishWords, type Wording } from '../../wording/index.js';

/**
 * The words of a breach summary in one language.
 * Source of its points: GDPR, article 33(3); datatilsynet.dk, "Anmeld brud på persondatasikkerheden", read 2026-11-24.
 */
export interface BreachWording {
  /** The words that all reports share. */
  readonly words: Wording;
  readonly title: string;
  readonly note: string;
  readonly subjects: string;
  persons(expected: string, least: string, most: string, isComplete: boolean): string;
  /** Used if persons were counted in each of several results. */
  personsAtMost(most: string): string;
  records(count: string, findings: string): string;
  readonly unknown: string;
  minors(count: string, asOf: string): string;
  veryOld(count: string): string;
  testNumbers(count: number): string;
  readonly data: string;
  readonly dataText: string;
  beside(fields: string): string;
  andOthers(count: string): string;
  readonly period: string;
  /** The period of the records that have a date of their own. */
  ofRecords(oldest: string, newest: string): string;
  /** The period of the records that only their document dates. */
  ofDocuments(oldest: string, newest: string): string;
  /** The period of the records that only their file dates. */
  ofFiles(oldest: string, newest: string): string;
  /** The fields and properties that gave the dates. */
  datedBy(fields: string): string;
  undated(count: string): string;
  /** @param others  from `Wording.weaklyDated` */
  old(findings: string, records: string, persons: string, since: string, others: readonly string[]): string;
  readonly where: string;
  sources(count: string): string;
  readonly nowhere: string;
  readonly notRead: string;
  read(end: ScanEnd): string;
  readonly allRead: string;
  notReadText(count: string): string;
  readonly method: string;
  methodText(version: string, asOf: string, confidence: string): string;
  readonly limits: string;
  readonly everyPlace: string;
  /** Precedes the checksums of files with findings. */
  checksums(count: string): string;
  readonly noChecksums: string;
  readonly toFill: string;
  readonly fill: readonly string[];
  readonly more: string;
}

export const danish: BreachWording = {
  words: danishWords,
  title: 'Sammenfatning til anmeldelse af brud på persondatasikkerheden',
  note: 'Udarbejdet med cprscan. Tallene er en optælling i de data, der blev læst. Udfyld punkterne til sidst, som en optælling ikke kan besvare.',
  subjects: 'Hvem og hvor mange (art. 33, stk. 3, litra a)',
  persons: (expected, least, most, isComplete) =>
    `Ca. ${expected} registrerede${isComplete ? '' : ' i det, der blev læst'}: mindst ${least} sikre, højst ${most}${isComplete ? '' : ' (der kan være flere i det, der ikke blev læst)'}. Der er talt forskellige personnumre; én person kan have haft flere.`,
  personsAtMost: (most) =>
    `Højst ${most} registrerede i det, der blev læst. Der er talt forskellige personnumre i hvert resultat for sig.`,
  records: (count, findings) =>
    `Registreringer (sager, rækker, beskeder, sider): ${count}, med ${findings} forekomster.`,
  unknown: 'ukendt',
  minors: (count, asOf) => `Heraf under 18 år pr. ${danishWords.date(asOf)}: ${count}.`,
  veryOld: (count) => `Heraf 100 år eller mere, og formentlig døde: ${count}.`,
  testNumbers: (count) => `Ikke medregnet: ${danishWords.counted(count, 'published test number')}.`,
  data: 'Hvilke oplysninger',
  dataText: 'Personnumre (databeskyttelseslovens § 11). Andre oplysninger i de samme registreringer er ikke optalt.',
  beside: (fields) => `De står i disse felter (antal forekomster): ${fields}.`,
  andOthers: (count) => `og ${count} andre`,
  period: 'Periode',
  ofRecords: (oldest, newest) =>
    `Registreringer med egen dato: fra ${danishWords.date(oldest)} til ${danishWords.date(newest)}.`,
  ofDocuments: (oldest, newest) =>
    `Registreringer, som kun dokumentet daterer: fra ${danishWords.date(oldest)} til ${danishWords.date(newest)}.`,
  ofFiles: (oldest, newest) =>
    `Registreringer, som kun filen daterer: senest ændret mellem ${danishWords.date(oldest)} og ${danishWords.date(newest)}. En kopi kan være yngre end registreringerne i den.`,
  datedBy: (fields) => `Datoerne står i ${fields}.`,
  undated: (count) => `Personer med mindst én registrering uden dato: ${count}.`,
  old: (findings, records, persons, since, others) =>
    `Fra før ${danishWords.date(since)}: ${[`${findings} forekomster i ${records} registreringer, om ${persons} registrerede`, ...others].join('; ')}.`,
  where: 'Hvor',
  sources: (count) => `Antal felter, talt i hver kilde: ${count}. De med flest forekomster først:`,
  nowhere: 'Ingen steder i det, der blev læst.',
  notRead: 'Hvad der ikke blev læst',
  read: ({ coverage: { sources, bytes, records }, stopped }) =>
    `Kilder: ${stopped?.atLeast === true ? 'mindst ' : ''}${danishWords.number(sources.found)}, heraf ${danishWords.number(sources.complete)} læst helt, ${danishWords.number(sources.partial)} delvist og ${danishWords.number(sources.untouched)} slet ikke${stopped === undefined || stopped.notReached === 0 ? '' : ` (heraf ${danishWords.notReached(stopped)})`}. Omfang: ${danishWords.bytes(bytes.read)} af ${danishWords.bytes(bytes.found)}. Registreringer: ${danishWords.number(records.read)}.`,
  allRead: 'Alt blev læst.',
  notReadText: (count) =>
    `Kilder eller dele af kilder, som ikke blev læst: ${count}. Der kan stå flere personnumre i dem:`,
  method: 'Metode',
  methodText: (version, asOf, confidence) =>
    `cprscan ${version}; fødsler efter ${danishWords.date(asOf)} regnes som fremtidige. Optællingen omfatter forekomster, der mindst er "${confidence}". Sandsynligheden for, at et tal er et personnummer, beregnes ud fra dato, modulus 11, skrivemåde, feltnavn og ordene omkring tallet.`,
  limits:
    'Om et nummer er udstedt, og til hvem, ved kun CPR-registret. Numre, der er skrevet over to linjer eller i billeder, der ikke blev læst, er ikke med.',
  everyPlace: 'Hver forekomst med sted, dato og sikkerhed står i CSV- og NDJSON-rapporten af den samme gennemgang.',
  checksums: (count) =>
    `Kontrolsummer (SHA-256) af filer med forekomster: ${count}. Kontrolsummer for alle filer står i NDJSON-rapporten.`,
  noChecksums:
    'Kontrolsummer af filer med forekomster er ikke beregnet. Med --checksums beregnes de for filer, der ikke ændres under gennemgangen.',
  toFill: 'Skal udfyldes af den dataansvarlige (art. 33, stk. 3, litra a-d)',
  fill: [
    'Hvad skete der, hvornår skete det, og hvornår blev det opdaget?',
    'Hvilke kategorier af registrerede er berørt (borgere, patienter, elever, ansatte)?',
    'Står der andet om dem i de samme registreringer, især følsomme oplysninger (art. 9) eller strafbare forhold (art. 10)?',
    'Hvem har haft adgang til oplysningerne?',
    'Hvis bruddet anmeldes senere end 72 timer efter opdagelsen: hvorfor (art. 33, stk. 1)?',
    'Kontaktpunkt eller databeskyttelsesrådgiver (litra b)',
    'Sandsynlige konsekvenser for de registrerede (litra c)',
    'Foranstaltninger, der er truffet eller foreslås (litra d)',
    'Er de registrerede underrettet (art. 34)?',
  ],
  more: 'og flere',
};

export const english: BreachWording = {
  words: englishWords,
  title: 'Summary for the notification of a personal data breach',
  note: 'Made by cprscan. The figures are counts of the data that was read. Complete the points at the end, which no count can answer.',
  subjects: 'Who and how many (art. 33(3)(a))',
  persons: (expected, least, most, isComplete) =>
    `About ${expected} data subjects${isComplete ? '' : ' in what was read'}: at least ${least} certain, at most ${most}${isComplete ? '' : ' (there may be more in what was not read)'}. Distinct CPR numbers are counted; one person can have had several.`,
  personsAtMost: (most) =>
    `At most ${most} data subjects in what was read: distinct CPR numbers are counted in each result.`,
  records: (count, findings) => `Records (tickets, rows, messages, pages): ${count}, with ${findings} occurrences.`,
  unknown: 'unknown',
  minors: (count, asOf) => `Of these aged under 18 on ${asOf}: ${count}.`,
  veryOld: (count) => `Of these aged 100 or more, and probably dead: ${count}.`,
  testNumbers: (count) => `Not counted: ${englishWords.counted(count, 'published test number')}.`,
  data: 'Which data',
  dataText: 'CPR numbers (Danish Data Protection Act, section 11). Other data in the same records was not counted.',
  beside: (fields) => `They were in these fields (number of occurrences): ${fields}.`,
  andOthers: (count) => `and ${count} others`,
  period: 'Period',
  ofRecords: (oldest, newest) => `Records with a date of their own: from ${oldest} to ${newest}.`,
  ofDocuments: (oldest, newest) => `Records that only their document dates: from ${oldest} to ${newest}.`,
  ofFiles: (oldest, newest) =>
    `Records that only their file dates: last changed between ${oldest} and ${newest}. A copy may be younger than the records in it.`,
  datedBy: (fields) => `The dates are in ${fields}.`,
  undated: (count) => `Persons with at least one record without a date: ${count}.`,
  old: (findings, records, persons, since, others) =>
    `From before ${since}: ${[`${findings} occurrences in ${records} records, of ${persons} data subjects`, ...others].join('; ')}.`,
  where: 'Where',
  sources: (count) => `Fields, counted in each source: ${count}. Those with the most occurrences first:`,
  nowhere: 'Nowhere in what was read.',
  notRead: 'What was not read',
  read: ({ coverage: { sources, bytes, records }, stopped }) =>
    `Sources: ${stopped?.atLeast === true ? 'at least ' : ''}${englishWords.number(sources.found)}, of which ${englishWords.number(sources.complete)} were read completely, ${englishWords.number(sources.partial)} in part and ${englishWords.number(sources.untouched)} not at all${stopped === undefined || stopped.notReached === 0 ? '' : ` (${englishWords.notReached(stopped)})`}. Size: ${englishWords.bytes(bytes.read)} of ${englishWords.bytes(bytes.found)}. Records: ${englishWords.number(records.read)}.`,
  allRead: 'Everything was read.',
  notReadText: (count) =>
    `Sources or parts of sources that were not read: ${count}. There may be more CPR numbers in them:`,
  method: 'Method',
  methodText: (version, asOf, confidence) =>
    `cprscan ${version}; births after ${asOf} count as future births. The counts include occurrences of at least the confidence "${confidence}". The probability that a number is a CPR number is calculated from its date, modulus 11, spelling, the name of the field and the words beside it.`,
  limits:
    'Only the CPR register knows whether a number was issued, and to whom. Numbers written over two lines, or in pictures that were not read, are not counted.',
  everyPlace: 'The CSV and NDJSON reports of the same scan list every occurrence with its place, date and confidence.',
  checksums: (count) =>
    `Checksums (SHA-256) of files with findings: ${count}. The NDJSON report has those of all files.`,
  noChecksums:
    'No checksums of files with findings were calculated. --checksums calculates them for files that do not change during the scan.',
  toFill: 'To be filled in by the controller (art. 33(3)(a)-(d))',
  fill: [
    'What happened, when did it happen, and when was it discovered?',
    'Which categories of data subjects are affected (citizens, patients, pupils, employees)?',
    'What else do the same records say about them, above all special categories (art. 9) or criminal offences (art. 10)?',
    'Who has had access to the data?',
    'If notified later than 72 hours after the discovery: why (art. 33(1))?',
    'Contact point or data protection officer (b)',
    'Likely consequences for the data subjects (c)',
    'Measures taken or proposed (d)',
    'Have the data subjects been informed (art. 34)?',
  ],
  more: 'and more',
};
