import { editDistance } from './edit-distance.js';
import { closedWords, firstNames, ownerWord, personNoun } from './lexicon.js';
import { cprField } from './words.js';

/**
 * A name of a number is known by its make: `ventelistenr.`, `xyz-nummer`, `Bestellnummer`, `lift nr.`, `meeting id`,
 * `PO`, `?bytes=`. The words themselves need no list.
 */

/**
 * How clearly a text names another number than a CPR number. `own`: a customer, a member or a file has the number, and
 * some firms and hospitals use the CPR number itself. `vague`: a short form, a technical key, or a word that `nr.` only
 * follows.
 */
export type NumberName = 'other' | 'own' | 'vague';

/** Words for "number" that other words are glued to. No other common word ends like them. */
const nounAtEnd =
  /(?:numme?r(?:et|e|ene)?|numre(?:ne)?|nr|num[eé]ro|número|numer|numbers?|koder?n?|codes?|nøgler?n?|refs?|referencer?n?|identifier|kennung|zeichen)$/;

/**
 * Words for "number" that stand alone, behind a mark or behind a hump: `altid` and `casino` are not made with them, and
 * `tag` is a verb, unless a word that can be a noun is before it.
 */
const nounAlone = /(?:^|[^\p{L}\p{N}])(?:no|num|ids?|key|číslo)$|[-_](?:tag|token|hash)$|(?<=\p{Ll}{3}) tag$/u;
const nounBehindHump = /(?<=[\p{Ll}\p{N}])(?:Ids?|ID|No|Nr|Num|Key|Ref)$/u;

