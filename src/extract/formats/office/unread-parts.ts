/**
 * Parts of Office documents that hold no text of people, and no picture that is not made of one: they are passed over without a word.
 *
 * What formats and fonts look like; what a printer was told; how windows stood; ids that tie comments to their answers; order of calculation; a
 * picture of the first page; signatures. Macros, pictures and embedded files are not among them, nor are parts that hold names (`named-parts.ts`).
 */
const silent: readonly RegExp[] = [
  /^\[content_types\]\.xml$/,
  /(?:^|\/)_rels\/[^/]*\.rels$/,
  /\/theme\/[^/]+\.xml$/,
  /\/theme\/_rels\//,
  /^word\/(?:glossary\/)?(?:styleswitheffects|fonttable|websettings|settings|commentsextended|commentsids|commentsextensible|vbadata)\.xml$/,
  /^ppt\/(?:presprops|viewprops)\.xml$/,
  /^ppt\/changesinfos\/|^ppt\/revisioninfo\.xml$/,
  /^xl\/(?:styles|calcchain|metadata)\.xml$/,
  /^xl\/(?:pivottables|slicers|slicercaches)\//,
  /\/charts\/(?:style|colors)\d*\.xml$/,
  /\/diagrams\/(?:layout|quickstyle|colors|drawing)\d*\.xml$/,
  /\/printersettings\/[^/]*\.bin$/,
  /\/fonts\/[^/]*\.(?:odttf|fntdata|ttf|otf)$/,
  /^docprops\/thumbnail\.(?:jpe?g|png|emf|wmf)$/,
  /^customxml\/itemprops\d*\.xml$/,
  /^docmetadata\/labelinfo\.xml$/,
  /^_xmlsignatures\//,
];

/** Whether a part of an OOXML document holds no text of people. */
export function isSilentPart(name: string): boolean {
  const lower = name.toLowerCase();
  return silent.some((pattern) => pattern.test(lower));
}
