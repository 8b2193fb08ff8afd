import { type Loss, limitUnits, type SkipReason, type Threshold } from '../../model/index.js';
import { danishCodes } from './danish-codes.js';
import { danishEvidence, danishRules } from './danish-evidence.js';
import { detailsOf, figures, type Noun, thresholds, type Wording } from './wording.js';

const { number, size, signed } = figures('.', ',');

/** One, and many. */
const nouns: Readonly<Record<Noun, readonly [string, string]>> = {
  row: ['række', 'rækker'],
  line: ['linje', 'linjer'],
  message: ['besked', 'beskeder'],
  ticket: ['sag', 'sager'],
  page: ['side', 'sider'],
  slide: ['dias', 'dias'],
  paragraph: ['afsnit', 'afsnit'],
  document: ['dokument', 'dokumenter'],
  object: ['objekt', 'objekter'],
  finding: ['fund', 'fund'],
  record: ['registrering', 'registreringer'],
  person: ['person', 'personer'],
  source: ['kilde', 'kilder'],
  file: ['fil', 'filer'],
  field: ['felt', 'felter'],
  number: ['nummer', 'numre'],
  byte: ['byte', 'byte'],
  'look-alike': ['lignende tal', 'lignende tal'],
  'published test number': ['offentliggjort testnummer', 'offentliggjorte testnumre'],
};

const counted = (count: number, noun: Noun): string => `${number(count)} ${nouns[noun][count === 1 ? 0 : 1]}`;
const bytes = (count: number): string => (count < 1000 ? counted(count, 'byte') : size(count));

/** One finding, one person, and several of either. */
const classes: Readonly<Record<Threshold, Readonly<Record<'finding' | 'person' | 'many', string>>>> = {
  certain: { finding: 'sikkert', person: 'sikker', many: 'sikre' },
  likely: { finding: 'sandsynligt', person: 'sandsynlig', many: 'sandsynlige' },
  possible: { finding: 'muligt', person: 'mulig', many: 'mulige' },
};

const reasons: Readonly<Record<SkipReason, string>> = {
  unreadable: 'kunne ikke åbnes eller læses',
  vanished: 'var væk, da den skulle læses',
  'not-a-file': 'er et link, en sokkel, en pipe eller en enhed, ikke en fil',
  unsupported: 'er i et format, som cprscan ikke kan læse',
  encrypted: 'er krypteret',
  malformed: 'er beskadiget',
  'no-text-layer': 'indeholder billeder af tekst, ikke tekst',
  limit: 'gik over en grænse',
  timeout: 'kom ikke videre i for lang tid',
  crashed: 'fik læseren til at fejle; meld det gerne som en fejl',
  cancelled: 'blev ikke nået, før gennemgangen blev stoppet',
};

const losses: Readonly<Record<Loss, string>> = {
  everything: 'intet af den blev læst',
  'the rest': 'resten af den blev ikke læst',
  'a part': 'en del af den blev ikke læst',
  structure: 'numre i den er fundet, men ikke knyttet til en registrering og et felt',
};

/** Reasons for which look-alikes are cleared: lists of words, rules, and neighbours. A reason that is not here is shown as it is. */
const lookAlikes: Readonly<Record<string, string>> = {
  'order-number': 'ordrenummer',
  'invoice-number': 'fakturanummer',
  'account-number': 'kontonummer',
  'company-number': 'virksomhedsnummer',
  'phone-number': 'telefonnummer',
  'case-number': 'sagsnummer',
  'customer-number': 'kundenummer',
  'article-number': 'varenummer',
  'parcel-number': 'pakkenummer',
  'property-number': 'ejendomsnummer',
  'swedish-number': 'svensk nummer',
  timestamp: 'tidsstempel',
  version: 'version',
  decimal: 'decimaltal',
  postcode: 'postnummer',
  amount: 'beløb',
  period: 'periode',
  glued: 'del af et ord',
  'longer-code': 'del af en længere kode',
  address: 'del af en adresse',
  column: 'kolonne med andre numre',
  'birth-date': 'usandsynligt fødselsår',
  serial: 'usandsynligt løbenummer',
  'modulus-11': 'modulus 11',
  foreign: 'udenlandsk nummer',
  neighbour: 'nabotal',
  'negative-word': 'ord for et andet nummer',
  'negative-field': 'felt med andre numre',
  spelling: 'skrivemåde',
  unlikely: 'usandsynlig',
  'below-threshold': 'under --min-confidence',
};

/** What a list calls something, or what it is called anyway. */
function named(list: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(list, name) ? list[name]! : name;
}

export const danish: Wording = {
  language: 'da',
  number,
  bytes,
  counted,
  more: (count, noun) => `${number(count)} ${nouns[noun][count === 1 ? 0 : 1]} mere`,
  confidences: (counts, of) =>
    thresholds
      .filter((confidence) => counts[confidence] > 0)
      .map((confidence) => {
        const count = counts[confidence];
        return `${number(count)} ${classes[confidence][count === 1 ? of : 'many']}`;
      })
      .join(', '),
  confidence: { certain: 'sikkert', likely: 'sandsynligt', possible: 'muligt' },
  byChance(expected) {
    const rounded = Math.round(expected);
    return `${rounded < 1 ? 'under 1' : `ca. ${number(rounded)}`} ventes at være tilfældige`;
  },
  countedTwice: (results) =>
    `Personerne er talt i ${number(results)} resultater hver for sig: den, der er i to af dem, tæller to gange.`,
  moreCharacters: (count) => `${number(count)} tegn mere`,
  record: ({ kind, number: at }) => (at === 0 ? 'overskrift' : `${nouns[kind][0]} ${number(at)}`),
  line: (at) => `linje ${number(at)}`,
  noField: {
    cells: 'celler uden overskrift',
    pages: 'tekst på sider',
    outside: 'uden for registreringer',
    values: 'værdier uden navn',
    text: 'tekst',
    linesAsText: 'linjer læst som tekst',
    others: 'andre felter',
    testNumbers: 'offentliggjorte testnumre',
  },
  evidence: ({ rule, says, weight }) => ({
    weight: signed(weight),
    said: `${named(danishRules, rule)}: ${named(danishEvidence, says)}`,
  }),
  kinds: { ecpr: 'eCPR', day60: 'erstatningsnummer' },
  ages: { 'under 18': 'under 18', '100 or more': '100 eller mere' },
  skip(skip) {
    const details = detailsOf(
      skip,
      danishCodes,
      ({ name, allowed }) => `--${name} er ${limitUnits[name] === 'bytes' ? bytes(allowed) : number(allowed)}`,
    );
    return `${reasons[skip.reason]}${details}: ${losses[skip.lost]}`;
  },
  lookAlike: (reason) => (Object.hasOwn(lookAlikes, reason) ? lookAlikes[reason]! : reason.replaceAll('-', ' ')),
};
