// The kinds of CPR numbers in prose: the owner of the number, its spelling, and the text around it.
import {
  day60,
  masked,
  mistyped,
  onExemptDate,
  person,
  personWithModulus11,
  publishedTestNumber,
  replacement,
  youngWithoutModulus11,
} from './numbers.mjs';

const spell = {
  hyphen: (ten) => `${ten.slice(0, 6)}-${ten.slice(6)}`,
  bare: (ten) => ten,
  space: (ten) => `${ten.slice(0, 6)} ${ten.slice(6)}`,
  escaped: (ten) => `${ten.slice(0, 6)}%2D${ten.slice(6)}`,
  around: (ten, mark) => `${ten.slice(0, 6)}${mark}${ten.slice(6)}`,
  pairs: (ten, mark, last) => ten.slice(0, 6).match(/../g).join(mark) + last + ten.slice(6),
};
/** The usual spellings. */
const usual = (rng, ten) => spell[rng.pick(['hyphen', 'hyphen', 'hyphen', 'bare', 'bare', 'space'])](ten);
const hyphenOrBare = (rng, ten) => spell[rng.pick(['hyphen', 'bare'])](ten);
const hyphenMostly = (rng, ten) => spell[rng.pick(['hyphen', 'hyphen', 'hyphen', 'bare'])](ten);

const oneOf =
  (list) =>
  ({ rng, words }) =>
    rng.pick(words[list]);
const labelled = oneOf('labelled');

/** A kind of one sentence: owner, spelling and sentence. */
function sentence(share, draw, write, template) {
  return {
    share,
    make(context) {
      const { rng, fill } = context;
      const ten = draw(rng);
      return { lines: [fill(template(context), write(rng, ten))], numbers: [{ line: 0, masked: masked(ten) }] };
    },
  };
}

const listed = {
  share: 12,
  make({ rng, words }) {
    const tens = Array.from({ length: 3 + rng.int(6) }, () => person(rng));
    const how = rng.pick(['hyphen', 'bare', 'hyphen']);
    const label = rng.pick(words.lists);
    if (rng.chance(0.5)) {
      const numbers = tens.map((ten, i) => ({ line: i + 1, masked: masked(ten) }));
      const mark = rng.pick(['', '- ', '']);
      return { lines: [label.trim(), ...tens.map((ten) => mark + spell[how](ten))], numbers };
    }
    const text = tens.map(spell[how]).join(rng.pick([', ', '; ', ' ']));
    return { lines: [`${label.trim()} ${text}`], numbers: tens.map((ten) => ({ line: 0, masked: masked(ten) })) };
  },
};

const onNextLine = {
  share: 20,
  make({ rng, words }) {
    const ten = person(rng);
    return { lines: [rng.pick(words.previous), usual(rng, ten)], numbers: [{ line: 1, masked: masked(ten) }] };
  },
};

const inBlock = {
  share: 30,
  make({ rng, words, fill }) {
    const ten = person(rng);
    const templates = rng.pick(words.blocks);
    const written = hyphenOrBare(rng, ten);
    const line = templates.findIndex((template) => template.includes('{n}'));
    return { lines: templates.map((template) => fill(template, written)), numbers: [{ line, masked: masked(ten) }] };
  },
};

/** Sentences that mention a person, and sentences that say nothing about the number. */
const noLabel = ({ rng, words }) => rng.pick(rng.chance(0.6) ? words.unlabelled : words.neutral);
const unlabelled = oneOf('unlabelled');

/** `share` is the frequency of a kind, relative to the sum of all shares. */
export const positives = {
  'labelled-hyphen': sentence(200, person, (_, ten) => spell.hyphen(ten), labelled),
  'labelled-bare': sentence(140, person, (_, ten) => spell.bare(ten), labelled),
  'labelled-space': sentence(30, person, (_, ten) => spell.space(ten), labelled),
  'labelled-english': sentence(20, person, hyphenOrBare, oneOf('english')),
  'unlabelled-hyphen': sentence(150, person, (_, ten) => spell.hyphen(ten), noLabel),
  'bare-unlabelled': sentence(100, person, (_, ten) => spell.bare(ten), noLabel),
  'name-beside': sentence(60, person, hyphenMostly, oneOf('besideName')),
  'label-after': sentence(30, person, hyphenOrBare, oneOf('after')),
  'label-on-previous-line': onNextLine,
  'list-under-label': listed,
  'signature-or-table': inBlock,
  'pairs-labelled': sentence(
    15,
    person,
    (rng, ten) =>
      spell.pairs(
        ten,
        ...rng.pick([
          ['.', '-'],
          [' ', '-'],
          [' ', ' '],
          ['-', '-'],
          ['/', '-'],
          ['.', ' '],
        ]),
      ),
    labelled,
  ),
  'odd-mark-labelled': sentence(
    12,
    person,
    (rng, ten) => spell.around(ten, rng.pick([' - ', '/', '.', '- '])),
    labelled,
  ),
  'typography-labelled': sentence(
    20,
    person,
    (rng, ten) => spell.around(ten, rng.pick(['\u00a0', '\u2013', '\u2011', '\u00ad-', '\u202f', '\u2212', '-\u00ad'])),
    labelled,
  ),
  'typography-unlabelled': sentence(
    8,
    person,
    (rng, ten) => spell.around(ten, rng.pick(['\u2013', '\u2011'])),
    unlabelled,
  ),
  'glued-label': sentence(15, person, hyphenOrBare, oneOf('glued')),
  'in-url': sentence(15, person, (rng, ten) => spell[rng.pick(['bare', 'hyphen', 'escaped'])](ten), oneOf('urls')),
  'in-file-name': sentence(20, person, hyphenOrBare, oneOf('fileNames')),
  'xml-element': sentence(20, person, hyphenOrBare, oneOf('elements')),
  'json-key': sentence(20, person, hyphenOrBare, oneOf('keys')),
  'exempt-date-labelled': sentence(10, onExemptDate, usual, labelled),
  'exempt-date-unlabelled': sentence(4, onExemptDate, (_, ten) => spell.hyphen(ten), noLabel),
  'young-without-modulus-11': sentence(8, youngWithoutModulus11, usual, labelled),
  'replacement-labelled': sentence(12, replacement, hyphenMostly, oneOf('replacements')),
  'day60-labelled': sentence(6, day60, hyphenOrBare, oneOf('fictitious')),
  'mistyped-labelled': sentence(15, (rng) => mistyped(rng, personWithModulus11(rng)), usual, labelled),
  'test-number': sentence(8, publishedTestNumber, hyphenMostly, oneOf('testNumbers')),
};

/** The kind that a finding must have, if only one is right. */
export const verdictKinds = { 'test-number': 'test' };
