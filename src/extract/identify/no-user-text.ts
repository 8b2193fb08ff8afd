import { hasMagic, uint16Be, uint16Le, uint32Be, uint32Le } from '../input/magic.js';
import { isLooseGitObject } from './git-object.js';
import type { KnownFormat } from './known-format.js';

/*
 * Formats that never hold text of users. Bytes decide, never a name. Sources unless given: the specifications of the formats; the table of file(1),
 * https://github.com/file/file/tree/master/magic/Magdir, and that of file-type, https://github.com/sindresorhus/file-type, read 2026-11-30.
 */

const maxFontTables = 256;

/** Checks the table directory of OpenType: a count, and four printable characters as the name of the first table. */
function hasFontTables(head: Uint8Array): boolean {
  const tables = uint16Be(head, 4);
  const tag = head.subarray(12, 16);
  return tables > 0 && tables <= maxFontTables && tag.length === 4 && tag.every((byte) => byte >= 0x20 && byte < 0x7f);
}

/** Web fonts name the flavour of the font in them. */
const isWebFont = (head: Uint8Array): boolean =>
  ['\0\x01\0\0', 'OTTO', 'true', 'ttcf'].some((flavour) => hasMagic(head, flavour, 4));

const fonts: readonly KnownFormat[] = [
  { id: 'ttf', title: 'TrueType font', magic: ['\0\x01\0\0', 'true\0'], holds: hasFontTables },
  { id: 'otf', title: 'OpenType font', magic: ['OTTO\0'], holds: hasFontTables },
  { id: 'ttc', title: 'TrueType collection', magic: ['ttcf\0\x01\0\0', 'ttcf\0\x02\0\0'] },
  { id: 'woff', title: 'WOFF font', magic: ['wOFF'], holds: isWebFont },
  { id: 'woff2', title: 'WOFF2 font', magic: ['wOF2'], holds: isWebFont },
  // Behind two sizes are the version, flags and the style of the font. Source: w3.org/submissions/EOT, section 3, read 2026-11-30.
  {
    id: 'eot',
    title: 'Embedded OpenType font',
    at: 34,
    magic: ['LP'],
    holds: (head) => ['\0\0\x01\0', '\x01\0\x02\0', '\x02\0\x02\0'].some((version) => hasMagic(head, version, 8)),
  },
  { id: 'type1', title: 'Type 1 font', magic: ['\x80\x01'], holds: (head) => hasMagic(head, '%!', 6) },
  // A bare CFF font: version 1, a head of four bytes, and one name. Source: Adobe Technical Note 5176, sections 6 and 7.
  {
    id: 'cff',
    title: 'CFF font',
    magic: ['\x01\0\x04'],
    holds: (head) => head[3]! >= 1 && head[3]! <= 4 && uint16Be(head, 4) === 1,
  },
  { id: 'pcf', title: 'X11 font', magic: ['\x01fcp'] },
  { id: 'psf', title: 'console font', magic: ['\x72\xb5\x4a\x86'] },
];

/** The oldest class files have version 45. A Mach-O file for several machines has a count at the same place, and fewer parts than 45. */
const minClassVersion = 45;

/** Checks a program of Windows or DOS: the 32 bits at 60 are the offset of the newer header, `PE`, `NE`, `LE` or `LX`. */
function isWindowsProgram(head: Uint8Array): boolean {
  const at = uint32Le(head, 60);
  return ['PE\0\0', 'NE', 'LE', 'LX'].some((mark) => hasMagic(head, mark, at));
}

/** Checks compiled Python: a version, CR LF, and a code object behind a header of 8, 12 or 16 bytes. Source: PEP 3147, PEP 552; Python/marshal.c. */
function isPythonCode(head: Uint8Array): boolean {
  return [8, 12, 16].some((at) => ((head[at] ?? 0) & 0x7f) === 0x63);
}

