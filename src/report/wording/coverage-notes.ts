import { type Coverage, type NoUserTextClass, type NoUserTextCounts, noUserTextClasses } from '../../model/index.js';
import { figures } from './wording.js';

/** One, and several. */
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

/** `37 fonts, 12 icons`. Small pictures are told of with the other pictures. */
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

/** Of each of the things that are there, in words, with `and` before the last. */
function joined(parts: readonly string[], and: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}`;
}

export function englishCoverageNotes({ noUserText = {}, pictures, leftOut, emptyList }: Coverage): string[] {
  const notes: string[] = [];
  const of = (count: number, one: string, several: string): string => counted(count, [one, several], englishNumber);
  const names = listed(noUserText, englishNames, englishNumber);
  const history =
    noUserText['version-control'] === undefined
      ? ''
      : ' Earlier versions of files, which version-control objects hold, were not read.';
  if (names !== '') notes.push(`No user text: ${names}; searched as raw text only.${history}`);
  if (pictures !== undefined) {
    const { inside, alone, tooSmall } = pictures;
    const parts = [
      ...(inside > 0 ? [`${of(inside, 'picture', 'pictures')} in documents and archives`] : []),
      ...(alone > 0
        ? [
            `${inside > 0 ? `${englishNumber(alone)} by ${alone === 1 ? 'itself' : 'themselves'}` : of(alone, 'picture', 'pictures')}`,
          ]
        : []),
    ];
    const all = inside + alone;
    const small =
      tooSmall === 0
        ? ''
        : `; ${all === tooSmall ? (all === 1 ? 'it is' : 'all of them are') : `${englishNumber(tooSmall)} of them ${tooSmall === 1 ? 'is' : 'are'}`} too small for a line of text`;
    notes.push(`Pictures: ${joined(parts, 'and')} ${all === 1 ? 'was' : 'were'} not read${small}.`);
  }
  if (leftOut !== undefined) {
    const { files, folders, gitFolders } = leftOut;
    const ignored = joined(
      [...(files > 0 ? [of(files, 'file', 'files')] : []), ...(folders > 0 ? [of(folders, 'folder', 'folders')] : [])],
      'and',
    );
    const parts = [
      ...(ignored === '' ? [] : [`${ignored} that .gitignore names`]),
      ...(gitFolders > 0
        ? [`${of(gitFolders, '.git folder', '.git folders')} (earlier versions of files were not read)`]
        : []),
    ];
    notes.push(`Left out by --git: ${parts.join('; ')}.`);
  }
  if (emptyList === true) notes.push('The list of --files-from names no file.');
  return notes;
}

export function danishCoverageNotes({ noUserText = {}, pictures, leftOut, emptyList }: Coverage): string[] {
  const notes: string[] = [];
  const of = (count: number, one: string, several: string): string => counted(count, [one, several], danishNumber);
  const names = listed(noUserText, danishNames, danishNumber);
  const history =
    noUserText['version-control'] === undefined
      ? ''
      : ' Tidligere versioner af filer, som ligger i objekter fra versionsstyring, er ikke læst.';
  if (names !== '') notes.push(`Uden brugertekst: ${names}; kun gennemsøgt for rå tekst.${history}`);
  if (pictures !== undefined) {
    const { inside, alone, tooSmall } = pictures;
    const parts = [
      ...(inside > 0 ? [`${of(inside, 'billede', 'billeder')} i dokumenter og arkiver`] : []),
      ...(alone > 0 ? [`${inside > 0 ? `${danishNumber(alone)} for sig` : of(alone, 'billede', 'billeder')}`] : []),
    ];
    const all = inside + alone;
    const small =
      tooSmall === 0
        ? ''
        : `; ${all === tooSmall ? (all === 1 ? 'det' : 'de') : `${danishNumber(tooSmall)} af dem`} er for ${tooSmall === 1 ? 'lille' : 'små'} til en linje tekst`;
    notes.push(`Billeder: ${joined(parts, 'og')} blev ikke læst${small}.`);
  }
  if (leftOut !== undefined) {
    const { files, folders, gitFolders } = leftOut;
    const ignored = joined(
      [...(files > 0 ? [of(files, 'fil', 'filer')] : []), ...(folders > 0 ? [of(folders, 'mappe', 'mapper')] : [])],
      'og',
    );
    const parts = [
      ...(ignored === '' ? [] : [`${ignored}, som .gitignore nævner`]),
      ...(gitFolders > 0
        ? [`${of(gitFolders, '.git-mappe', '.git-mapper')} (tidligere versioner af filer blev ikke læst)`]
        : []),
    ];
    notes.push(`Udeladt med --git: ${parts.join('; ')}.`);
  }
  if (emptyList === true) notes.push('Listen i --files-from nævner ingen filer.');
  return notes;
}

/** What has no user text, or was left out: of these "everything was read" is not said. */
function exceptionsOf({ noUserText = {}, leftOut }: Coverage): ('history' | 'leftOut' | 'noUserText')[] {
  const { 'version-control': objects, ...others } = noUserText;
  return [
    ...(Object.keys(others).length > 0 ? (['noUserText'] as const) : []),
    ...(objects !== undefined || (leftOut?.gitFolders ?? 0) > 0 ? (['history'] as const) : []),
    ...((leftOut?.files ?? 0) + (leftOut?.folders ?? 0) > 0 ? (['leftOut'] as const) : []),
  ];
}

const inEnglish = {
  noUserText: 'what holds no text of users',
  history: 'earlier versions of files in version control',
  leftOut: 'what .gitignore names',
} as const;

const inDanish = {
  noUserText: 'det, der ikke rummer brugeres tekst',
  history: 'tidligere versioner af filer i versionsstyring',
  leftOut: 'det, som .gitignore nævner',
} as const;

/** `everything was read`, with what it is not true of. */
export function englishEverythingRead(coverage: Coverage): string {
  const parts = exceptionsOf(coverage).map((name) => inEnglish[name]);
  return `everything was read${parts.length === 0 ? '' : `, except ${joined(parts, 'and')}`}`;
}

export function danishEverythingRead(coverage: Coverage): string {
  const parts = exceptionsOf(coverage).map((name) => inDanish[name]);
  return `alt blev læst${parts.length === 0 ? '' : ` undtagen ${joined(parts, 'og')}`}`;
}
