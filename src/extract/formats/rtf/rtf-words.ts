/** The destinations that hold names and numbers of fonts, colours and pictures, or a theme as an archive. */
export const silentDestination =
  /^(?:fonttbl|colortbl|themedata|colorschememapping|blipuid|panose|fontemb|fontfile|bkmkend)$/;

/** The destinations whose text few people write, and that are no part of the body: styles, lists, shapes, lists of names. */
export const markupDestination =
  /^(?:stylesheet|datastore|latentstyles|listtable|listoverridetable|rsidtbl|generator|xmlnstbl|filetbl|revtbl|pntext|pntxta|pntxtb|pnseclvl|shpinst|sp|sn|mmathPr|wgrffmtfilter|objclass|falt|listtext|defchp|defpap)$/;

/** The field of destinations that no reader knows, or that `markupDestination` names. */
export const markupField = 'markup';

/** The field of each destination whose text is outside the body. */
export const fieldOfDestination: Readonly<Record<string, string>> = {
  header: 'header',
  headerl: 'header',
  headerr: 'header',
  headerf: 'header',
  footer: 'footer',
  footerl: 'footer',
  footerr: 'footer',
  footerf: 'footer',
  footnote: 'footnote',
  annotation: 'comment',
  atnauthor: 'comment author',
  atnid: 'comment author',
  bkmkstart: 'bookmark',
  info: 'property',
  userprops: 'property',
  docvar: 'variable',
  fldinst: 'field code',
  shptxt: 'text box',
};

/** The characters that a control word writes. Without the breaks and tabs, words on either side would become one. */
export const textOfWord: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  cell: '\t',
  nestcell: '\t',
  nestrow: '\n',
  tab: '\t',
  emdash: '\u2014',
  endash: '\u2013',
  emspace: ' ',
  enspace: ' ',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  bullet: '\u2022',
};

/** The characters that a control symbol, a backslash before a character that is no letter, writes. */
export const textOfSymbol: Readonly<Record<string, string>> = {
  '~': '\u00a0',
  _: '-',
  '-': '',
  '{': '{',
  '}': '}',
  '\\': '\\',
  '\n': '\n',
  '\r': '\n',
};
