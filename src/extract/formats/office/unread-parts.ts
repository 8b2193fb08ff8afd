/**
 * Parts of Office documents without text of people, and without pictures other than previews. They are left out and not reported.
 *
 * These are formats, fonts, printer settings, window positions, ids that tie comments to answers, the order of calculation, a preview of the
 * first page, and signatures. Macros, pictures and embedded files are not among them, nor are parts with names (`named-parts.ts`).
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

/**
 * Recognises the parts of OOXML documents that hold no text of people.
 *
 * @param name  the name of the part
 * @returns true if the part can be left out and not reported
 */
export function isSilentPart(name: string): boolean {
  const lower = name.toLowerCase();
  return silent.some((pattern) => pattern.test(lower));
}