/** Checks an archive of ar(1): its first member is a table of symbols or an object. Packages of Debian are archives of ar(1) with other members. */
function isLibrary(head: Uint8Array): boolean {
  const name = String.fromCharCode(...head.subarray(8, 24));
  return /^(?:\/ |\/SYM64\/|__\.SYMDEF|#1\/|\S+\.o(?:bj)?[/ ])/.test(name);
}

const code: readonly KnownFormat[] = [
  { id: 'elf', title: 'program or library of Linux (ELF)', magic: ['\x7fELF'] },
  { id: 'pe', title: 'program or library of Windows', magic: ['MZ'], holds: isWindowsProgram },
  {
    id: 'mach-o',
    title: 'program or library of macOS (Mach-O)',
    magic: ['\xfe\xed\xfa\xce', '\xfe\xed\xfa\xcf', '\xce\xfa\xed\xfe', '\xcf\xfa\xed\xfe'],
  },
  {
    id: 'mach-o',
    title: 'program or library of macOS (Mach-O)',
    magic: ['\xca\xfe\xba\xbe', '\xca\xfe\xba\xbf'],
    holds: (head) => uint32Be(head, 4) < minClassVersion,
  },
  {
    id: 'java-class',
    title: 'compiled Java class',
    magic: ['\xca\xfe\xba\xbe'],
    holds: (head) => uint16Be(head, 6) >= minClassVersion,
  },
  { id: 'wasm', title: 'WebAssembly module', magic: ['\0asm'] },
  {
    id: 'python-code',
    title: 'compiled Python',
    at: 2,
    magic: ['\r\n'],
    isTextLike: true,
    holds: isPythonCode,
  },
  { id: 'lua-code', title: 'compiled Lua', magic: ['\x1bLua'] },
  { id: 'llvm', title: 'LLVM bitcode', magic: ['BC\xc0\xde', '\xde\xc0\x17\x0b'] },
  { id: 'dex', title: 'compiled Android code', magic: ['dex\n0'] },
  { id: 'library', title: 'library of objects', magic: ['!<arch>\n', '!<thin>\n'], holds: isLibrary },
  { id: 'pdb', title: 'debug information', magic: ['Microsoft C/C++ MSF 7.00\r\n\x1aDS', 'BSJB\x01\0\x01\0'] },
  { id: 'gettext', title: 'compiled translations', magic: ['\xde\x12\x04\x95', '\x95\x04\x12\xde'] },
  { id: 'time-zone', title: 'time zone table', magic: ['TZif'], holds: (head) => uint32Be(head, 5) === 0 },
];

/** Checks for two frames of MPEG audio, the second where the first ends. Source: ISO 11172-3, 2.4.1. */
function isMpegAudio(head: Uint8Array): boolean {
  const first = frameBytes(head, 0);
  return first > 0 && frameBytes(head, first) > 0;
}

const bitratesOfLayer3 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;
const bitratesOfVersion2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] as const;
const sampleRates = [44_100, 48_000, 32_000] as const;

/** Returns the length in bytes of the frame of MPEG layer III at `at`, 0 if there is no frame. */
function frameBytes(head: Uint8Array, at: number): number {
  if (head[at] !== 0xff) return 0;
  const [second, third] = [head[at + 1] ?? 0, head[at + 2] ?? 0];
  const isVersion1 = (second & 0xfe) === 0xfa;
  const isVersion2 = (second & 0xfe) === 0xf2;
  const bitrate = (isVersion1 ? bitratesOfLayer3 : bitratesOfVersion2)[third >> 4] ?? 0;
  const sampleRate = sampleRates[(third >> 2) & 3] ?? 0;
  if ((!isVersion1 && !isVersion2) || bitrate === 0 || sampleRate === 0) return 0;
  const bytes = isVersion1 ? (144_000 * bitrate) / sampleRate : (72_000 * bitrate) / (sampleRate / 2);
  return Math.floor(bytes) + ((third >> 1) & 1);
}

const isRiff =
  (...kinds: readonly string[]) =>
  (head: Uint8Array): boolean =>
    kinds.some((kind) => hasMagic(head, kind, 8));

const audio: readonly KnownFormat[] = [
  { id: 'mp3', title: 'MP3 audio', magic: ['ID3\x02', 'ID3\x03', 'ID3\x04'], isStart: isMpegAudio },
  { id: 'wav', title: 'WAV audio', magic: ['RIFF'], holds: isRiff('WAVE', 'RMID') },
  { id: 'ogg', title: 'Ogg audio or video', magic: ['OggS\0'] },
  { id: 'flac', title: 'FLAC audio', magic: ['fLaC\0', 'fLaC\x80'] },
  { id: 'aiff', title: 'AIFF audio', magic: ['FORM'], holds: isRiff('AIFF', 'AIFC') },
  { id: 'midi', title: 'MIDI', magic: ['MThd\0\0\0\x06'] },
  { id: 'au', title: 'Sun audio', magic: ['.snd\0\0\0'] },
  { id: 'amr', title: 'AMR audio', magic: ['#!AMR\n', '#!AMR-WB\n'], isTextLike: true },
  { id: 'm4a', title: 'MPEG-4 audio', at: 4, magic: ['ftypM4A', 'ftypM4B'] },
  { id: 'aac', title: 'AAC audio', magic: ['\xff\xf1', '\xff\xf9'], isTextLike: true, holds: isAdts },
];

/** Checks for two frames of AAC. Source: ISO 14496-3, 1.A.3. */
function isAdts(head: Uint8Array): boolean {
  const bytes = (((head[3] ?? 0) & 3) << 11) | ((head[4] ?? 0) << 3) | ((head[5] ?? 0) >> 5);
  return bytes > 7 && head[bytes] === 0xff && ((head[bytes + 1] ?? 0) & 0xf6) === 0xf0;
}

