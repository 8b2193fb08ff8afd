import type { Confidence, Evidence, RuleId } from '../../model/index.js';

/**
 * Where a weight is from. `exact`: a count over the number space, a published list or table. `counted`: on so many numbers in
 * real text, by `npm run bench:weights`. `estimate`: nobody has counted it, because exports with CPR numbers are secret,
 * and text with planted numbers does not tell how often people write a label.
 */
export type Basis = 'exact' | 'estimate' | { readonly countedOn: number };

/**
 * The weight of a rule, in decibans (10·log10 of the likelihood ratio), with its reason.
 *
 * "Random" means ten random digits. Shares of the number space are exact: they are counts over all 10^10 strings with
 * the century table, with births in the future after 2026-11-23. Estimates are marked as such.
 */
export interface Weight {
  readonly rule: RuleId;
  /** The evidence as reports show it, in English. */
  readonly says: string;
  /** Decibans; positive speaks for a CPR number. */
  readonly weight: number;
  /** The two shares that the ratio compares, and where they are from. */
  readonly because: string;
  readonly basis: Basis;
}

/** 7,909 CPR numbers and 3,370 others in the Copenhagen Dependency Treebank and in public logs and code, 2026-11-30. */
const inRealText: Basis = { countedOn: 11_279 };

/**
 * The prior odds that a ten-digit string in an export is a CPR number, in decibans: about 1 to 27. An estimate, chosen
 * so that a string with a valid date is an even bet without further evidence.
 */
export const priorDecibans = -14.4;

/**
 * The lowest probability of each confidence level, strongest first. 0.99: one in a hundred is wrong; 0.9: one in ten;
 * 0.5: an even bet.
 */
export const confidenceBorders: readonly (readonly [Exclude<Confidence, 'cleared'>, number])[] = [
  ['certain', 0.99],
  ['likely', 0.9],
  ['possible', 0.5],
];

/**
 * The source of the weights of great ages: survivors by age in the Human Mortality Database, Finland 2024 (its Nordic
 * neighbour; read 2026-11-30 at https://riski.wiki/wiki/Mortality/Data/FIN), and of centenarians in 14 countries with
 * Denmark (https://demogr.mpg.de/Papers/Books/Monograph3/table21.htm, read 2026-11-30).
 */
const lifeTable = 'by the life table';

