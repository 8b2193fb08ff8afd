import fc from 'fast-check';

const digits = [
  ...['0', '1', '2', '9', '01', '31', '29', '02', '12', '45', '61'],
  ...['0101', '010145', '290241', '6123', '0101456123'],
];
const letters = ['6AB1', '7XY0', '2AB1', 'A', 'B', 'Z', 'a', 'f', 'x', 'æ', 'Å', '漢', '😀'];
const gaps = [
  ...[' ', '-', '.', '/', '+', ' - ', '- ', ' -', '\\-'],
  ...['\u2011', '\u2013', '\u2212', '\uff0d', '\u00a0', '\u2009', '\u3000'],
];
const ignorables = ['\u00ad', '\u200b', '\u200d', '\u200e', '\u202c', '\u2060', '\u2066', '\ufeff', '\u{e0031}'];
const wideDigits = ['０', '１', '９', '٠', '٣', '۷'];
const plainEscapes = [
  ...['%20', '%2D', '%2d', '%2E', '%2F', '%2B', '%3D', '%31', '%41', '%00', '%0A', '%7F'],
  ...['%C2%A0', '%C2%AD', '%E2%80%91', '%e2%80%8b', '%C3%B8', '%F0%9F%98%80'],
  ...['%E2%80', '%80', '%C2', '%E2', '%C0%AD', '%FF', '%', '%2', '%G0'],
];
const borders = ['\n', '\r\n', '\t', ',', '"', '|', '_', '(', '=', '\\n'];

/** Texts with numbers in every accepted spelling, and in many near misses. */
function textWith(moreEscapes: readonly string[], markup: readonly string[] = []): fc.Arbitrary<string> {
  const escapes = [...plainEscapes, ...moreEscapes];
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...digits) },
    { weight: 3, arbitrary: fc.constantFrom(...gaps) },
    { weight: 1, arbitrary: fc.constantFrom(...letters, ...borders) },
    { weight: 1, arbitrary: fc.constantFrom(...ignorables, ...wideDigits) },
    { weight: 2, arbitrary: fc.constantFrom(...escapes) },
  );
  const noise = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

  const oneGap = fc.constantFrom(...gaps);
  const anyGap = fc.constantFrom(...gaps, ...escapes);
  const usualEscapes = ['%20', '%2D', '%2d', '%C2%A0', '%E2%80%91', '%C2%AD', '\u00ad-', '-\u200b', '%20-%20'];
  const gap = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('', '-') },
    { weight: 3, arbitrary: oneGap },
    { weight: 2, arbitrary: fc.constantFrom(...usualEscapes) },
    { weight: 1, arbitrary: fc.tuple(anyGap, anyGap).map((two) => two.join('')) },
    ...(markup.length === 0 ? [] : [{ weight: 8, arbitrary: fc.constantFrom(...markup) }]),
  );
  const date = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('010145', '311257', '290240', '610145', '910145') },
    { weight: 1, arbitrary: fc.constantFrom('290241', '310445', '000145', '１10145', '01\u00ad0145', '01%C2%AD0145') },
    { weight: 1, arbitrary: fc.constantFrom(...gaps, '%2D', '%E2%80%91').map((mark) => `01${mark}02${mark}45`) },
    { weight: 1, arbitrary: fc.tuple(oneGap, oneGap).map(([one, other]) => `01${one}02${other}45`) },
  );
  const serial = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('6123', '5000', '8999', '7AB1', '6XY0') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('6Z', '61\u200b23', '٦123', '6A\u00adB1', '7AB１', '2AB1', '6ab1', ...moreEscapes),
    },
  );
  const between = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(' ', ',', '\n', '', 'x', '%20', '%C3%B8', '\u200b') },
    { weight: 1, arbitrary: noise },
  );
  const spelled = fc.tuple(between, date, gap, serial, between).map((parts) => parts.join(''));
  /** A spelling that is just too long, or almost. */
  const stretched = fc.integer({ min: 34, max: 40 }).map((invisible) => `010145${'\u200b'.repeat(invisible)}-6123`);
  const part = fc.oneof(
    { weight: 20, arbitrary: spelled },
    { weight: 5, arbitrary: noise },
    { weight: 1, arbitrary: stretched },
  );
  return fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
}

/**
 * Texts with numbers in every accepted spelling, and in many near misses.
 * Births are in 2037–2057, so that a failing test prints nobody's number.
 */
export const spelledText = textWith([]);

/** The same with markup between date and serial, as texts have it that were copied out of a page. */
export const markedText = textWith(
  [],
  [
    ...['&ndash;', '&nbsp;', '&#45;', '&amp;ndash;', '&shy;-', '\\u2013', '\\\\u00a0', '%252D', '\\-'],
    ...['</b>-<b>', '-<b>', '</b>-', '<br>', '<span class="x">-</span>', '&lt;/b&gt;-', '-&amp;lt;b&amp;gt;'],
    ...['*-*', '**-', '{color}-', '-{color:red}', '{*}-{*}', '{', '* ', ';', '>'],
  ],
);

/** The same with escapes of digits. */
export const oddlyEscapedText = textWith(['612%EF%BC%91', '%EF%BC%91', '%D9%A3']);
