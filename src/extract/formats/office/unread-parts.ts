/**
 * Parts of OOXML documents that format the content, repeat it or tie it together. They have no reader of their own: only their markup that may
 * hold a number is given.
 */
const markup: readonly RegExp[] = [
  /^\[content_types\]\.xml$/,
  /\/theme\/[^/]+\.xml$/,
  /^word\/(?:glossary\/)?(?:styleswitheffects|fonttable|websettings|settings|commentsextended|commentsids|commentsextensible|vbadata)\.xml$/,
  /^ppt\/(?:presprops|viewprops)\.xml$/,
  /^ppt\/changesinfos\/[^/]+\.xml$|^ppt\/revisioninfo\.xml$/,
  /^xl\/(?:styles|metadata)\.xml$/,
  /\/charts\/(?:style|colors)\d*\.xml$/,
  /\/diagrams\/(?:layout|quickstyle|colors|drawing)\d*\.xml$/,
  /^customxml\/itemprops\d*\.xml$/,
  /^docmetadata\/labelinfo\.xml$/,
  /^_xmlsignatures\/[^/]+\.xml$/,
];

/**
 * Parts of OOXML documents without text of people, and without pictures other than previews. They are left out and not reported.
 *
 * These are fonts, printer settings, the order of calculation, a preview of the first page, and the origin of signatures. Macros, pictures and
 * embedded files are not among them.
 */
const silent: readonly RegExp[] = [
  /\/printersettings\/[^/]*\.bin$/,
  /\/fonts\/[^/]*\.(?:odttf|fntdata|ttf|otf)$/,
  /^docprops\/thumbnail\.(?:jpe?g|png|emf|wmf)$/,
  /^xl\/calcchain\.xml$/,
  /^_xmlsignatures\/origin\.sigs$/,
];

function isAmong(patterns: readonly RegExp[], name: string): boolean {
  const lower = name.toLowerCase();
  return patterns.some((pattern) => pattern.test(lower));
}

/**
 * Recognises the XML parts of OOXML documents that have no reader of their own.
 *
 * @param name  the name of the part
 * @returns true if its markup is to be read
 */
export const isMarkupPart = (name: string): boolean => isAmong(markup, name);

/**
 * Recognises the parts of OOXML documents that hold no text of people.
 *
 * @param name  the name of the part
 * @returns true if the part can be left out and not reported
 */
export const isSilentPart = (name: string): boolean => isAmong(silent, name);
