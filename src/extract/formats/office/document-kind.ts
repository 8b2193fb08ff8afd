/** The media types of OpenDocument and EPUB, which the first entry holds uncompressed. Source: OpenDocument 1.3 Part 2, 3.3, read 2026-11-24. */
const mediaTypes: readonly (readonly [id: string, start: string])[] = [
  ['odt', 'application/vnd.oasis.opendocument.text'],
  ['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
  ['odp', 'application/vnd.oasis.opendocument.presentation'],
  ['odp', 'application/vnd.oasis.opendocument.graphics'],
  ['epub', 'application/epub+zip'],
];

/** The usual name of the main part of Microsoft's documents. */
const mainParts: readonly (readonly [id: string, part: RegExp])[] = [
  ['docx', /^word\/document\.xml$/i],
  ['xlsx', /^xl\/workbook\.xml$/i],
  ['xlsb', /^xl\/workbook\.bin$/i],
  ['pptx', /^ppt\/presentation\.xml$/i],
];

/** Patterns of the content type of the main part. The first that fits decides. Source: ECMA-376 Part 1, 11.3.10, 12.3.23, 13.3.6 (2016) and [MS-OFFMACRO2], read 2026-11-24. */
const contentTypes: readonly (readonly [id: string, type: RegExp])[] = [
  ['xlsb', /ms-excel\.sheet\.binary/i],
  ['docx', /wordprocessingml|ms-word\./i],
  ['xlsx', /spreadsheetml|ms-excel\./i],
  ['pptx', /presentationml|ms-powerpoint\./i],
];

/**
 * Recognises OpenDocument and EPUB by the first entry of the archive.
 *
 * @param head  the first bytes of the archive; 200 are enough
 * @returns the id of the format, or undefined
 */
export function documentByHead(head: Uint8Array): string | undefined {
  const start = Buffer.from(head.buffer as ArrayBuffer, head.byteOffset, Math.min(head.length, 200)).toString('latin1');
  return mediaTypes.find(([, type]) => start.includes(`mimetype${type}`))?.[0];
}

/**
 * Recognises OpenDocument and EPUB by a media type.
 *
 * @param text  the content of the part `mimetype`
 * @returns the id of the format, or undefined
 */
export function documentByMediaType(text: string): string | undefined {
  return mediaTypes.find(([, type]) => text.trim().startsWith(type))?.[0];
}

/**
 * Recognises a Microsoft document by the usual name of its main part.
 *
 * @param name  the name of a part
 * @returns the id of the format, or undefined
 */
export function documentByPart(name: string): string | undefined {
  return mainParts.find(([, part]) => part.test(name))?.[0];
}

/**
 * Recognises a Microsoft document by the content type of its main part.
 *
 * @param type  the content type, such as `application/vnd.ms-excel.sheet.macroEnabled.main+xml`
 * @returns the id of the format, or undefined
 */
export function documentByContentType(type: string): string | undefined {
  return contentTypes.find(([, pattern]) => pattern.test(type))?.[0];
}
