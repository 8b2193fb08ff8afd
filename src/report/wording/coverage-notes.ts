import { type Coverage, type NoUserTextClass, type NoUserTextCounts, noUserTextClasses } from '../../model/index.js';
import { danishDate } from './danish-date.js';
import { figures } from './wording.js';

/** Singular and plural. */
type Names = Readonly<Record<Exclude<NoUserTextClass, 'small-picture'>, readonly [string, string]>>;

const englishNames: Names = {
  font: ['font', 'fonts'],
  'compiled-code': ['file of compiled code', 'files of compiled code'],
  audio: ['audio file', 'audio files'],
  video: ['video', 'videos'],
  icon: ['icon', 'icons'],
  leftover: ['file-system leftover', 'file-system leftovers'],
  'version-control': ['version-control object', 'version-control objects'],
};

const danishNames: Names = {
  font: ['skrifttype', 'skrifttyper'],
  'compiled-code': ['programfil', 'programfiler'],
  audio: ['lydfil', 'lydfiler'],
  video: ['video', 'videoer'],
  icon: ['ikon', 'ikoner'],
  leftover: ['rest fra filsystemet', 'rester fra filsystemet'],
  'version-control': ['objekt fra versionsstyring', 'objekter fra versionsstyring'],
};

const [englishNumber, danishNumber] = [figures(',', '.').number, figures('.', ',').number];

/** `37 fonts, 12 icons`. The note on pictures counts small pictures. */
function listed(counts: NoUserTextCounts, names: Names, number: (value: number) => string): string {
  return noUserTextClasses
    .flatMap((name) => {
      const count = counts[name] ?? 0;
      return count === 0 || name === 'small-picture' ? [] : [`${number(count)} ${names[name][count === 1 ? 0 : 1]}`];
    })
    .join(', ');
}

function counted(count: number, [one, several]: readonly [string, string], number: (value: number) => string): string {
  return `${number(count)} ${count === 1 ? one : several}`;
}

