/** OpenDocument and EPUB say what they are in a first entry that is not compressed. Source: OpenDocument 1.3 Part 2, 3.3, read 2026-11-24. */
const mediaTypes: readonly (readonly [id: string, start: string])[] = [
  ['odt', 'application/vnd.oasis.opendocument.text'],
  ['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
  ['odp', 'application/vnd.oasis.opendocument.presentation'],
  ['odp', 'application/vnd.oasis.opendocument.graphics'],
  ['epub', 'application/epub+zip'],
];

/** The part that documents of Microsoft begin with, where it has its usual name. */
const mainParts: readonly (readonly [id: string, part: RegExp])[] = [
  ['docx', /^word\/document\.xml$/i],
  ['xlsx', /^xl\/workbook\.xml$/i],
  ['xlsb', /^xl\/workbook\.bin$/i],
  ['pptx', /^ppt\/presentation\.xml$/i],
];

/** What the content type of the main part says. Source: ECMA-376 Part 1, 11.3.10, 12.3.23, 13.3.6 (2016) and [MS-OFFMACRO2], read 2026-11-24. */
const contentTypes: readonly (readonly [id: string, type: RegExp])[] = [
  ['xlsb', /ms-excel\.sheet\.binary/i],
  ['docx', /wordprocessingml|ms-word\./i],
  ['xlsx', /spreadsheetml|ms-excel\./i],
  ['pptx', /presentationml|ms-powerpoint\./i],
];

/** The kind of document that the first entry tells, in the first bytes of the archive. */
export function documentByHead(head: Uint8Array): string | undefined {
  const start = Buffer.from(head.buffer as ArrayBuffer, head.byteOffset, Math.min(head.length, 200)).toString('latin1');
  return mediaTypes.find(([, type]) => start.includes(`mimetype${type}`))?.[0];
}

/** The kind that a media type names. */
export function documentByMediaType(text: string): string | undefined {
  return mediaTypes.find(([, type]) => text.trim().startsWith(type))?.[0];
}

/** The kind that documents of Microsoft show by a part that they nearly always have. */
export function documentByPart(name: string): string | undefined {
  return mainParts.find(([, part]) => part.test(name))?.[0];
}

/** The kind that the content type of the main part names. */
export function documentByContentType(type: string): string | undefined {
  return contentTypes.find(([, pattern]) => pattern.test(type))?.[0];
}
