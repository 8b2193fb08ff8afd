import { CompoundDirectory } from './compound-directory.js';

/** The streams and storages that cprscan or a package of it looks up by name, as the specifications write them: [MS-DOC], [MS-XLS], [MS-PPT], [MS-OLEDS], [MS-OSHARED], [MS-OFFCRYPTO], [MS-OXMSG]. */
const names = [
  'WordDocument',
  '0Table',
  '1Table',
  'Data',
  'ObjectPool',
  'Workbook',
  'Book',
  'PowerPoint Document',
  'Current User',
  'Pictures',
  'VisioDocument',
  'Equation Native',
  'EncryptedPackage',
  'EncryptionInfo',
  'CONTENTS',
  'Package',
  'Catalog',
  '\u0001CompObj',
  '\u0001Ole',
  '\u0001Ole10Native',
  '\u0005SummaryInformation',
  '\u0005DocumentSummaryInformation',
  '\u0009DRMContent',
  '__properties_version1.0',
  '__nameid_version1.0',
] as const;

const canonical: ReadonlyMap<string, string> = new Map(names.map((name) => [name.toLowerCase(), name]));

/** Names of Outlook messages that end in hexadecimal digits, which [MS-OXMSG], sections 2.2.1 to 2.2.3, writes in upper case. */
const numbered = /^(__substg1\.0_|__recip_version1\.0_#|__attach_version1\.0_#)([0-9a-f]{8}(?:-[0-9a-f]{8})?)$/i;

/**
 * Writes a name as its specification does. A compound file compares names without regard to case ([MS-CFB], section 2.6.4, read 2026-11-30).
 *
 * @param name  the name of a stream or storage
 * @returns the same name if no specification of a document that cprscan reads has it
 */
export function canonicalName(name: string): string {
  const [, kind, digits] = numbered.exec(name) ?? [];
  if (kind !== undefined && digits !== undefined) return kind.toLowerCase() + digits.toUpperCase();
  return canonical.get(name.toLowerCase()) ?? name;
}

/**
 * Writes canonical names into the directory of a compound file, because the packages that read its documents compare names by case.
 *
 * @param bytes  the whole file, which is changed in place. Each name keeps its length
 */
export function canonicalizeNames(bytes: Uint8Array): void {
  for (const { name, at } of new CompoundDirectory(bytes).entries()) {
    const written = canonicalName(name);
    if (written !== name) bytes.set(Buffer.from(written, 'utf16le'), at);
  }
}