/** Joins parts with commas, and the last one with `and`. */
function joined(parts: readonly string[], and: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}`;
}

/** The notes on a coverage in one language. Each is made if it has something to say. */
interface NoteWording {
  noUserText(counts: NoUserTextCounts): string;
  pictures(pictures: NonNullable<Coverage['pictures']>): string;
  leftOut(leftOut: NonNullable<Coverage['leftOut']>): string;
  filtered(filtered: NonNullable<Coverage['filtered']>): string;
  readonly emptyList: string;
  shard(shard: NonNullable<Coverage['shard']>): string;
  carriedOver(carriedOver: NonNullable<Coverage['carriedOver']>): string;
}

function notesOf(
  { noUserText, pictures, leftOut, filtered, emptyList, shard, carriedOver }: Coverage,
  wording: NoteWording,
): string[] {
  const notes: string[] = [];
  if (shard !== undefined && shard.of > 1) notes.push(wording.shard(shard));
  if (carriedOver !== undefined) notes.push(wording.carriedOver(carriedOver));
  if (noUserText !== undefined) notes.push(wording.noUserText(noUserText));
  if (pictures !== undefined) notes.push(wording.pictures(pictures));
  if (leftOut !== undefined) notes.push(wording.leftOut(leftOut));
  if (filtered !== undefined) notes.push(wording.filtered(filtered));
  if (emptyList === true) notes.push(wording.emptyList);
  return notes.filter((note) => note !== '');
}

export const englishCoverageNotes = (coverage: Coverage): string[] => notesOf(coverage, englishNotes);
export const danishCoverageNotes = (coverage: Coverage): string[] => notesOf(coverage, danishNotes);

/** `3 files`, or nothing if there are none. */
type Counting = (count: number, one: string, several: string) => readonly string[];

function countingIn(number: (value: number) => string): Counting {
  return (count, one, several) => (count > 0 ? [counted(count, [one, several], number)] : []);
}

const [englishCount, danishCount] = [countingIn(englishNumber), countingIn(danishNumber)];

const englishNotes: NoteWording = {
  emptyList: 'The list in --files-from names no files.',
  shard: ({ number, of }) =>
    `This is shard ${number} of ${of}; the other shards read the other files. cprscan report puts their results together.`,
  carriedOver: ({ sources, from }) =>
    `${counted(sources, ['source has', 'sources have'], englishNumber)} not changed and ${sources === 1 ? 'was' : 'were'} not read again; what is reported of ${sources === 1 ? 'it' : 'them'} was read on ${from}${sources === 1 ? '' : ' or later'}.`,
  noUserText(counts) {
    const names = listed(counts, englishNames, englishNumber);
    const history = ' Earlier versions of files, which version-control objects hold, were not read.';
    if (names === '') return '';
    return `No user text: ${names}; searched as raw text only.${counts['version-control'] === undefined ? '' : history}`;
  },
  pictures({ inside, alone, tooSmall }) {
    const all = inside + alone;
    const parts = englishCount(inside, 'picture', 'pictures').map((some) => `${some} in documents and archives`);

    if (inside === 0) parts.push(...englishCount(alone, 'picture', 'pictures'));
    else if (alone > 0) parts.push(`${englishNumber(alone)} as ${alone === 1 ? 'a separate file' : 'separate files'}`);
    return `Pictures: ${joined(parts, 'and')} ${all === 1 ? 'was' : 'were'} not read${englishSmall(tooSmall, all)}.`;
  },
  leftOut({ files, folders, gitFolders }) {
    const ignored = [...englishCount(files, 'file', 'files'), ...englishCount(folders, 'folder', 'folders')];
    const git = englishCount(gitFolders, '.git folder', '.git folders');
    const parts = [
      ...(ignored.length === 0 ? [] : [`${joined(ignored, 'and')} that .gitignore names`]),
      ...git.map((some) => `${some} (earlier versions of files were not read)`),
    ];
    return `Left out by --git: ${parts.join('; ')}.`;
  },
  filtered({ files, folders }) {
    const parts = [...englishCount(files, 'file', 'files'), ...englishCount(folders, 'folder', 'folders')];
    return `Left out by --include and --exclude: ${joined(parts, 'and')}.`;
  },
};

/** @param all  how many pictures were not read, those that are too small included */
function englishSmall(tooSmall: number, all: number): string {
  if (tooSmall === 0) return '';
  const small = 'too small for a line of text';
  if (tooSmall === all) return `; ${all === 1 ? 'it is' : 'all of them are'} ${small}`;
  return `; ${englishNumber(tooSmall)} of them ${tooSmall === 1 ? 'is' : 'are'} ${small}`;
}

const danishNotes: NoteWording = {
  emptyList: 'Listen i --files-from nævner ingen filer.',
  shard: ({ number, of }) =>
    `Dette er del ${number} af ${of}; de andre dele læser de andre filer. cprscan report samler deres resultater.`,
  carriedOver: ({ sources, from }) =>
    `${counted(sources, ['kilde er uændret og blev ikke læst igen; det, der står om den', 'kilder er uændrede og blev ikke læst igen; det, der står om dem'], danishNumber)}, blev læst ${danishDate(from)}${sources === 1 ? '' : ' eller senere'}.`,
  noUserText(counts) {
    const names = listed(counts, danishNames, danishNumber);
    const history = ' Tidligere versioner af filer, som ligger i objekter fra versionsstyring, er ikke læst.';
    if (names === '') return '';
    return `Uden brugertekst: ${names}; kun gennemsøgt for rå tekst.${counts['version-control'] === undefined ? '' : history}`;
  },
  pictures({ inside, alone, tooSmall }) {
    const parts = danishCount(inside, 'billede', 'billeder').map((some) => `${some} i dokumenter og arkiver`);
    if (inside === 0) parts.push(...danishCount(alone, 'billede', 'billeder'));
    else if (alone > 0)
      parts.push(`${danishNumber(alone)} som ${alone === 1 ? 'selvstændig fil' : 'selvstændige filer'}`);
    return `Billeder: ${joined(parts, 'og')} blev ikke læst${danishSmall(tooSmall, inside + alone)}.`;
  },
  leftOut({ files, folders, gitFolders }) {
    const ignored = [...danishCount(files, 'fil', 'filer'), ...danishCount(folders, 'mappe', 'mapper')];
    const git = danishCount(gitFolders, '.git-mappe', '.git-mapper');
    const parts = [
      ...(ignored.length === 0 ? [] : [`${joined(ignored, 'og')}, som .gitignore nævner`]),
      ...git.map((some) => `${some} (tidligere versioner af filer blev ikke læst)`),
    ];
    return `Udeladt med --git: ${parts.join('; ')}.`;
  },
  filtered({ files, folders }) {
    const parts = [...danishCount(files, 'fil', 'filer'), ...danishCount(folders, 'mappe', 'mapper')];
    return `Udeladt med --include og --exclude: ${joined(parts, 'og')}.`;
  },
};

/** @param all  how many pictures were not read, those that are too small included */
function danishSmall(tooSmall: number, all: number): string {
  if (tooSmall === 0) return '';
  const some = `${danishNumber(tooSmall)} af dem`;
  const which = tooSmall === all ? (all === 1 ? 'det' : 'de') : some;
  return `; ${which} er for ${tooSmall === 1 ? 'lille' : 'små'} til en linje tekst`;
}

/** Lists the exceptions to "everything was read": files without user text, and files that were left out. */
function exceptionsOf({ noUserText = {}, leftOut, filtered }: Coverage): (keyof typeof inEnglish)[] {
  const { 'version-control': objects, ...others } = noUserText;
  return [
    ...(Object.keys(others).length > 0 ? (['noUserText'] as const) : []),
    ...(objects !== undefined || (leftOut?.gitFolders ?? 0) > 0 ? (['history'] as const) : []),
    ...((leftOut?.files ?? 0) + (leftOut?.folders ?? 0) > 0 ? (['leftOut'] as const) : []),
    ...(filtered === undefined ? [] : (['filtered'] as const)),
  ];
}

const inEnglish = {
  noUserText: 'files without user text',
  history: 'earlier versions of files in version control',
  leftOut: 'files and folders that .gitignore names',
  filtered: 'what --include and --exclude left out',
} as const;

const inDanish = {
  noUserText: 'filer uden brugertekst',
  history: 'tidligere versioner af filer i versionsstyring',
  leftOut: 'filer og mapper, som .gitignore nævner',
  filtered: 'hvad --include og --exclude har udeladt',
} as const;

/**
 * Says that everything was read, with the exceptions.
 *
 * @param coverage  the coverage of a scan without skips
 * @returns part of a sentence
 */
export function englishEverythingRead(coverage: Coverage): string {
  const parts = exceptionsOf(coverage).map((name) => inEnglish[name]);
  return `everything was read${parts.length === 0 ? '' : `, except ${joined(parts, 'and')}`}`;
}

/**
 * Says that everything was read, with the exceptions.
 *
 * @param coverage  the coverage of a scan without skips
 * @returns part of a sentence
 */
export function danishEverythingRead(coverage: Coverage): string {
  const parts = exceptionsOf(coverage).map((name) => inDanish[name]);
  return `alt blev læst${parts.length === 0 ? '' : ` undtagen ${joined(parts, 'og')}`}`;
}
