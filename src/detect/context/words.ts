import { ownerWord } from './lexicon.js';

/**
 * The words that name a kind of number, as regular expressions over lower-case text.
 *
 * A word is evidence about the number next to it, never about a file. context.ts defines "beside" and "near".
 */

/** `nr`, `nummer`, `no`, `number`, `id` and their inflections, after any of the words. */
const numberWord = '(?:numme?r(?:et|e|ene)?|numre(?:ne)?|nr|no|number|num|id|identifier|kode|code)';

/**
 * Words for a CPR number.
 * Sources: the OIOXML, MedCom, FHIR, SAML and OIDC names and the OID of the register, as the standards list them;
 * Microsoft's published Danish keywords; the column names of Danmarks Statistik and CPR-kontoret. Read 2026-11-23.
 */
const cprWords = [
  'cpr',
  `person(?:lig(?:t|e)?)?[ -]?${numberWord}`,
  `pers[. ]{0,2}${numberWord}`,
  `fødsels?[ -]?(?:numme?r|nr)`,
  'civil ?registration',
  'civile? ?(?:person)?register',
  'national(?:t|e)?[ -]?(?:identity|identification|identifier|id|kode|code)',
  'social security',
  '(?:sundhedskort|sygesikring(?:s(?:kort|bevis)?)?)[ -]?(?:numme?r|nr)',
  `(?:personal|identity|identification)[ -]?${numberWord}`,
  '1\\.2\\.208\\.176\\.1\\.2(?![0-9.])',
  '1\\.2\\.208\\.176\\.1\\.6\\.1\\.[13](?![0-9])',
] as const;

/** Words that may mean a CPR number or another number. */
const ambiguousWords = [
  'pnr',
  'ssn',
  // The number of a phone without its country code, too.
  `national(?:t|e)?[ -]?${numberWord}`,
  'p[-. ]?nr',
  'sygesikring',
  'sundhedskort',
  'erstatnings?(?:numme?r|nr)',
] as const;

/** Words for another kind of number. The key is the reason under which they count a look-alike. */
const otherNumberWords: Readonly<Record<string, readonly string[]>> = {
  'order-number': ['[a-zæøå]{0,16}ordre', 'order', 'bestilling', 'rekvisition', 'purchase'],
  'invoice-number': ['[a-zæøå]{0,16}faktura', 'invoice', 'bilag', 'kreditnota', 'regning', 'betalings?', 'fik'],
  'account-number': ['[a-zæøå]{0,16}konto', 'account', 'iban', 'bban', 'reg', 'kreditor', 'debitor', 'giro'],
  'company-number': ['cvr', 'se', 'p[- ]?nummer', 'produktionsenhed', 'vat', 'ean', 'gln', 'sor'],
  'phone-number': ['tlf', 'telefon', 'mobil', 'phone', 'tel', 'fax(?!e)', 'lokal', 'mobile'],
  'case-number': [
    'sags?',
    'journal',
    'case',
    'ticket',
    'incident',
    'ref',
    'reference',
    'dokument',
    'document',
    'request',
    'change',
  ],
  'customer-number': [
    'kunde',
    'customer',
    'medlems?',
    'member',
    'police',
    'policy',
    'abonnement',
    'aftale',
    'kontrakt',
    'contract',
    'medarbejder',
    'employee',
    'løn',
  ],
  'article-number': [
    'vare',
    'item',
    'artikel',
    'article',
    'serie',
    'serial',
    's/n',
    'batch',
    'lot',
    'isbn',
    'model',
    'produkt',
    'product',
    'part',
    'asset',
    'udstyr',
    '[a-zæøå]{0,8}måler',
    'meter',
    'device',
    'apparat',
  ],
  'parcel-number': [
    'tracking',
    'pakke',
    'parcel',
    'forsendelse',
    'track',
    '(?:track )?(?:&|and|og) trace',
    'waybill',
    'fragtbrev',
  ],
  'property-number': ['matrikel', 'bfe', 'ejendoms?', 'kommune'],
  timestamp: ['epoch', 'timestamp', 'tidsstempel', 'unix', 'ts', 'iat', 'exp'],
  amount: ['beløb', 'saldo', 'total', 'i alt', 'amount', 'balance'],
  version: [
    'version',
    'build',
    'revision',
    'licens',
    'license',
    'transaktions?',
    'transaction',
    'session',
    'process',
    'pid',
    'thread',
    'error',
    'fejlkode',
    'kvittering',
    'receipt',
  ],
};

