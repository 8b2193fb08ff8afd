/** Documents that are zip archives. Their parts are read as such until somebody reads them as documents: runs of text are not joined. */
export const zipDocuments = [
  { id: 'docx', title: 'Word document', part: /^word\/document\.xml$/ },
  { id: 'xlsx', title: 'Excel workbook', part: /^xl\/workbook\.xml$/ },
  { id: 'xlsb', title: 'binary Excel workbook', part: /^xl\/workbook\.bin$/ },
  { id: 'pptx', title: 'PowerPoint presentation', part: /^ppt\/presentation\.xml$/ },
  { id: 'odt', title: 'OpenDocument text', type: 'application/vnd.oasis.opendocument.text' },
  { id: 'ods', title: 'OpenDocument spreadsheet', type: 'application/vnd.oasis.opendocument.spreadsheet' },
  { id: 'odp', title: 'OpenDocument presentation', type: 'application/vnd.oasis.opendocument.presentation' },
  { id: 'epub', title: 'EPUB book', type: 'application/epub+zip' },
] as const;

/** OpenDocument and EPUB say what they are in a first entry that is not compressed. */
export function documentByHead(head: Uint8Array): string | undefined {
  const start = Buffer.from(head.buffer as ArrayBuffer, head.byteOffset, Math.min(head.length, 200)).toString('latin1');
  return zipDocuments.find((kind) => 'type' in kind && start.includes(`mimetype${kind.type}`))?.id;
}

/** Documents of Microsoft are told by a part that they always have. */
export function documentByPart(name: string): string | undefined {
  return zipDocuments.find((kind) => 'part' in kind && kind.part.test(name))?.id;
}
