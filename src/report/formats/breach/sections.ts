import { stopOf } from '../../../model/index.js';
import { belowOf, isComplete } from '../../model/completeness.js';
import type { RunSummary } from '../../model/summary.js';
import { fieldText, nameText, placeText, shownNumber, sourceText } from '../../safety/names.js';
import { factsOf } from './facts.js';
import type { BreachWording } from './wording.js';

/** A heading, what is said below it, and a list. */
export interface BreachSection {
  readonly heading: string;
  readonly texts: readonly string[];
  readonly items: readonly string[];
}

const maxPlaces = 30;

/** What art. 33(3) of the GDPR and Datatilsynet ask for, as far as a count can know it. */
export function* breachSections(summary: RunSummary, wording: BreachWording): Generator<BreachSection> {
  const facts = factsOf(summary, wording.words);
  const { persons, period } = facts;
  const { version = wording.unknown, asOf = wording.unknown } = summary.start ?? {};
  const { words } = wording;
  const below = belowOf(summary.end);
  const stopped = stopOf(summary.end);
  const count = words.number;
  const name = (text: string): string => nameText(text, words);
  yield {
    heading: wording.subjects,
    texts: [
      summary.end?.results === undefined
        ? wording.persons(count(persons.expected), count(persons.least), count(persons.most), facts.isComplete)
        : wording.personsAtMost(count(persons.most)),
      ...(summary.end?.results === undefined ? [] : [words.countedTwice(summary.end.results)]),
      wording.records(facts.records === undefined ? wording.unknown : count(facts.records), count(facts.findings)),
      ...(facts.minors > 0 ? [wording.minors(count(facts.minors), asOf)] : []),
      ...(facts.veryOld > 0 ? [wording.veryOld(count(facts.veryOld))] : []),
      ...(facts.testNumbers > 0 ? [wording.testNumbers(facts.testNumbers)] : []),
      ...(below === undefined ? [] : [`${words.notListed(below)}.`]),
    ],
    items: [],
  };
  const listed = facts.fields.map(({ name: field, findings }) => `${field} (${count(findings)})`).join(', ');
  const names = facts.moreFields === 0 ? listed : `${listed} ${wording.andOthers(count(facts.moreFields))}`;
  yield {
    heading: wording.data,
    texts: [wording.dataText, ...(names === '' ? [] : [wording.beside(names)])],
    items: [],
  };
  yield {
    heading: wording.period,
    texts: [
      period === undefined
        ? wording.unknown
        : period.isOfFiles
          ? wording.ofFiles(period.oldest, period.newest)
          : wording.ofRecords(period.oldest, period.newest, facts.dateFields.map(name).join(', ')),
      ...(summary.end?.past !== undefined && summary.start?.keptSince !== undefined
        ? [
            wording.old(
              count(summary.end.past.findings),
              count(summary.end.past.records),
              count(summary.end.past.persons),
              summary.start.keptSince,
              count(summary.end.past.undated),
            ),
          ]
        : []),
      ...(facts.undated > 0 && period?.isOfFiles === false ? [wording.undated(count(facts.undated))] : []),
    ],
    items: [],
  };
  const fields = summary.fields.filter(({ what }) => what !== 'test numbers');
  const more = fields.length - maxPlaces + summary.others.fields;
  yield {
    heading: wording.where,
    texts: fields.length === 0 ? [wording.nowhere] : [wording.sources(count(fields.length + summary.others.fields))],
    items: [
      ...fields.slice(0, maxPlaces).map((field) => {
        const [first] = field.listed;
        const shown = first === undefined ? '' : `: ${shownNumber(first)}, ${placeText(first, words)}`;
        return `${sourceText(field.source)}: ${fieldText(field, words)} (${count(field.findings)}${shown})`;
      }),
      ...(more > 0 ? [`${wording.more} (${count(more)})`] : []),
    ],
  };
  yield {
    heading: wording.notRead,
    texts: [
      ...(stopped === undefined ? [] : [words.stopped(stopped)]),
      ...(summary.end === undefined ? [] : [wording.read(summary.end)]),
      ...(summary.end === undefined ? [] : words.coverageNotes(summary.end.coverage)),
      ...(isComplete(summary.end) && summary.skips.total === 0 ? [wording.allRead] : []),
      ...(summary.skips.total === 0 ? [] : [wording.notReadText(count(summary.skips.total))]),
    ],
    items: [...summary.skips.groups].flatMap(({ listed, count: all }) => [
      ...listed.slice(0, maxPlaces).map((event) => `${sourceText(event.source)} ${words.skip(event)}`),
      ...(all > maxPlaces ? [`${wording.more} (${count(all - maxPlaces)})`] : []),
    ]),
  };
  yield {
    heading: wording.method,
    texts: [
      wording.methodText(
        version,
        asOf,
        summary.start === undefined ? wording.unknown : words.confidence[summary.start.minConfidence],
      ),
      wording.limits,
      wording.everyPlace,
      ...(summary.findings === 0
        ? []
        : [summary.checksummed === 0 ? wording.noChecksums : wording.checksums(count(summary.checksummed))]),
    ],
    items: [
      ...summary.checksums.map(({ file, sha256 }) => `${sha256}  ${sourceText({ file, members: [] })}`),
      ...(summary.checksummed > summary.checksums.length
        ? [`${wording.more} (${count(summary.checksummed - summary.checksums.length)})`]
        : []),
    ],
  };
  yield { heading: wording.toFill, texts: [], items: wording.fill };
}
