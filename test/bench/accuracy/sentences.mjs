// The two halves of the texts around numbers, and the code that fills the slots of a sentence.
import * as figure from './figure.mjs';
import * as figureKinds from './kinds/figure.mjs';
import * as tuningKinds from './kinds/tuning.mjs';
import { recent } from './lookalikes.mjs';
import { two } from './numbers.mjs';
import * as tuning from './tuning.mjs';

/** One half is for tuning rules, and the other for measuring the figure. */
export const sets = { tuning: { ...tuning, kinds: tuningKinds }, figure: { ...figure, kinds: figureKinds } };

/** Every sentence, header and label of a half, unchanged. */
export function sentencesOf(words) {
  const { plain, labelled, english, unlabelled, neutral, after, previous, glued, urls, fileNames, besideName } = words;
  const { blocks, elements, keys, lists, replacements, fictitious, testNumbers, carriers } = words;
  return [
    ...[plain, labelled, english, unlabelled, neutral, after, previous, glued, urls, fileNames, besideName].flat(),
    ...[elements, keys, lists, replacements, fictitious, testNumbers].flat(),
    ...blocks.map((lines) => lines.join('\n')),
    ...Object.values(carriers).flat(),
    ...sentencesOfKinds(words.kinds),
  ];
}

function sentencesOfKinds({ names, logs, ...words }) {
  const { damagedOthers, nearCpr, stillPersons, pnr, besidePairs, cases, gluedTo, codes, amounts } = words;
  const { datedNotes, calledBehind, deniedForeign, namesGlued, segments, compounds, gluedForms, loggedKeys } = words;
  const { logClocks, logSteps, logMessages, logTokens } = words;
  return [
    ...[damagedOthers, nearCpr, stillPersons, pnr, besidePairs, cases, gluedTo, codes, amounts].flat(),
    ...[datedNotes, calledBehind, deniedForeign, namesGlued, segments, compounds, gluedForms, loggedKeys].flat(),
    ...[logClocks, logSteps, logMessages, logTokens, names.around, names.keyed].flat(),
    ...logs.map(({ line }) => line),
  ];
}

const kroner = (rng) => {
  const whole = rng.int(rng.chance(0.5) ? 1000 : 90000);
  const text = whole < 1000 ? `${whole}` : `${Math.floor(whole / 1000)}.${String(whole % 1000).padStart(3, '0')}`;
  return rng.chance(0.4) ? `${text},${two(rng.int(100))}` : text;
};

const slots = {
  d: (rng) => {
    const { y, m, d } = recent(rng);
    return rng.pick([
      `${d}.${m}.${y}`,
      `${d}-${m}-${y}`,
      `${Number(d)}/${Number(m)}`,
      `${d}.${m}.${two(y)}`,
      `${y}-${m}-${d}`,
    ]);
  },
  t: (rng) => `${two(7 + rng.int(13))}${rng.pick(['.', ':', '.'])}${two(rng.int(60))}`,
  y: (rng) => String(2008 + rng.int(19)),
  p: (rng) => {
    const eight = `${2 + rng.int(8)}${rng.digits(7)}`;
    return rng.pick([eight, eight.match(/../g).join(' '), `+45 ${eight}`]);
  },
  k: kroner,
  s: (rng) => String(1 + rng.int(60)),
};

/** A writer of sentences from one half. `number` goes into {n}. */
export function filler(rng, { people }) {
  const name = () => `${rng.pick(people.first)} ${rng.pick(people.last)}`;
  return (template, number = '') =>
    template.replace(/\{(\w+)\}/g, (slot, key) => {
      if (key === 'n') return number;
      if (key === 'name') return name();
      if (key === 'last') return rng.pick(people.last);
      return slots[key]?.(rng) ?? slot;
    });
}