/** Words that are too common in running text to name a number, unless `nr`, `id` and so on follows. */
const needsNumberWord = [
  // "got"; counted with `npm run bench:weights`, half of all CPR numbers behind a listed word stood behind it.
  'fik',
  'meter',
  'device',
  'apparat',
  // Any attachment is called bilag.
  'bilag',
  'reg',
  'se',
  'lokal',
  'sags?',
  'case',
  'request',
  'change',
  'ref',
  'dokument',
  'document',
  'kunde',
  'customer',
  'medlems?',
  'member',
  'police',
  'policy',
  'aftale',
  'medarbejder',
  'employee',
  'løn',
  'vare',
  'item',
  'part',
  'model',
  'produkt',
  'product',
  'udstyr',
  'kommune',
  'ejendoms?',
  'session',
  'process',
  'error',
  'asset',
  'reference',
  'kontrakt',
  'contract',
  'abonnement',
  'journal',
];

/**
 * What carries the name of the register: `CPR-kørsel`, `cpr_udtræk`. The last part of a compound says what it is, so a number
 * behind one is its own. A lookup or a check is none of them: behind it is the number that was looked up.
 */
const carriers =
  '(?:udtræk(?:ket|kene)?|kørs(?:el|len|ler|lerne)|(?:batch|job|fil|file|log|integration|import|eksport|export|leverance|abonnement|snitflade|interface|service|server|system|modul|version|release|tabel|table|queue|api)(?:me|mer|ger|er|en|et|n|t|s)?)';

/**
 * Words that mean something else in running text (`pakke` is "to pack", `serie` a series), unless they begin the
 * sentence, or `nr`, a colon or another mark follows.
 */
const needsMark = [
  'beløb',
  'pakke',
  'serie',
  'artikel',
  'regning',
  'lot',
  'total',
  'i alt',
  'balance',
  'licens',
  'track',
];

/**
 * The text between a label and its number: punctuation, a quote, a verb, the end of an element. Never a line break,
 * because a label does not reach into the next line.
 */
function jointOf(verbs: string): string {
  return `(?:[^a-zæøå0-9\\n\\r]{1,3}(?:${verbs}|value|extension|type|string)(?![a-zæøå]))?[^a-zæøå0-9\\n\\r]{0,6}`;
}
const joint = jointOf('er|is|var|på|lyder|hedder|med');
/** What stands behind `på` has the number before it: `kontonummeret på 0101…` is about the owner of the account. */
const otherJoint = jointOf('er|is|var|lyder|hedder|med');

function anyOf(words: readonly string[]): string {
  return `(?:${words.join('|')})`;
}

/** The words for other numbers. Each kind is a group with the name of its reason, with `_` for `-`. */
const groupedByReason = Object.entries(otherNumberWords)
  .map(([reason, list]) => `(?<${reason.replace('-', '_')}>${anyOf(list)})`)
  .join('|');

function reasonOf({ groups = {} }: RegExpExecArray): string {
  return Object.keys(otherNumberWords).find((reason) => groups[reason.replace('-', '_')] !== undefined)!;
}

/** A CPR word with the rest of its compound (`cpr-nummer`, `cprNumberIdentifier`). */
const cprWord = `${anyOf(cprWords)}[-_. ]{0,2}(?:[a-zæøå]{0,24})`;

/** A whole label with the text that joins it to its number. */
const cprLabel = new RegExp(`^${anyOf(cprWords)}[-_. ]{0,2}(?<rest>[a-zæøå]{0,24})${joint}$`);
export const isAmbiguousLabel = new RegExp(`^${anyOf(ambiguousWords)}${joint}$`);
/** Matches a label for another number: `word` is its kind, `tail` the part that means "number". */
const otherNumberLabel = new RegExp(
  `^(?<word>${groupedByReason})s?(?:en|et|er|e|n)?(?<tail>[-_. ?/]{0,2}${numberWord}(?![a-zæøå]))?${otherJoint}$`,
);
const isTooCommon = new RegExp(`^${anyOf(needsNumberWord)}$`);
const isOtherwiseUsed = new RegExp(`^${anyOf(needsMark)}$`);

const isCarrier = new RegExp(`^${carriers}s?${numberWord}?${otherJoint}$`);

/**
 * Reads a label as one of a CPR number.
 *
 * @param label  lower-case text from the label up to the number
 * @returns true if it is; `carrier` or the kind of another number if it is a compound that begins with a CPR word and whose
 *   last part names something else; undefined if no CPR word begins the label
 */
