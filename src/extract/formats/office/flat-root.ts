/** The first tag of a text, behind its prolog and comments. */
const firstTag = /^\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:[\w.-]+:)?([\w.-]+)\s([^<]*)/;

/**
 * The root elements, each with its namespace. Sources: the schemas of Office 2003 (WordprocessingML, SpreadsheetML), [MS-OFFXML] of Flat OPC,
 * OpenDocument 1.3 Part 3, 3.1.2; read 2026-11-30.
 */
const roots: readonly (readonly [root: string, namespace: RegExp])[] = [
  ['wordDocument', /schemas\.microsoft\.com\/office\/word\/2003/],
  ['package', /schemas\.microsoft\.com\/office\/2006\/xmlPackage/],
  ['Workbook', /urn:schemas-microsoft-com:office:spreadsheet/],
  ['document', /urn:oasis:names:tc:opendocument:xmlns:office:|openoffice\.org\/2000\/office/],
];

/**
 * Finds the root of an office document that is one XML text.
 *
 * @param text  the beginning of a source
 * @returns the name of the root element without its prefix, and its attributes; undefined for another text
 */
export function rootOf(text: string): { readonly root: string; readonly attributes: string } | undefined {
  const [, name, attributes = ''] = firstTag.exec(text) ?? [];
  const root = roots.find(([own, namespace]) => own === name && namespace.test(attributes))?.[0];
  return root === undefined ? undefined : { root, attributes };
}
