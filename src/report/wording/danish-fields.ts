import type { RecordKind } from '../../model/index.js';

/** The parts of documents and messages that cprscan names itself. A column or a key keeps the name in its data. */
const names: Readonly<Record<string, string>> = {
  body: 'brødtekst',
  html_body: 'brødtekst (HTML)',
  text: 'tekst',
  table: 'tabel',
  'text box': 'tekstboks',
  header: 'sidehoved',
  footer: 'sidefod',
  footnote: 'fodnote',
  endnote: 'slutnote',
  comment: 'kommentar',
  annotation: 'anmærkning',
  notes: 'noter',
  chart: 'diagram',
  outline: 'disposition',
  bookmark: 'bogmærke',
  'field code': 'feltkode',
  'raw bytes': 'rå bytes',
  property: 'egenskab',
};

/** The kinds of records with fields that cprscan names itself. */
const kinds: ReadonlySet<RecordKind> = new Set(['paragraph', 'slide', 'document', 'page', 'message']);

/**
 * Names a field in a Danish report.
 *
 * @param field  the name in the event: `body (before changes)`, `property Title`, `CPR-nr`
 * @param kind  the kind of the record
 * @returns `brødtekst (før ændringer)`, `egenskaben Title`, `CPR-nr`
 */
export function danishFieldName(field: string, kind: RecordKind): string {
  if (!kinds.has(kind)) return field;
  const [, name = field, before = ''] = /^(.*?)( \(before changes\))?$/.exec(field) ?? [];
  const [, property] = /^property (.+)$/.exec(name) ?? [];
  const inDanish =
    property === undefined ? (Object.hasOwn(names, name) ? names[name] : name) : `egenskaben ${property}`;
  return `${inDanish}${before === '' ? '' : ' (før ændringer)'}`;
}