const transportPacketBytes = 188;

/** MPEG-4 and QuickTime files begin with a box and its kind. Some pictures do too; their signatures are tried before these. */
const video: readonly KnownFormat[] = [
  {
    id: 'mp4',
    title: 'MPEG-4 or QuickTime video',
    at: 4,
    magic: ['ftyp', 'moov', 'mdat', 'wide'],
    holds: (head) => uint32Be(head, 0) < 0x1000_0000,
  },
  { id: 'matroska', title: 'Matroska or WebM video', magic: ['\x1a\x45\xdf\xa3'] },
  { id: 'avi', title: 'AVI video', magic: ['RIFF'], holds: isRiff('AVI ') },
  { id: 'asf', title: 'Windows Media audio or video', magic: ['\x30\x26\xb2\x75\x8e\x66\xcf\x11'] },
  { id: 'flv', title: 'Flash video', magic: ['FLV\x01'] },
  { id: 'swf', title: 'Flash film', magic: ['FWS', 'CWS', 'ZWS'], isTextLike: true },
  { id: 'mpeg', title: 'MPEG video', magic: ['\0\0\x01\xba', '\0\0\x01\xb3'] },
  {
    id: 'mpeg-ts',
    title: 'MPEG transport stream',
    magic: ['G'],
    isTextLike: true,
    holds: (head) => [1, 2, 3, 4].every((packet) => head[packet * transportPacketBytes] === 0x47),
  },
];

/** Checks the directory of an icon or cursor: the number of entries, and the offset of the first picture, behind all entries. */
function isIconDirectory(head: Uint8Array): boolean {
  const count = uint16Le(head, 4);
  const firstAt = uint32Le(head, 18);
  return count > 0 && count < 1024 && head[9] === 0 && firstAt >= 6 + 16 * count && firstAt < 0x1_0000 + 16 * count;
}

const icons: readonly KnownFormat[] = [
  { id: 'ico', title: 'Windows icon', magic: ['\0\0\x01\0'], holds: isIconDirectory },
  { id: 'cur', title: 'Windows cursor', magic: ['\0\0\x02\0'], holds: isIconDirectory },
  { id: 'ani', title: 'animated cursor', magic: ['RIFF'], holds: isRiff('ACON') },
  { id: 'x-cursor', title: 'X11 cursor', magic: ['Xcur\x10\0\0\0'] },
  {
    id: 'icns',
    title: 'macOS icon',
    magic: ['icns'],
    isTextLike: true,
    holds: (head) => uint32Be(head, 4) >= head.length || head.length < 65_536,
  },
];

const leftovers: readonly KnownFormat[] = [
  {
    id: 'apple-double',
    title: 'AppleDouble file of macOS',
    magic: ['\0\x05\x16\x07\0\x02\0\0', '\0\x05\x16\x07\0\x01\0\0'],
  },
  { id: 'ds-store', title: '.DS_Store of macOS', magic: ['\0\0\0\x01Bud1'] },
  { id: 'lnk', title: 'shortcut of Windows', magic: ['\x4c\0\0\0\x01\x14\x02\0'] },
  {
    id: 'thumbcache',
    title: 'thumbnails of Windows',
    magic: ['CMMM'],
    holds: (head) => uint32Le(head, 4) < 100 && head.length >= 8 && head[5] === 0,
  },
];

/** Source: git-scm.com/docs, gitformat-pack, gitformat-index, gitformat-commit-graph, gitformat-loose; read 2026-11-30. */
const versionControl: readonly KnownFormat[] = [
  { id: 'git-pack', title: 'pack of Git objects', magic: ['PACK\0\0\0\x02', 'PACK\0\0\0\x03'] },
  {
    id: 'git-index',
    title: 'Git index',
    magic: ['DIRC\0\0\0', '\xfftOc\0\0\0', 'RIDX\0\0\0', 'MIDX\x01', 'CGPH\x01', 'BITM\0\x01', 'FSMN\0\0'],
  },
  { id: 'git-object', title: 'Git object', isStart: isLooseGitObject },
];

const all = {
  font: fonts,
  'compiled-code': code,
  audio,
  video,
  icon: icons,
  leftover: leftovers,
  'version-control': versionControl,
};

/** The signatures of every format that holds no text of users. */
export const noUserTextSignatures: readonly KnownFormat[] = Object.entries(all).flatMap(([name, signatures]) =>
  signatures.map(
    (signature): KnownFormat => ({ ...signature, turn: 'no-user-text', noUserText: name as keyof typeof all }),
  ),
);