/** `numéro de commande`, `número del pedido`, `numer partii`: the noun comes first. */
const nounFirst =
  /(?:num[eé]ro|número|n[º°])\.? (?:del?|du|d[ai]|do|d['’]) ?\p{L}+$|(?:^|[^\p{L}])(?:numer|kod|číslo) \p{L}+$/iu;

/** `nr umowy`, `Nr ewidencyjny`: a genitive or an adjective of a Slavic language. Few Danish words end so, and none is a verb. */
const slavicName = /(?:^|[^\p{L}])[Nn]r\.? (?!endnu|hertil)\p{Ll}{3,}[aiuy](?: \p{Ll}+)?$/u;

/** Words between a name and its number. */
const jointWords: ReadonlySet<string> = new Set(
  'er is ist är est var lyder hedder med value extension type string'.split(' '),
);
/** `Ret pladsnr. til 0101…`: behind a word for a change, `til` brings the new number. Else it brings the owner. */
const change = /(?:^|[^\p{L}])(?:ret|rette[ts]?|ændr\p{L}*|skift\p{L}*|sæt\p{L}*|sat|chang\p{L}*)[^\p{L}]/iu;
const changeJoints: ReadonlySet<string> = new Set(['til', 'to']);
/** The most characters between a name and its number, and between a name and such a word. */
const maxJointChars = 6;
const maxGapChars = 3;

function isWordCode(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code >= 0xc0;
}

/** The end of the last word that ends before `at`, and its start. */
function wordBefore(text: string, at: number): { start: number; end: number } {
  let end = at;
  while (end > 0 && !isWordCode(text.charCodeAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && isWordCode(text.charCodeAt(start - 1))) start -= 1;
  return { start, end };
}

/** The end of the name: what stands between it and the number is taken off. 0 if the name is too far away. */
function endOfName(text: string): number {
  const last = wordBefore(text, text.length);
  if (text.length - last.end > maxJointChars) return 0;
  const joint = text.slice(last.start, last.end).toLowerCase();
  if (!jointWords.has(joint) && !(changeJoints.has(joint) && change.test(text))) return last.end;
  const { end } = wordBefore(text, last.start);
  return last.start - end > maxGapChars ? 0 : end;
}

/** The first part of CPR labels. A word as near to one as a slip of the finger may be one. */
const cprStems = ['cpr', 'ecpr', 'pers', 'person', 'personlig', 'fødsel', 'sygesikring', 'sundhedskort', 'erstatning'];
const longStemChars = 6;

/** First parts of names that may mean a CPR number: `ID-nr.`, `skatte-id`, `national id`. */
const mayMeanCpr =
  /^(?:ids?|ident(?:itets?|itet|ity)?|legitimations?|nationale?|dansk|danish|dk|social|skatte?|tax|pnr|ssn|fd\p{L}*)$/u;

/** Keys that say nothing about the value: somebody typed it, or it is what another key names. */
const silentKey =
  /^(?:v|val|value|værdi|text|tekst|q|query|s|search|søg|soeg|søgning|term|name|navn|title|titel|subject|emne|content|body|message|msg|data|input|arg|param|extension|item|note|notat|comment|kommentar|login|sub|user(?:name|id)|brugernavn|brugerid|result|uid|type|string|class|alt|label|placeholder)$/;

function isNearCpr(word: string): boolean {
  if (word.includes('cpr') || word.endsWith('person') || mayMeanCpr.test(word)) return true;
  return cprStems.some((stem) => {
    const most = stem.length >= longStemChars ? 2 : 1;
    return Math.abs(stem.length - word.length) <= most && editDistance(stem, word) <= most;
  });
}

function isName(word: string): boolean {
  return (
    /^\p{Lu}/u.test(word) && (firstNames.has(word.replace(/s$/, '')) || firstNames.has(word) || /sens?$/.test(word))
  );
}

/** What the word before `nr.` makes of it. `isApart`: a blank, an underscore or a hump is between the two. */
function madeOf(word: string, isApart: boolean): NumberName | undefined {
  const lower = word.toLowerCase();
  if (isNearCpr(lower) || cprField.test(lower) || personNoun.test(lower)) return undefined;
  if (ownerWord.test(lower)) return 'own';
  if (!isApart) return 'other';
  return closedWords.has(lower) || isName(word) ? undefined : 'vague';
}

/** Names repeat, and an edit distance costs as much as the rest of a verdict, so each word is read once for either gap. */
const knownWords = [new Map<string, NumberName | undefined>(), new Map<string, NumberName | undefined>()] as const;
const maxKnownWords = 4096;

function knownMadeOf(word: string, isApart: boolean): NumberName | undefined {
  const known = knownWords[isApart ? 1 : 0];
  let made = known.get(word);
  if (made === undefined && !known.has(word)) {
    if (known.size >= maxKnownWords) known.clear();
    made = madeOf(word, isApart);
    known.set(word, made);
  }
  return made;
}

/**
 * Nouns in the definite form. A Danish compound is one word (`ordrenummeret`), so where they stand alone they name nothing
 * more: `Tak. Nummeret 0101…`.
 */
const definite = /^(?:nummeret|numrene|numrenes|koden|nøglen|referencen)$/;

/** The word before a noun. Only these marks join the two: in `vis?id` the noun stands alone. */
const lastWord = /(\p{L}+)([-_./'\s]*)$/u;

/** The last letters of all nouns. Few other words end so, and the patterns cost more than the rest of a verdict. */
const nounEnds: ReadonlySet<string> = new Set(
  'nr no id mer ret mre ene rne ero éro ber ers ode der den des gle len ler ref efs nce cen cer ier ung num ids key slo tag ken ash hen'.split(
    ' ',
  ),
);

function mayEndInNoun(core: string): boolean {
  const last = core.slice(-3).toLowerCase();
  return nounEnds.has(last) || nounEnds.has(last.slice(-2));
}

/** The longest noun, with the mark before it. */
const maxNounChars = 11;
/** Reads a name that begins with a word for "number". */
function readNounFirst(core: string): NumberName | undefined {
  if (!core.includes(' ')) return undefined;
  if (/m[eé]r|[º°]|slo|kod /i.test(core) && nounFirst.test(core)) return 'other';
  return /nr\.? /i.test(core) && slavicName.test(core) ? 'vague' : undefined;
}

/** Reads a name that ends in a word for "number". */
function readMade(core: string): NumberName | undefined {
  if (!mayEndInNoun(core)) return readNounFirst(core);
  const tail = core.slice(-maxNounChars);
  const hump = nounBehindHump.exec(tail);
  const lower = tail.toLowerCase();
  const noun = hump ?? nounAtEnd.exec(lower) ?? nounAlone.exec(lower);
  if (noun === null) return readNounFirst(core);
  const rest = core.slice(0, core.length - tail.length + noun.index);
  const [, word, gap] = lastWord.exec(rest + noun[0].replace(/[\p{L}\p{N}]+$/u, '')) ?? [];
  if (word === undefined || (/\s/.test(gap!) && definite.test(noun[0]))) return undefined;
  return knownMadeOf(word, hump !== null || /[\s_]/.test(gap!));
}

/** Two or three capitals, or up to five consonants, that stand alone. Longer ones, and neighbours of others, are shouted words. */
const shortForm = /(?:^|[^\p{L}\p{N}_.@/-])(\p{Lu}{2,3}|[BCDFGHJKLMNPQRSTVWXZ]{4,5})$/u;
/** The same before a mark that glues it to the number: `SKU_`, `IMG_`, `/EQ-`. */
const gluedForm = /(?:^|[^\p{L}\p{N}_.@-])(\p{Lu}{2,3}|[BCDFGHJKLMNPQRSTVWXZ]{4,5})$/u;
/** Others may be initials: people write them before a number with a hyphen too, which few other numbers have. */
const withoutVowel = /^[BCDFGHJKLMNPQRSTVWXZ]{3,}$/;
const shoutedBefore = /\p{Lu}{2}[^\p{L}\p{N}]+\p{Lu}{2,5}$/u;
/** Short forms of trade and technique that are nobody's initials. */
const formsOfThings: ReadonlySet<string> = new Set('SKU RMA EORI IMEI IMSI GTIN UPC VIN ASIN UUID SSCC'.split(' '));
const gluingJoint = /^[-_]$/;
const shortJoint = /^[ :#]{1,3}(?:(?:er|is|hedder|lyder) )?$/i;
/** Nobody's initials: they "are" no number, and nobody owns them. Four capitals are then no shouted word, either. */
const verbBehind = /(?:er|is|hedder|lyder) $/i;
const ownedForm = /(?:^|[^\p{L}])(?:jeres|vores|deres|dit|din|your|our|their) (\p{Lu}{2,4})$/iu;
const verbForm = /(?:^|[^\p{L}\p{N}_.@/-])(\p{Lu}{2,4})$/u;

function readShortForm(core: string, sign: string, isBare: boolean): NumberName | undefined {
  const isGlued = gluingJoint.test(sign);
  if (!isGlued && (!shortJoint.test(sign) || shoutedBefore.test(core))) return undefined;
  const named = (verbBehind.test(sign) ? verbForm : ownedForm).exec(core)?.[1];
  const word = named ?? (isGlued ? gluedForm : shortForm).exec(core)?.[1];
  if (word === undefined || word !== word.toUpperCase()) return undefined;
  const mayBeInitials = named === undefined && !withoutVowel.test(word) && !formsOfThings.has(word);
  if (mayBeInitials && !isBare) return undefined;
  const lower = word.toLowerCase();
  const name = word[0] + lower.slice(1);
  const saysNothing = closedWords.has(lower) || personNoun.test(lower) || isNearCpr(lower) || firstNames.has(name);
  return saysNothing ? undefined : 'vague';
}

/** `claim # 0101…`, `dispatch #`: the sign is a word for "number". */
const numberSign = /^ ?#/;
const lastLetters = /\p{L}+$/u;

/** `rowid:`, `txn:`: a word in small letters that begins the value is a key if it ends in `id` or has no vowel. */
const smallKey =
  /(?:^|[\n"'([{,;|>])\s*((?![a-z]{0,12}tid:)(?:[a-z]{0,10}[aeiouy][a-z]{0,10}[b-df-hj-np-tv-xz]id|[b-df-hj-np-tv-xz]{3,5})): ?$/;

/** `WARN nonce: `: behind a level a machine writes, and a word with a colon is a key. */
const keyOfLog =
  /(?:^|[^\p{L}])(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|SEVERE|CRITICAL|FATAL)[\]:]?\s+(?:\[[^\]\n]{1,20}\] )?(\p{L}[\p{L}\p{N}_.-]*): ?["']?$/u;

/** Reads what a sign behind a word makes of it. */
function readSigned(text: string, core: string, sign: string): NumberName | undefined {
  if (numberSign.test(sign)) {
    const word = lastLetters.exec(core)?.[0];
    return word === undefined ? undefined : knownMadeOf(word, true);
  }
  if (!sign.startsWith(':')) return undefined;
  const key = smallKey.exec(text)?.[1];
  if (key !== undefined) return knownMadeOf(key.replace(/id$/, ''), true);
  const logged = keyOfLog.exec(text)?.[1];
  return logged === undefined || silentKey.test(logged.toLowerCase()) ? undefined : knownMadeOf(logged, true);
}

/** A key with its value: `?bytes=`, `"size": `, `object_ref: `, `<sku>`. A colon alone is prose: `Borger: `. */
const keyBefore =
  /([\p{L}_$@][\p{L}\p{N}_.$-]*)(["']?\]?["']?\s{0,2}=>?\s{0,2}["'([]?|["']\s?:\s?["'[]?|:\s?["']?|>)$/u;
/** Keys whose make tells that no person wrote them, and names of what machines count. */
const technical =
  /_|\p{Ll}\p{Lu}|(?:^|-)(?:size|bytes|len(?:gth)?|count|rows?|offset|index|seq(?:uence)?|cursor|job|task|worker|device|sku|crc|hash|checksum|token|port|duration|elapsed|latency)$/u;
/** A unit of time or of computing behind a mark or a hump: `interval_ms`, `uncompressed-bytes`, `timeoutSeconds`. */
const unitAtEnd =
  /(?:^|[_\s-])(?:ms|ns|us|bytes|[km]b|seconds|millis|nanos)$|\p{Ll}(?:Ms|Ns|Bytes|Seconds|Millis|Nanos)$/u;
/** Elements of HTML, which say nothing about their text. */
const htmlElement =
  /^(?:a|abbr|b|big|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|ins|kbd|label|li|mark|nobr|ol|option|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul)$/i;

/**
 * Splits a name into lower-case words: `objectId`, `OBJECT_ID` and `object-id`.
 *
 * @param name  a key or a heading
 * @returns the words
 */
function wordsOf(name: string): string[] {
  const apart = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
  return apart.split(/[^\p{L}]+/u).filter((word) => word !== '');
}

/** The end of a name of several words, which readMade has read: `patient nr.=`. */
const nounBehindWord = /\p{L} (?:nr|no|num|nummer|number|id)\.?[^\p{L}]*$/iu;

function readKey(text: string): NumberName | undefined {
  const [, key, sign] = keyBefore.exec(text) ?? [];
  if (key === undefined || nounBehindWord.test(text) || (sign!.startsWith(':') && !technical.test(key)))
    return undefined;
  if (sign === '>' && ((text.at(-key.length - 2) ?? '<') !== '<' || htmlElement.test(key))) return undefined;
  const parts = wordsOf(key);
  if (parts.length === 0 || cprField.test(parts.join(' '))) return undefined;
  if (parts.every((part) => part.length === 1)) return undefined;
  if (parts.some((part) => isNearCpr(part) && part !== 'id' && part !== 'ids')) return undefined;
  if (parts.some((part) => personNoun.test(part)) || silentKey.test(parts.at(-1)!)) return undefined;
  return parts.some((part) => ownerWord.test(part)) ? 'own' : 'vague';
}

/**
 * Reads the text before a number as the name of another number.
 *
 * @param text  the last words before the number, with the characters between them and the number
 * @param isBare  whether the number is ten digits in a row; only then a short form that may be initials counts
 * @returns what the name says, or undefined if it is no such name, or may mean a CPR number
 */
export function readNumberName(text: string, isBare: boolean): NumberName | undefined {
  const end = endOfName(text);
  const core = text.slice(0, end);
  const made = readMade(core);
  if (made !== undefined) return made;
  const sign = text.slice(end);
  if (sign !== ' ' && /[=:>#]/.test(sign)) {
    const key = readKey(text) ?? readSigned(text, core, sign);
    if (key !== undefined) return key;
  }
  const last = text[end - 1] ?? '';
  return last === last.toLowerCase() ? undefined : readShortForm(core, sign, isBare);
}

/**
 * Reads the name of a field as the name of another number. Names of fields are made of words with blanks, so a blank
 * says nothing.
 *
 * @param name  the name as the data writes it
 * @returns what the name says, or undefined if it is no such name, or may mean a CPR number
 */
export function readFieldNumberName(name: string): NumberName | undefined {
  if (unitAtEnd.test(name)) return 'other';
  const made = readMade(name.replace(/[[\]().:\s]+$/, ''));
  return made === 'vague' ? 'other' : made;
}
