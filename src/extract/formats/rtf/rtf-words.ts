/** The destinations whose text nobody wrote: fonts, colours, styles, lists, shapes. */
export const silentDestination =
  /^(?:fonttbl|colortbl|stylesheet|themedata|colorschememapping|datastore|latentstyles|listtable|listoverridetable|rsidtbl|generator|xmlnstbl|filetbl|revtbl|pntext|pntxta|pntxtb|pnseclvl|bkmkend|shpinst|sp|sn|blipuid|mmathPr|wgrffmtfilter|objclass|panose|falt|listtext|defchp|defpap|fontemb|fontfile)$/;

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
