import type { Loss, SkippedEvent, SkipReason } from '../../model/index.js';
import { skipText } from '../wording.js';

/** The words of a breach summary in one language. Source of its points: GDPR, article 33(3); datatilsynet.dk, "Anmeld brud på persondatasikkerheden", read 2026-11-24. */
export interface BreachWording {
  readonly title: string;
  readonly note: string;
  readonly subjects: string;
  persons(expected: string, least: string, most: string): string;
  records(count: string, findings: string): string;
  readonly unknown: string;
  minors(count: string): string;
  veryOld(count: string): string;
  readonly data: string;
  readonly dataText: string;
  beside(fields: string): string;
  readonly period: string;
  ofRecords(oldest: string, newest: string, fields: string): string;
  ofFiles(oldest: string, newest: string): string;
  undated(count: string): string;
  readonly where: string;
  sources(count: string): string;
  readonly notRead: string;
  readonly allRead: string;
  notReadText(count: string): string;
  /** Why something was not read, and how much of it. */
  skipped(event: SkippedEvent): string;
  readonly brokenOff: string;
  readonly method: string;
  methodText(version: string, asOf: string, confidence: string): string;
  readonly limits: string;
  readonly toFill: string;
  readonly fill: readonly string[];
  readonly more: string;
}

const danishReasons: Readonly<Record<SkipReason, string>> = {
  unreadable: 'kunne ikke åbnes eller læses',
  vanished: 'var væk, da den skulle læses',
  'not-a-file': 'er et link, en sokkel, en pipe eller en enhed, ikke en fil',
  unsupported: 'er i et format, der ikke kan læses',
  encrypted: 'er krypteret',
  malformed: 'er beskadiget',
  'no-text-layer': 'indeholder billeder af tekst, ikke tekst',
  limit: 'gik over en grænse',
  timeout: 'kom ikke videre',
  crashed: 'fik læseren til at fejle',
  cancelled: 'blev ikke nået',
};
const danishLosses: Readonly<Record<Loss, string>> = {
  everything: 'intet af den blev læst',
  'the rest': 'resten af den blev ikke læst',
  'a part': 'en del af den blev ikke læst',
  structure: 'numre i den er fundet, men ikke knyttet til en registrering',
};

export const danish: BreachWording = {
  skipped({ reason, lost, code, format }) {
    const details = [format, code].filter((detail) => detail !== undefined).join(', ');
    return `${danishReasons[reason]}${details === '' ? '' : ` (${details})`}: ${danishLosses[lost]}`;
  },
  title: 'Sammenfatning til anmeldelse af brud på persondatasikkerheden',
  note: 'Lavet af cprscan. Tallene er optalt i de data, der blev læst; det, som ingen optælling kan vide, står til sidst og skal udfyldes.',
  subjects: 'Hvem og hvor mange (art. 33, stk. 3, litra a)',
  persons: (expected, least, most) =>
    `Ca. ${expected} registrerede: mindst ${least} sikre, højst ${most}. Talt er forskellige personnumre; én person kan have haft flere.`,
  records: (count, findings) => `${count} registreringer (sager, rækker, beskeder, sider) med ${findings} forekomster.`,
  unknown: 'ukendt',
  minors: (count) => `${count} af dem er under 18 år.`,
  veryOld: (count) => `${count} af dem er 100 år eller mere og formentlig døde.`,
  data: 'Hvilke oplysninger',
  dataText:
    'Personnumre (databeskyttelseslovens § 11). Hvad der ellers står i de samme registreringer, er ikke optalt.',
  beside: (fields) => `De stod i felterne ${fields}.`,
  period: 'Periode',
  ofRecords: (oldest, newest, fields) => `Registreringer fra ${oldest} til ${newest}, efter feltet ${fields}.`,
  ofFiles: (oldest, newest) =>
    `Registreringerne siger ikke selv, hvornår de er fra. Filerne er sidst ændret mellem ${oldest} og ${newest}.`,
  undated: (count) => `For ${count} personer findes en registrering uden dato.`,
  where: 'Hvor',
  sources: (count) => `${count} felter i kilder:`,
  notRead: 'Hvad der ikke blev læst',
  allRead: 'Alt blev læst.',
  notReadText: (count) => `${count} kilder eller dele af kilder blev ikke læst. Der kan stå flere personnumre i dem:`,
  brokenOff: 'Gennemgangen kom ikke til ende. Tallene gælder kun det, der var læst.',
  method: 'Metode',
  methodText: (version, asOf, confidence) =>
    `cprscan ${version}; fødsler efter ${asOf} regnes som fremtidige; medregnet fra sikkerheden "${confidence}". Et tal er et personnummer med en sandsynlighed, der lægger vægten af dato, modulus 11, skrivemåde, feltnavn og nabo-ord sammen.`,
  limits:
    'Om et nummer er udstedt, og til hvem, ved kun CPR-registret. Numre, der er skrevet over to linjer eller i billeder, der ikke blev læst, er ikke med.',
  toFill: 'Skal udfyldes af den dataansvarlige (art. 33, stk. 3, litra a-d)',
  fill: [
    'Hvad skete der, hvornår, og hvornår blev det opdaget?',
    'Hvem har haft adgang til oplysningerne?',
    'Kontaktpunkt eller databeskyttelsesrådgiver (litra b)',
    'Sandsynlige konsekvenser for de registrerede (litra c)',
    'Foranstaltninger, der er truffet eller foreslås (litra d)',
    'Er de registrerede underrettet (art. 34)?',
  ],
  more: 'og flere',
};

