import { addNoUserText, type Coverage } from '../../model/index.js';
import { definedFields } from '../defined-fields.js';

/** The sections of a coverage that are counters and nothing else. */
type Section = 'sources' | 'bytes' | 'records' | 'pictures' | 'leftOut';

/** Every counter of a coverage. A section that neither of two coverages has is not in their sum. */
const counters = {
  sources: ['found', 'complete', 'partial', 'untouched'],
  bytes: ['found', 'read'],
  records: ['read', 'withFindings'],
  pictures: ['inside', 'alone', 'tooSmall'],
  leftOut: ['files', 'folders', 'gitFolders'],
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

/** The coverage of two results together. */
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
    emptyList: hasEmptyList && namesNothing(one) && namesNothing(other) ? true : undefined,
  } as const);
}