export function cprLabelOf(label: string): true | 'carrier' | OtherNumber | undefined {
  const { rest } = cprLabel.exec(label)?.groups ?? {};
  if (rest === undefined || rest === '') return rest === '' ? true : undefined;
  const last = label.slice(label.lastIndexOf(rest));
  return otherNumberOf(last, () => false) ?? (isCarrier.test(last) ? 'carrier' : true);
}

/** Another kind of number. `isOwn`: a person may have it, and it may be their CPR number. */
export interface OtherNumber {
  readonly reason: string;
  readonly isOwn: boolean;
}

/**
 * Reads a label as that of another kind of number.
 *
 * @param label  lower-case text from the label up to the number
 * @param beginsSentence  tells whether nothing of the sentence is before the label
 * @returns the kind, or undefined if the text is not such a label
 */
export function otherNumberOf(label: string, beginsSentence: () => boolean): OtherNumber | undefined {
  const match = otherNumberLabel.exec(label);
  if (match === null) return undefined;
  // `session=…` is a name with its value and `/kunde/…` a path of a site, but `session …` is a sentence.
  const isNamed = match.groups!['tail'] !== undefined || /(?:=["']?|[a-z]\/)$/.test(label);
  const word = match.groups!['word']!;
  if (!isNamed && isTooCommon.test(word)) return undefined;
  if (!isNamed && isOtherwiseUsed.test(word) && !/[:#=|>][^\p{L}]*$/u.test(label) && !beginsSentence())
    return undefined;
  return { reason: reasonOf(match), isOwn: ownerWord.test(word) };
}

/**
 * Reads the name of a field as that of another kind of number.
 *
 * @param name  the name in lower case
 * @returns the kind, or undefined if the name is no evidence
 */
export function otherNumberOfField(name: string): OtherNumber | undefined {
  const match = otherNumberField.exec(name);
  if (match === null) return undefined;
  return { reason: reasonOf(match), isOwn: ownerWord.test(match.groups!['word']!) };
}

/**
 * Matches text before a number that begins its line, if the line above ends in a CPR word. A string of code may go on
 * there: `"… CPR-numre"` and `" 0101…"`.
 */
export const lineAboveEndsInCprWord = new RegExp(
  `${cprWord}[ :.*_|]*(?:["'] ?[+\\\\]?)?\\r?\\n[ \\t>*|-]*(?:[+.] ?)?(?:["'] ?)?$`,
);
/** Matches a CPR word anywhere, but not in a compound that names something else: `CPR-integrationen`. */
export const hasCprWord = new RegExp(`${anyOf(cprWords)}(?![a-zæøå]*[-_. ]{0,2}${carriers}(?![a-zæøå]))`, 'g');
/** Matches text after a number that begins with a CPR word, in brackets, in an attribute or in the next element. */
export const beginsWithCprWord = new RegExp(
  `^(?:[^a-zæøå0-9\\n]{0,4}[/a-z:]{0,40}[^a-zæøå0-9\\n]{1,6})?(?:[a-z:]{0,24}(?:type|name)[^a-zæøå0-9\\n]{1,4})?[^a-zæøå0-9\\n]{0,3}${anyOf(cprWords)}`,
);
/** Matches text after a number that calls it one: `er borgerens CPR-nr.`, `, som er hendes personnummer`. */
export const isCalledCpr = new RegExp(
  `^[\\s"'),]{0,3}(?:(?:som|der|hvilket|which|that) )?(?:er|is|var|was)(?: (?!(?:ikke|ingen|intet|not|no)[^a-zæøå])[a-zæøå]+){0,2} ${anyOf(cprWords)}`,
);
/** Matches the name of a field for CPR numbers. */
export const cprField = new RegExp(anyOf(cprWords));
/** Matches the name of a field for the numbers of something that begins with a CPR word: `cpr_batch_id`. */
export const carrierField = new RegExp(
  `${anyOf(cprWords)}[-_. ]{0,2}${carriers}s?[-_. ]{0,2}${numberWord}[^a-zæøå0-9]*$`,
);
/** Matches the name of a field that may be for CPR numbers. */
export const ambiguousField = new RegExp(`(?<![a-zæøå])${anyOf(ambiguousWords)}(?![a-zæøå])`);
const otherNumberField = new RegExp(`(?<![a-zæøå])(?<word>${groupedByReason})s?[-_. ]{0,2}${numberWord}?(?![a-zæøå])`);

/** Matches letters directly before a number that are a label: `CPR…`, `cprnr…`. */
export const gluedCprWord = new RegExp(`(?:${anyOf(cprWords)}${numberWord}?|pnr)$`);
