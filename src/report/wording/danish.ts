import {
  type BelowCounts,
  type Loss,
  limitUnits,
  type SkipReason,
  type StopCause,
  type Threshold,
} from '../../model/index.js';
import { danishCoverageNotes, danishEverythingRead } from './coverage-notes.js';
import { danishDate } from './danish-date.js';
import { danishEvidence, danishRules } from './danish-evidence.js';
import { danishFieldName } from './danish-fields.js';
import { belowClasses, belowFacts, detailsOf, figures, type Noun, thresholds, type Wording } from './wording.js';

const { number, size, signed } = figures('.', ',');

/** Singular and plural. */
const nouns: Readonly<Record<Noun, readonly [string, string]>> = {
  row: ['række', 'rækker'],
  line: ['linje', 'linjer'],
  element: ['element', 'elementer'],
  entry: ['post', 'poster'],
  event: ['begivenhed', 'begivenheder'],
  card: ['kort', 'kort'],
  message: ['besked', 'beskeder'],
  page: ['side', 'sider'],
  slide: ['dias', 'dias'],
  paragraph: ['afsnit', 'afsnit'],
  document: ['dokument', 'dokumenter'],
  object: ['objekt', 'objekter'],
  passage: ['tekststykke', 'tekststykker'],
  finding: ['forekomst', 'forekomster'],
  record: ['registrering', 'registreringer'],
  person: ['person', 'personer'],
  source: ['kilde', 'kilder'],
  file: ['fil', 'filer'],
  field: ['felt', 'felter'],
  number: ['nummer', 'numre'],
  byte: ['byte', 'byte'],
  'look-alike': ['tal, der blot ligner et personnummer', 'tal, der blot ligner personnumre'],
  'published test number': ['offentliggjort testnummer', 'offentliggjorte testnumre'],
};

const counted = (count: number, noun: Noun): string => `${number(count)} ${nouns[noun][count === 1 ? 0 : 1]}`;
const bytes = (count: number): string => (count < 1000 ? counted(count, 'byte') : size(count));

/** Singular and plural. The adverb "sikkert" would mean "probably". */
const classes: Readonly<Record<Threshold, readonly [string, string]>> = {
  certain: ['sikker', 'sikre'],
  likely: ['sandsynlig', 'sandsynlige'],
  possible: ['mulig', 'mulige'],
};

const reasons: Readonly<Record<SkipReason, string>> = {
  unreadable: 'kunne ikke åbnes eller læses',
  vanished: 'kunne ikke findes, da den skulle læses',
  'not-a-file': 'er ikke en fil, men et link, en socket, en pipe eller en enhed',
  unsupported: 'er i et format, som cprscan ikke kan læse',
  encrypted: 'er krypteret',
  malformed: 'er beskadiget',
  'no-text-layer': 'indeholder billeder af tekst, ikke tekst',
  limit: 'overskred en grænse',
  timeout: 'kunne ikke læses inden for tidsgrænsen',
  crashed: 'fik læsningen til at gå ned; meld det gerne som en fejl i cprscan',
  cancelled: 'var ved at blive læst, da gennemgangen blev stoppet',
};

const losses: Readonly<Record<Loss, string>> = {
  everything: 'intet af den blev læst',
  'all but raw text': 'cprscan har kun søgt i dens rå tekst, så komprimeret, kodet eller tegnet tekst er ikke læst',
  'the rest': 'resten af den blev ikke læst',
  'a part': 'en del af den blev ikke læst',
  structure: 'numrene i den er fundet, men kunne ikke knyttes til en registrering og et felt',
};

/**
 * Singular and plural. The keys are the reasons under which look-alikes are counted. An unknown one is shown as it is.
 */
