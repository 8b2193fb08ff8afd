import { addNoUserText, type Coverage } from '../../model/index.js';
import { carriedOver } from '../carried-over.js';
import { definedFields } from '../defined-fields.js';

/** The sections of a coverage that hold only counters. */
type Section = 'sources' | 'bytes' | 'records' | 'pictures' | 'leftOut' | 'filtered';

/** Every counter of a coverage. */
const counters = {
  sources: ['found', 'complete', 'partial', 'untouched'],
  bytes: ['found', 'read'],
  records: ['read', 'withFindings'],
  pictures: ['inside', 'alone', 'tooSmall'],
  leftOut: ['files', 'folders', 'gitFolders'],
  filtered: ['files', 'folders'],
} as const satisfies { readonly [Name in Section]: readonly (keyof NonNullable<Coverage[Name]>)[] };

type Counts = Readonly<Record<string, number>>;

function sumOf<Name extends Section>(section: Name, one: Coverage, other: Coverage): Coverage[Name] {
  const [a, b] = [one[section], other[section]] as [Counts | undefined, Counts | undefined];
  if (a === undefined && b === undefined) return undefined as Coverage[Name];
  const sums = counters[section].map((name) => [name, (a?.[name] ?? 0) + (b?.[name] ?? 0)]);
  return Object.fromEntries(sums) as Coverage[Name];
}

function namesNothing({ emptyList, sources }: Coverage): boolean {
  return emptyList === true || sources.found === 0;
}

/**
 * Adds the coverages of two results.
 *
 * @param one    the coverage of one result
 * @param other  the coverage of another result
 * @returns the sums; a section that both lack is absent. `emptyList` is present if a list was empty and neither result has a source.
 */
export function addCoverage(one: Coverage, other: Coverage): Coverage {
  const noUserText = addNoUserText(one.noUserText ?? {}, other.noUserText ?? {});
  const hasEmptyList = one.emptyList === true || other.emptyList === true;
  return definedFields({
    sources: sumOf('sources', one, other),
    bytes: sumOf('bytes', one, other),
    records: sumOf('records', one, other),
    noUserText: Object.keys(noUserText).length > 0 ? noUserText : undefined,
    pictures: sumOf('pictures', one, other),
    leftOut: sumOf('leftOut', one, other),
    filtered: sumOf('filtered', one, other),
    carriedOver: carriedOver(one.carriedOver, other.carriedOver),
    emptyList: hasEmptyList && namesNothing(one) && namesNothing(other) ? true : undefined,
  } as const);
}
