import { stopOf } from '../../../model/index.js';
import { belowOf, isComplete } from '../../model/completeness.js';
import type { RunSummary } from '../../model/summary.js';
import { fieldText, nameText, placeText, shownNumber, sourceText } from '../../safety/names.js';
import { type BreachFacts, factsOf } from './facts.js';
import type { BreachWording } from './wording.js';

/** A heading with paragraphs and a list below it. */
export interface BreachSection {
  readonly heading: string;
  readonly texts: readonly string[];
  readonly items: readonly string[];
}

const maxPlaces = 30;

/** The material of every section. */
interface Context {
  readonly summary: RunSummary;
  readonly facts: BreachFacts;
  readonly wording: BreachWording;
  /** Writes a number in the language of the section. */
  readonly count: (value: number) => string;
}

/**
 * Writes the sections: the points of art. 33(3) of the GDPR and of Datatilsynet, as far as counting can answer them.
 *
 * @param summary  the summary of the run
 * @param wording  the language
 * @returns the sections in order
 */
export function* breachSections(summary: RunSummary, wording: BreachWording): Generator<BreachSection> {
  const context = { summary, facts: factsOf(summary, wording.words), wording, count: wording.words.number };
  yield subjects(context);
  yield data(context);
  yield periodOf(context);
  yield where(context);
  yield notRead(context);
  yield method(context);
  yield { heading: wording.toFill, texts: [], items: wording.fill };
}

function subjects({ summary: { start, end }, facts, wording, count }: Context): BreachSection {
  const { words } = wording;
  const { persons, isComplete: isExact } = facts;
  const below = belowOf(end);
  return {
    heading: wording.subjects,
    texts: [
      ...(end?.results === undefined
        ? [wording.persons(count(persons.expected), count(persons.least), count(persons.most), isExact)]
        : [wording.personsAtMost(count(persons.most)), words.countedTwice(end.results)]),
      wording.records(facts.records === undefined ? wording.unknown : count(facts.records), count(facts.findings)),
      ...(facts.minors > 0 ? [wording.minors(count(facts.minors), start?.asOf ?? wording.unknown)] : []),
      ...(facts.veryOld > 0 ? [wording.veryOld(count(facts.veryOld))] : []),
      ...(facts.testNumbers > 0 ? [wording.testNumbers(facts.testNumbers)] : []),
      ...(below === undefined ? [] : [`${words.notListed(below)}.`]),
    ],
    items: [],
  };
}

function data({ facts, wording, count }: Context): BreachSection {
  const listed = facts.fields.map(({ name: field, findings }) => `${field} (${count(findings)})`).join(', ');
  const names = facts.moreFields === 0 ? listed : `${listed} ${wording.andOthers(count(facts.moreFields))}`;
  return {
    heading: wording.data,
    texts: [wording.dataText, ...(names === '' ? [] : [wording.beside(names)])],
    items: [],
  };
}

function periodOf({ summary: { start, end }, facts, wording, count }: Context): BreachSection {
  const { words } = wording;
  const past = end?.past;
  const since = start?.keptSince;
  return {
    heading: wording.period,
    texts: [
      ...periodTexts(facts, wording),
      ...(past === undefined || since === undefined
        ? []
        : [
            wording.old(count(past.findings), count(past.records), count(past.persons), since, words.weaklyDated(past)),
          ]),
      ...(facts.undated > 0 && facts.periods.size > 0 ? [wording.undated(count(facts.undated))] : []),
    ],
    items: [],
  };
}

function periodTexts({ periods, dateFields }: BreachFacts, wording: BreachWording): string[] {
  if (periods.size === 0) return [wording.unknown];
  const fields = dateFields.map((field) => nameText(field, wording.words)).join(', ');
  const [record, document, file] = [periods.get('record'), periods.get('document'), periods.get('file')];
  return [
    ...(record === undefined ? [] : [wording.ofRecords(record.oldest, record.newest)]),
    ...(document === undefined ? [] : [wording.ofDocuments(document.oldest, document.newest)]),
    ...(fields === '' ? [] : [wording.datedBy(fields)]),
    ...(file === undefined ? [] : [wording.ofFiles(file.oldest, file.newest)]),
  ];
}

function where({ summary: { fields, others }, wording, count }: Context): BreachSection {
  const { words } = wording;
  const ofPersons = fields.filter(({ what }) => what !== 'test numbers');
  const more = ofPersons.length - maxPlaces + others.fields;
  return {
    heading: wording.where,
    texts: ofPersons.length === 0 ? [wording.nowhere] : [wording.sources(count(ofPersons.length + others.fields))],
    items: [
      ...ofPersons.slice(0, maxPlaces).map((field) => {
        const [first] = field.listed;
        const shown = first === undefined ? '' : `: ${shownNumber(first)}, ${placeText(first, words)}`;
        return `${sourceText(field.source)}: ${fieldText(field, words)} (${count(field.findings)}${shown})`;
      }),
      ...(more > 0 ? [`${wording.more} (${count(more)})`] : []),
    ],
  };
}

function notRead({ summary: { end, skips }, wording, count }: Context): BreachSection {
  const { words } = wording;
  const stopped = stopOf(end);
  return {
    heading: wording.notRead,
    texts: [
      ...(stopped === undefined ? [] : [words.stopped(stopped)]),
      ...(end === undefined ? [] : [wording.read(end), ...words.coverageNotes(end.coverage)]),
      ...(isComplete(end) && skips.total === 0 ? [wording.allRead] : []),
      ...(skips.total === 0 ? [] : [wording.notReadText(count(skips.total))]),
    ],
    items: [...skips.groups].flatMap(({ listed, count: all }) => [
      ...listed.slice(0, maxPlaces).map((event) => `${sourceText(event.source)} ${words.skip(event)}`),
      ...(all > maxPlaces ? [`${wording.more} (${count(all - maxPlaces)})`] : []),
    ]),
  };
}

function method({ summary, wording, count }: Context): BreachSection {
  const { version = wording.unknown, asOf = wording.unknown, minConfidence } = summary.start ?? {};
  const { checksummed, checksums, findings } = summary;
  const confidence = minConfidence === undefined ? wording.unknown : wording.words.confidence[minConfidence];
  const moreChecksums = checksummed - checksums.length;
  return {
    heading: wording.method,
    texts: [
      wording.methodText(version, asOf, confidence),
      wording.limits,
      wording.everyPlace,
      ...(findings === 0 ? [] : [checksummed === 0 ? wording.noChecksums : wording.checksums(count(checksummed))]),
    ],
    items: [
      ...checksums.map(({ file, sha256 }) => `${sha256}  ${sourceText({ file, members: [] })}`),
      ...(moreChecksums > 0 ? [`${wording.more} (${count(moreChecksums)})`] : []),
    ],
  };
}