export const english: BreachWording = {
  skipped: skipText,
  title: 'Summary for the notification of a personal data breach',
  note: 'Made by cprscan. The figures are counts of the data that was read; what no count can know stands at the end, to be filled in.',
  subjects: 'Who and how many (art. 33(3)(a))',
  persons: (expected, least, most) =>
    `About ${expected} data subjects: at least ${least} certain, at most ${most}. Distinct CPR numbers are counted; one person can have had several.`,
  records: (count, findings) => `${count} records (tickets, rows, messages, pages) with ${findings} occurrences.`,
  unknown: 'unknown',
  minors: (count) => `${count} of them are under 18.`,
  veryOld: (count) => `${count} of them are 100 or more, and probably dead.`,
  data: 'Which data',
  dataText:
    'CPR numbers (Danish Data Protection Act, section 11). What else stands in the same records was not counted.',
  beside: (fields) => `They stood in the fields ${fields}.`,
  period: 'Period',
  ofRecords: (oldest, newest, fields) => `Records from ${oldest} to ${newest}, by the field ${fields}.`,
  ofFiles: (oldest, newest) =>
    `The records do not say themselves when they are from. The files were last changed between ${oldest} and ${newest}.`,
  undated: (count) => `Of ${count} persons there is a record without a date.`,
  where: 'Where',
  sources: (count) => `${count} fields in sources:`,
  notRead: 'What was not read',
  allRead: 'Everything was read.',
  notReadText: (count) => `${count} sources or parts of sources were not read. There may be more CPR numbers in them:`,
  brokenOff: 'The scan did not come to its end. The figures are of what was read until then.',
  method: 'Method',
  methodText: (version, asOf, confidence) =>
    `cprscan ${version}; births after ${asOf} count as in the future; counted from the confidence "${confidence}". A number is a CPR number with a probability that adds up the weight of date, modulus 11, spelling, name of the field and words beside it.`,
  limits:
    'Whether a number has been issued, and to whom, only the CPR register knows. Numbers written over two lines, or in pictures that were not read, are not counted.',
  toFill: 'To be filled in by the controller (art. 33(3)(a)-(d))',
  fill: [
    'What happened, when, and when was it discovered?',
    'Who has had access to the data?',
    'Contact point or data protection officer (b)',
    'Likely consequences for the data subjects (c)',
    'Measures taken or proposed (d)',
    'Have the data subjects been told (art. 34)?',
  ],
  more: 'and more',
};