const lookAlikes: Readonly<Record<string, readonly [string, string]>> = {
  'order-number': ['ordrenummer', 'ordrenumre'],
  'invoice-number': ['fakturanummer', 'fakturanumre'],
  'account-number': ['kontonummer', 'kontonumre'],
  'company-number': ['virksomhedsnummer', 'virksomhedsnumre'],
  'phone-number': ['telefonnummer', 'telefonnumre'],
  'case-number': ['sagsnummer', 'sagsnumre'],
  'customer-number': ['kundenummer', 'kundenumre'],
  'article-number': ['varenummer', 'varenumre'],
  'parcel-number': ['pakkenummer', 'pakkenumre'],
  'property-number': ['ejendomsnummer', 'ejendomsnumre'],
  'swedish-number': ['svensk nummer', 'svenske numre'],
  timestamp: ['tidsstempel', 'tidsstempler'],
  version: ['versionsnummer', 'versionsnumre'],
  decimal: ['decimaltal', 'decimaltal'],
  postcode: ['postnummer', 'postnumre'],
  amount: ['beløb', 'beløb'],
  period: ['periode', 'perioder'],
  glued: ['del af et ord', 'dele af ord'],
  'longer-code': ['del af en længere kode', 'dele af længere koder'],
  address: ['del af en adresse', 'dele af adresser'],
  column: ['nummer i en kolonne med andre numre', 'numre i kolonner med andre numre'],
  'birth-date': ['usandsynligt fødselsår', 'usandsynlige fødselsår'],
  serial: ['usandsynligt løbenummer', 'usandsynlige løbenumre'],
  'modulus-11': ['nummer, der ikke opfylder modulus 11', 'numre, der ikke opfylder modulus 11'],
  'replacement-form': ['nummer med form som et erstatningsnummer', 'numre med form som et erstatningsnummer'],
  foreign: ['udenlandsk nummer', 'udenlandske numre'],
  neighbour: ['nummer, som teksten ved siden af taler imod', 'numre, som teksten ved siden af taler imod'],
  'negative-word': ['nummer af en anden slags', 'numre af en anden slags'],
  'negative-field': ['nummer i et felt med andre numre', 'numre i felter med andre numre'],
  spelling: ['usædvanlig skrivemåde', 'usædvanlige skrivemåder'],
  unlikely: ['usandsynligt nummer', 'usandsynlige numre'],
};

/** Looks a name up in a list. A name that is not listed stays as it is. */
function named(list: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(list, name) ? list[name]! : name;
}

/** The picture that was not read may be the source or part of it. */
const ocrOff = 'hvis tekst ikke blev læst (OCR_OFF): brug --ocr for at læse tekst i billeder';

const stopCauses: Readonly<Record<StopCause, string>> = {
  interrupted: 'Gennemgangen blev afbrudt, før alt var læst.',
  terminated: 'Gennemgangen blev afsluttet udefra, før alt var læst.',
  aborted: 'Programmet, der kørte gennemgangen, stoppede den, før alt var læst.',
  failed: 'En fejl stoppede gennemgangen, før alt var læst.',
  unknown: 'Gennemgangen kom ikke til ende.',
};

/** `3 sandsynlige og 2 mulige`; `1 muligt` with a neuter noun, `1 mulig` otherwise. */
const belowText = (counts: BelowCounts, ofNumbers: boolean): string =>
  belowClasses
    .filter((name) => counts[name] > 0)
    .map((name) => {
      const isOne = counts[name] === 1;
      return `${number(counts[name])} ${classes[name][isOne ? 0 : 1]}${isOne && ofNumbers ? 't' : ''}`;
    })
    .join(' og ');

const more = (count: number, noun: Noun): string => `yderligere ${counted(count, noun)}`;