/** All rules. The keys are the names of the weights. */
export const weights = {
  dateValid: {
    rule: 'date',
    says: 'the birth date exists',
    weight: 14.4,
    because: 'every CPR number has one, and 3.652 % of random strings: 10·log10(1/0.03652)',
    basis: 'exact',
  },
  bornInFuture: {
    rule: 'birth-date',
    says: 'the birth date is in the future',
    weight: -40,
    because:
      'no person has such a number: 1 in 70,000 numbers, by a typing error (estimate), and 14.5 % of date-valid strings',
    basis: 'estimate',
  },
  bornBefore1900: {
    rule: 'birth-date',
    says: 'the birth date is before 1900',
    weight: -17.5,
    because:
      'all of them had died by 2015: under 0.3 % of numbers in exports (estimate), and 16.8 % of date-valid strings',
    basis: 'estimate',
  },
  age98: {
    rule: 'birth-date',
    says: '98 years old or more when it was written',
    weight: -5,
    because: `one in four to six of those born in a year are alive then or died in the ten years before, ${lifeTable}; look-alikes have all ages alike`,
    basis: 'estimate',
  },
  age101: {
    rule: 'birth-date',
    says: '101 years old or more when it was written',
    weight: -8,
    because: `one in nine of those born in a year are alive then or died in the ten years before, ${lifeTable}; look-alikes have all ages alike`,
    basis: 'estimate',
  },
  age104: {
    rule: 'birth-date',
    says: '104 years old or more when it was written',
    weight: -11,
    because: `one in 25 of those born in a year are alive then or died in the ten years before, ${lifeTable}; look-alikes have all ages alike`,
    basis: 'estimate',
  },
  age107: {
    rule: 'birth-date',
    says: '107 years old or more when it was written',
    weight: -14,
    because: `one in 100 or fewer of those born in a year are alive then or died in the ten years before, ${lifeTable}, but archives keep them longer; look-alikes have all ages alike`,
    basis: 'estimate',
  },
  recentDate: {
    rule: 'birth-date',
    says: 'it reads as a date of the last years with a time or a running number behind it',
    weight: -10,
    because:
      'bookings, cases and logs write the dates of our own years: ten times as many such numbers as of other dates (estimate)',
    basis: 'estimate',
  },
  modulus11Passes: {
    rule: 'modulus-11',
    says: 'passes',
    weight: 10.4,
    because: 'nearly every CPR number does; 1 in 11.00 date-valid strings does: 10·log10(11)',
    basis: 'exact',
  },
  modulus11FailsOld: {
    rule: 'modulus-11',
    says: 'fails, and the birth date has no number without a check digit',
    weight: -10.4,
    because:
      'only mistyped numbers, and people often write about a number because a system refused it: 1 in 12 (estimate), and 10 in 11 random strings',
    basis: 'estimate',
  },
  modulus11FailsNew: {
    rule: 'modulus-11',
    says: 'fails, which numbers issued after 2007-10-01 may',
    weight: -6,
    because: 'nobody publishes how many there are, so a failure counts for little (estimate: 1 in 4)',
    basis: 'estimate',
  },
  modulus11Neutral: {
    rule: 'modulus-11',
    says: 'fails, as numbers for this 1 January may',
    weight: 4,
    because:
      'CPR-kontoret issues numbers without a check digit for these days, the assumed birthdays of people with an unknown one: 1 in 1,200 numbers (estimate), and 1 in 2,800 date-valid strings',
    basis: 'estimate',
  },
  seventhNeverReached: {
    rule: 'serial',
    says: 'the century digit 9 was never reached for births before 2000',
    weight: -15,
    because:
      'CPR-kontoret issues the numbers of a day in order, 9 last: fewer than 1 in 300 (estimate), and 1 in 10 random strings',
    basis: 'estimate',
  },
  serialZero: {
    rule: 'serial',
    says: 'the serial 0000 is given to nobody',
    weight: -30,
    because: 'no row of the official table has it; 1 in 10,000 random strings, and many round numbers',
    basis: 'estimate',
  },
  hyphen: {
    rule: 'spelling',
    says: 'written ddmmyy-nnnn',
    weight: 6,
    because: 'about half of all CPR numbers in text (estimate), and one in eight ten-digit look-alikes in ticket texts',
    basis: 'estimate',
  },
  space: {
    rule: 'spelling',
    says: 'written ddmmyy nnnn',
    weight: 0,
    because: 'rare among numbers and among look-alikes alike',
    basis: 'estimate',
  },
  mark: {
    rule: 'spelling',
    says: 'written with a slash, dot or plus',
    weight: -2,
    because: 'rarer among CPR numbers than among article and case numbers (estimate)',
    basis: 'estimate',
  },
  pairsHyphen: {
    rule: 'spelling',
    says: 'written dd.mm.yy-nnnn',
    weight: 6,
    because: 'CPR-kontoret itself prints dd mm yy-nnnn, and hardly anything else has this form',
    basis: 'estimate',
  },
  pairs: {
    rule: 'spelling',
    says: 'written in pairs without a hyphen',
    weight: -10,
    because:
      'a date followed by a postcode, a year or a time of day looks the same, and is ten times as common (estimate)',
    basis: 'estimate',
  },
  lineEnd: {
    rule: 'spelling',
    says: 'written ddmmyy-nnnn, with a line end after the hyphen',
    weight: 2,
    because:
      'lines break at hyphens, in numbers and in look-alikes alike; a line also ends in a hyphen that belongs to neither number (estimate)',
    basis: 'estimate',
  },
  irregular: {
    rule: 'spelling',
    says: 'written in no usual way',
    weight: -8,
    because:
      'by a typing error, a conversion or OCR: one labelled CPR number in fifty (estimate), and one in eight of other digits behind such a label',
    basis: 'estimate',
  },
  damagedDash: {
    rule: 'spelling',
    says: 'written ddmmyy-nnnn, with a damaged dash, and nothing else',
    weight: 4,
    because:
      'as ddmmyy-nnnn: what damages a dash damages those of look-alikes as well, but a question mark also belongs to an address (estimate)',
    basis: 'estimate',
  },
  longYear: {
    rule: 'spelling',
    says: 'written ddmmyyyy-nnnn, with the century of its seventh digit',
    weight: 4,
    because:
      'as dd.mm.yy-nnnn; case numbers have a date before a running number as well, but every second one has another century (estimate)',
    basis: 'estimate',
  },
  oddSign: {
    rule: 'spelling',
    says: 'written with an unusual sign before the serial, and nothing else',
    weight: -8,
    because:
      'a date followed by a time of day, a year or a running number looks the same, and is six times as common (estimate)',
    basis: 'estimate',
  },
  ecprForm: {
    rule: 'replacement-form',
    says: 'an eCPR: two letters in the serial',
    weight: 6,
    because: 'a date, a century digit, two capitals and a digit are seldom a coincidence (estimate)',
    basis: 'estimate',
  },
  day60Form: {
    rule: 'replacement-form',
    says: 'a replacement number: the day is raised by 60',
    weight: -10,
    because:
      'random strings have this form as often as that of CPR numbers, and far fewer replacement numbers are in use (estimate: 1 in 10)',
    basis: 'estimate',
  },
  medcomTestNumber: {
    rule: 'test-number',
    says: "one of MedCom's published test numbers",
    weight: 60,
    because: '38 numbers of 10^10, published for use in test data',
    basis: 'exact',
  },
  nspTestPatient: {
    rule: 'test-number',
    says: 'one of the published test patients of the national health platform',
    weight: 60,
    because: '42 numbers of 10^10, published for use in test environments',
    basis: 'exact',
  },
  publishedExample: {
    rule: 'test-number',
    says: 'a published example',
    weight: 60,
    because: 'a handful of numbers of 10^10, which documents and code copy from each other',
    basis: 'exact',
  },
  labelBeside: {
    rule: 'label',
    says: 'a word for CPR number stands beside it',
    weight: 20,
    because: 'one CPR number in three has such a label, and one other ten-digit number in three hundred (estimate)',
    basis: 'estimate',
  },
  labelNear: {
    rule: 'label',
    says: 'a word for CPR number stands near it',
    weight: 12,
    because: 'as above, but the word may refer to something else in the sentence (estimate)',
    basis: 'estimate',
  },
  labelAmbiguous: {
    rule: 'label',
    says: 'pnr or another word that may mean CPR number stands beside it',
    weight: 8,
    because: 'PNR is the name of the column at Danmarks Statistik and CPR-kontoret, and also means P-nummer',
    basis: 'estimate',
  },
  fieldNamed: {
    rule: 'field',
    says: 'the field is named for CPR numbers',
    weight: 20,
    because: 'as a label beside the number',
    basis: 'estimate',
  },
  fieldAmbiguous: {
    rule: 'field',
    says: 'the field is named pnr or another word that may mean CPR number',
    weight: 8,
    because: 'as an ambiguous label',
    basis: 'estimate',
  },
  otherNumberBeside: {
    rule: 'negative-word',
    says: 'a word for another kind of number stands beside it',
    weight: -20,
    because:
      'the writer says that it is an order, an invoice, an account…: such a word stands before 3 of 7,909 CPR numbers in real sentences (counted), and before one other number in fifteen (estimate)',
    basis: 'estimate',
  },
  otherNumberField: {
    rule: 'negative-field',
    says: 'the field is named for another kind of number and holds nothing else',
    weight: -20,
    because: 'as a negative word beside the number',
    basis: 'estimate',
  },
  misplacedInField: {
    rule: 'negative-field',
    says: 'the field is named for numbers that have no such hyphen',
    weight: -6,
    because:
      'nobody writes sums, moments or phone numbers as ddmmyy-nnnn, so the value is something else: a CPR number in the wrong column less often than a number of another kind (estimate: 1 to 4)',
    basis: 'estimate',
  },
  otherNumberLabel: {
    rule: 'negative-field',
    says: 'the text next to the value names another kind of number, and the value holds nothing else',
    weight: -20,
    because: 'as the name of its field, but of this value: its column may hold CPR numbers',
    basis: 'estimate',
  },
  ownNumberBeside: {
    rule: 'negative-word',
    says: 'a word for the number of a customer, a member or a file stands beside it',
    weight: -12,
    because: 'it is another number, unless the firm or the hospital uses the CPR number: wrong for 1 in 16 (estimate)',
    basis: 'estimate',
  },
  ownNumberField: {
    rule: 'negative-field',
    says: 'the field is named for numbers of customers, members or files and holds nothing else',
    weight: -12,
    because: 'as such a word beside the number',
    basis: 'estimate',
  },
  vagueNameBeside: {
    rule: 'negative-word',
    says: 'a short form, a technical key or a word with nr. stands beside it',
    weight: -12,
    because: 'it names something, mostly no person: before 9 of 7,909 CPR numbers and 56 of 3,370 others',
    basis: inRealText,
  },
  nameBeside: {
    rule: 'person',
    says: "a person's name stands beside it",
    weight: 10,
    because: 'one other number in fifty-seven (counted), and one CPR number in six of those without a label (estimate)',
    basis: 'estimate',
  },
  madeNameBeside: {
    rule: 'person',
    says: 'two words that may be a name stand beside it',
    weight: 5,
    because:
      'both begin with a capital, as titles, firms and places also do: before 1 in 60 other numbers (counted), and one CPR number in twenty of those without a label (estimate)',
    basis: 'estimate',
  },
  personBeside: {
    rule: 'person',
    says: 'a word for a person or a birth stands beside it',
    weight: 10,
    because:
      'writers call a person borger, patient or mor next to the number: before 76 of 7,909 CPR numbers and 4 of 3,370 others',
    basis: inRealText,
  },
  productionUnit: {
    rule: 'negative-word',
    says: 'a company is named, and it begins with 10',
    weight: -20,
    because: 'every P-number begins with 10, and 3.3 % of CPR numbers do; companies have P-numbers',
    basis: 'estimate',
  },
  unitBeside: {
    rule: 'negative-word',
    says: 'a word that may mean P-number stands beside it, and it begins with 10',
    weight: -20,
    because: 'every P-number begins with 10, and 3.3 % of CPR numbers do; the word means either',
    basis: 'estimate',
  },
  unitField: {
    rule: 'negative-field',
    says: 'the name of the field may mean P-number, and it begins with 10',
    weight: -20,
    because: 'as a word beside the number',
    basis: 'estimate',
  },
  foreignNumber: {
    rule: 'foreign',
    says: "the check digit of another country's number fits, and the number is called so",
    weight: -45,
    because:
      'the word speaks against and outweighs the label, which is the same in both countries; the check digit fits 1 CPR number in 10 to 50',
    basis: 'estimate',
  },
  foreignCountry: {
    rule: 'foreign',
    says: "the check digit of another country's number fits, and the country is mentioned",
    weight: -12,
    because:
      'Danes live abroad and move: the check digit fits 1 CPR number in 10 to 50, and the country is mentioned a little more often with its own numbers (estimate)',
    basis: 'estimate',
  },
  swedishForm: {
    rule: 'foreign',
    says: 'the day is raised by 60, and the check digit of a Swedish number fits',
    weight: -10,
    because:
      'a Swedish number of the years 61 to 91 has this form, and is more common than a replacement number (estimate); the check digit fits 1 replacement number in 10',
    basis: 'estimate',
  },
  registrationBefore: {
    rule: 'neighbour',
    says: 'four digits stand before it, as before a bank account',
    weight: -12,
    because:
      'people write a bank registration number and an account in this way; one CPR number in a hundred follows four digits (estimate)',
    basis: 'estimate',
  },
  townBehind: {
    rule: 'neighbour',
    says: 'a town stands behind it, as behind a postcode',
    weight: -20,
    because: 'a date, a postcode and its town; a town seldom follows a CPR number (estimate)',
    basis: 'estimate',
  },
  amount: {
    rule: 'neighbour',
    says: 'it is a sum of money, a measure or a fraction, or ends in one',
    weight: -20,
    because:
      'a currency, a unit or decimals touch none of 7,909 CPR numbers and 297 of 3,370 others; at least 1 in 100 is left for the tickets that the text does not hold',
    basis: inRealText,
  },
  decimalComma: {
    rule: 'neighbour',
    says: 'it may be the decimals behind a comma',
    weight: -8,
    because:
      'a fraction, or the second item of a list; few CPR numbers directly follow a short number and a comma (estimate)',
    basis: 'estimate',
  },
  timeBeside: {
    rule: 'negative-word',
    says: 'a word for a moment stands beside it, and it is one in seconds since 1970',
    weight: -25,
    because: 'logs and tokens write moments in this way; a CPR number seldom has the label of a time (estimate)',
    basis: 'estimate',
  },
  momentOfRecord: {
    rule: 'birth-date',
    says: 'it is a moment in seconds since 1970, within a day of its record',
    weight: -20,
    because:
      'records and the logs in them write when things happened: one in fourteen other numbers there (estimate), and 1 in 1,400 of the CPR numbers that can be (three days of seconds among all numbers with a birth date: exact)',
    basis: 'estimate',
  },
  wholeHour: {
    rule: 'birth-date',
    says: 'it is a whole hour in seconds since 1970',
    weight: -15,
    because:
      'days, deadlines and intervals begin with an hour: one other number in 110 (estimate), and 1 in 3,600 CPR numbers that begin with 1 (exact)',
    basis: 'estimate',
  },
  periodBeside: {
    rule: 'negative-word',
    says: 'a word for a period stands beside it',
    weight: -15,
    because: 'people write ddmmyy-ddmm and yymmdd-hhmm in this way (estimate)',
    basis: 'estimate',
  },
  columnOfCpr: {
    rule: 'column',
    says: 'the other numbers of its column speak for it',
    weight: 35,
    because:
      'up to this: how likely a CPR number is in a column with such numbers, over all shares of CPR numbers that the column may have',
    basis: 'estimate',
  },
  columnOfOther: {
    rule: 'column',
    says: 'the other numbers of its column speak against it',
    weight: -35,
    because: 'down to this: where the other numbers of the column pass date and modulus 11 as often, so may this one',
    basis: 'estimate',
  },
  gluedWord: {
    rule: 'neighbour',
    says: 'a word is glued to it',
    weight: -6,
    because: 'file names glue a name to a number, and identifiers do so more often (estimate)',
    basis: 'estimate',
  },
  gluedCode: {
    rule: 'neighbour',
    says: 'letters are glued to it that are no word',
    weight: -12,
    because:
      'codes of articles, tickets and measurements begin or end in such letters; one CPR number in two hundred does, in lines of fixed fields and by typing errors (estimate)',
    basis: 'estimate',
  },
  sexBehind: {
    rule: 'person',
    says: 'a letter for the sex stands behind it and agrees with its last digit',
    weight: 6,
    because:
      'lists of persons have K or M there; other numbers have one of these letters more seldom, and then it agrees with every second (estimate)',
    basis: 'estimate',
  },
  listOfOthers: {
    rule: 'neighbour',
    says: 'other numbers of its list, as a program writes it, have no birth date or are negative',
    weight: -12,
    because:
      'constants and ids come in such lists, which have one kind of number: one other number of code in thirty, and one CPR number in five hundred (estimate)',
    basis: 'estimate',
  },
  decimals: {
    rule: 'neighbour',
    says: 'it reads as a part of a fraction, or as a negative number',
    weight: -25,
    because: 'coordinates and measurements; a CPR number hardly ever follows a digit and a point (estimate)',
    basis: 'estimate',
  },
  longerCode: {
    rule: 'neighbour',
    says: 'it is part of a longer code',
    weight: -15,
    because: 'digits joined to it by a hyphen or a plus sign make it a piece of another number (estimate)',
    basis: 'estimate',
  },
  address: {
    rule: 'neighbour',
    says: 'it is the name part of an address',
    weight: -10,
    because: 'Message-IDs and generated mail addresses; a person rarely has such an address (estimate)',
    basis: 'estimate',
  },
} as const satisfies Readonly<Record<string, Weight>>;

export type WeightName = keyof typeof weights;

/**
 * The evidence of each weight. It is the same object each time, so that a finding needs only a reference for each fired
 * rule.
 */
export const evidenceOf: Readonly<Record<WeightName, Evidence>> = Object.fromEntries(
  Object.entries(weights).map(([name, { rule, says, weight }]) => [name, Object.freeze({ rule, says, weight })]),
) as unknown as Readonly<Record<WeightName, Evidence>>;
