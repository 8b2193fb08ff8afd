import { asBuffer } from '../input/as-buffer.js';
import type { KnownFormat } from './known-format.js';

const maxTextHeadBytes = 512;

/** The kinds of PNM whose pixels are bytes: behind the mark come width, height and, for P5 and P6, the largest value. Source: netpbm.sourceforge.net/doc/pnm.html, read 2026-11-24. */
const beginsPnm = /^P(?:4|[56]\r?\n(?:#[^\n]*\n)*\d+)\s(?:\s|#[^\n]*\n)*\d+\s(?:\s|#[^\n]*\n)*\d+\s/;

function isPnm(head: Uint8Array): boolean {
  return head[0] === 0x50 && beginsPnm.test(asBuffer(head).toString('latin1', 0, maxTextHeadBytes));
}

/** The brands of MPEG-4 files that are pictures. Source: ISO 23008-12, annex B; aomediacodec.github.io/av1-avif, read 2026-11-30. */
const heifBrands = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'] as const;

/**
 * Formats that are recognised and not read: their sources are searched as raw text, and the scan reports that. Magic numbers are from the
 * specifications of the formats. A format that is read declares its own signatures.
 */
export const unreadSignatures: readonly KnownFormat[] = [
  { id: 'lz4', title: 'LZ4 archive', turn: 'wrapping', magic: ['\x04\x22\x4d\x18'] },
  { id: 'rpmsg', title: 'message that a rights server protects', magic: ['\x76\xe8\x04\x60\xc4\x11\xe3\x86'] },
  { id: 'sqlite-journal', title: 'SQLite rollback journal', magic: ['\xd9\xd5\x05\xf9\x20\xa1\x63\xd7'] },
  { id: 'access', title: 'Access database', at: 4, magic: ['Standard Jet DB', 'Standard ACE DB'] },
  // The kind follows the mark, the version and two sizes. Source: pg_backup_archiver.c, WriteHead, read 2026-11-24.
  { id: 'pg-dump-custom', title: 'pg_dump custom archive', magic: ['PGDMP'], holds: (head) => head[10] === 1 },
  { id: 'emf', isPicture: true, title: 'Windows metafile', at: 40, magic: [' EMF'] },
  {
    id: 'wmf',
    isPicture: true,
    title: 'Windows metafile (old)',
    magic: ['\xd7\xcd\xc6\x9a', '\x01\0\x09\0\0\x03', '\x01\0\x09\0\0\x01'],
  },
  { id: 'psd', isPicture: true, title: 'Photoshop picture', magic: ['8BPS\0\x01', '8BPS\0\x02'] },
  { id: 'xcf', isPicture: true, title: 'GIMP picture', magic: ['gimp xcf '] },
  {
    id: 'heif',
    isPicture: true,
    title: 'HEIF or AVIF picture',
    at: 4,
    magic: heifBrands.map((brand) => `ftyp${brand}`),
  },
  { id: 'jpeg-2000', isPicture: true, title: 'JPEG 2000 picture', magic: ['\0\0\0\x0cjP  \r\n', '\xff\x4f\xff\x51\0'] },
  { id: 'jpeg-xl', isPicture: true, title: 'JPEG XL picture', magic: ['\0\0\0\x0cJXL \r\n'] },
  { id: 'djvu', title: 'DjVu document', magic: ['AT&TFORM'] },
  { id: 'dicom', title: 'DICOM picture of a patient', at: 128, magic: ['DICM'] },
  { id: 'wordperfect', title: 'WordPerfect document', magic: ['\xffWPC'] },
  {
    id: 'onenote',
    title: 'OneNote notebook',
    magic: ['\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d', '\xa1\x2f\xff\x43\xd9\xef\x76\x4c'],
  },
  { id: 'notes', title: 'Lotus Notes database', magic: ['\x1a\0\0\x04\0\0'] },
  { id: 'dbx', title: 'Outlook Express mailbox', magic: ['\xcf\xad\x12\xfe'] },
  { id: 'evtx', title: 'event log of Windows', magic: ['ElfFile\0'] },
  { id: 'registry', title: 'registry of Windows', magic: ['regf'], isTextLike: true },
  { id: 'dwg', title: 'AutoCAD drawing', magic: ['AC10'], isTextLike: true },
  { id: 'deb', title: 'package of Debian', magic: ['!<arch>\ndebian-binary'] },
  { id: 'rpm', title: 'RPM package', magic: ['\xed\xab\xee\xdb'] },
  { id: 'compress', title: 'archive of compress (.Z)', magic: ['\x1f\x9d'], isTextLike: true },
  { id: 'lha', title: 'LHA archive', at: 2, magic: ['-lh'], isTextLike: true },
  { id: 'lzip', title: 'lzip archive', magic: ['LZIP\x01'] },
  { id: 'vmdk', title: 'disk of a virtual machine (VMDK)', magic: ['KDMV'] },
  { id: 'vhdx', title: 'disk of a virtual machine (VHDX)', magic: ['vhdxfile'] },
  { id: 'qcow', title: 'disk of a virtual machine (QCOW)', magic: ['QFI\xfb'] },
  { id: 'iso', title: 'image of a CD or DVD', at: 32_769, magic: ['CD001'] },
  { id: 'squashfs', title: 'SquashFS image', magic: ['hsqs'], isTextLike: true },
  { id: 'pnm', isPicture: true, title: 'PNM picture', turn: 'weak', isStart: isPnm },
];