export const danish: Wording = {
  language: 'da',
  number,
  bytes,
  counted,
  more,
  moreWith: (count, noun, findings) => `Og ${more(count, noun)} med ${counted(findings, 'finding')}`,
  moreTestNumbers: (sources) => `Og offentliggjorte testnumre i ${more(sources, 'source')}`,
  andMore: (count) => `og yderligere ${number(count)}`,
  of: (count, all, noun) => `${number(count)} af ${counted(all, noun)}`,
  personsInFindings: (persons, findings) => `${counted(persons, 'person')} i ${counted(findings, 'finding')}`,
  confidences: (counts) =>
    thresholds
      .filter((confidence) => counts[confidence] > 0)
      .map((confidence) => `${number(counts[confidence])} ${classes[confidence][counts[confidence] === 1 ? 0 : 1]}`)
      .join(', '),
  confidence: { certain: 'sikker', likely: 'sandsynlig', possible: 'mulig' },
  byChance(expected) {
    const rounded = Math.round(expected);
    return `heraf skønnes ${rounded < 1 ? 'færre end 1' : `ca. ${number(rounded)}`} at være ${rounded > 1 ? 'tilfældige sammenfald' : 'et tilfældigt sammenfald'}`;
  },
  stopped({ by, notReached, atLeast }) {
    const all = `${atLeast === true ? 'Mindst ' : ''}${counted(notReached, 'source')} blev ikke nået. `;
    const missing =
      notReached > 0 ? all : atLeast === true ? 'Det vides ikke, hvor mange kilder der ikke blev nået. ' : '';
    return `${stopCauses[by]} ${missing}Rapporten gælder kun det, der nåede at blive læst.`;
  },
  notReached: ({ notReached, atLeast }) => `${atLeast === true ? 'mindst ' : ''}${number(notReached)} ikke nået`,
  nothingListed: ({ findings }) => `Ingen ${findings.likely > 0 ? 'sikre' : 'sandsynlige'} forekomster blev fundet`,
  notListed(below) {
    const { numbers, findings, isOfListed, option } = belowFacts(below);
    if (isOfListed) {
      const noun = nouns.finding[findings === 1 ? 0 : 1];
      return `${belowText(below.findings, false)} ${noun} om de samme personer er ikke vist (${option} viser ${findings === 1 ? 'den' : 'dem'})`;
    }
    const inFindings = findings === numbers ? '' : ` i ${counted(findings, 'finding')}`;
    return `${belowText(below.persons, true)} ${nouns.number[numbers === 1 ? 0 : 1]}${inFindings} er ikke vist (${option} viser ${numbers === 1 ? 'det' : 'dem'})`;
  },
  notListedHere: (below) =>
    `${belowText(below, false)} ${nouns.finding[below.likely + below.possible === 1 ? 0 : 1]} ikke vist`,
  countedTwice: (results) =>
    `Personerne er talt særskilt i hvert af ${number(results)} resultater: En person, der findes i to af dem, tæller med to gange.`,
  moreCharacters: (count) => `yderligere ${number(count)} tegn`,
  record: ({ kind, number: at }) =>
    kind === 'passage' ? `byte ${number(at)}` : at === 0 ? 'overskrift' : `${nouns[kind][0]} ${number(at)}`,
  line: (at) => `linje ${number(at)}`,
  fieldName: danishFieldName,
  date: danishDate,
  dateOf: ({ day, of }) => `${{ record: '', document: 'dokument fra ', file: 'fil fra ' }[of]}${day}`,
  weaklyDated: ({ datedByDocument = 0, datedByFile = 0, undated }) => [
    ...(datedByDocument === 0 ? [] : [`${danish.counted(datedByDocument, 'finding')} er kun dateret af dokumentet`]),
    ...(datedByFile === 0
      ? []
      : [`${danish.counted(datedByFile, 'finding')} er kun dateret af filens seneste ændring`]),
    ...(undated === 0 ? [] : [`${danish.counted(undated, 'finding')} står i registreringer uden dato`]),
  ],
  noField: {
    cells: 'celler uden overskrift',
    pages: 'tekst på sider',
    outside: 'uden for registreringer',
    values: 'værdier uden navn',
    text: 'tekst',
    linesAsText: 'linjer læst som tekst',
    rawText: 'rå tekst',
    others: 'andre felter',
    testNumbers: 'offentliggjorte testnumre',
  },
  evidence: ({ rule, says, weight }) => ({
    weight: signed(weight),
    said: `${named(danishRules, rule)}: ${named(danishEvidence, says)}`,
  }),
  kinds: { ecpr: 'eCPR', day60: 'erstatningsnummer' },
  past: 'gammel registrering',
  ages: { 'under 18': 'under 18', '100 or more': '100 eller mere' },
  skip(skip) {
    if (skip.code === 'OCR_OFF')
      return `${skip.lost === 'a part' ? 'indeholder billeder' : 'er et billede'}, ${ocrOff}`;
    const details = detailsOf(
      skip,
      'da',
      ({ name, allowed }) => `--${name} er ${limitUnits[name] === 'bytes' ? bytes(allowed) : number(allowed)}`,
    );
    return `${reasons[skip.reason]}${details}: ${losses[skip.lost]}`;
  },
  rawTextOnly: 'kun rå tekst',
  coverageNotes: danishCoverageNotes,
  everythingRead: danishEverythingRead,
  lookAlike(reason, count = 1) {
    const names = Object.hasOwn(lookAlikes, reason) ? lookAlikes[reason]! : undefined;
    return names?.[count === 1 ? 0 : 1] ?? reason.replaceAll('-', ' ');
  },
};
