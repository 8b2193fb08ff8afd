// Logs: columns of tokens that are no CPR numbers, a few messages with one, and logs of which one token is one.
import { person, personWithModulus11, two } from '../numbers.mjs';
import { cprNumber, LineFile, otherNumber } from './line-file.mjs';
import { others } from './others.mjs';

const hyphen = (ten) => `${ten.slice(0, 6)}-${ten.slice(6)}`;

/** Fills the slots of a line of a log: {i} the line number, {c} a time of day, {r} a small number, {h} eight hexadecimal digits. */
function fillLine(rng, template, line) {
  const slots = {
    i: () => String(31_000 + line),
    c: () => `${two(6 + Math.floor(line / 3600))}:${two(Math.floor(line / 60) % 60)}:${two(line % 60)}`,
    r: () => String(1 + rng.int(250)),
    h: () => Array.from({ length: 8 }, () => rng.pick('0123456789abcdef')).join(''),
  };
  return template.replace(/\{([icrh])\}/g, (_, slot) => slots[slot]());
}

/** Now and then a message names a person. */
function message(rng, words, file, prefix) {
  const ten = personWithModulus11(rng);
  const written = rng.chance(0.5) ? ten : hyphen(ten);
  const text = prefix + fillLine(rng, rng.pick(words.kinds.logMessages), 0).replace('{n}', written);
  file.put(text, [cprNumber('CPR number in a message', ten, written)]);
}

function otherLog(rng, words, name, { kind, line, sort }, length) {
  const file = new LineFile(`${name}.log`, 'logs');
  const next = others[sort](rng);
  for (let i = 0; i < length; i++) {
    const ten = next();
    file.put(fillLine(rng, line, i).replace('{n}', ten), [otherNumber(kind, ten)]);
    if (rng.chance(0.02)) message(rng, words, file, `${fillLine(rng, '{c}', i)} `);
  }
  return file;
}

/** A date, a time of day and the number of a thread or process, which together are ten digits and more. */
function clockLog(rng, words, name, length) {
  const file = new LineFile(`${name}.log`, 'logs');
  const form = rng.pick(words.kinds.logClocks);
  const [y, m, d] = [two(24 + rng.int(3)), two(1 + rng.int(12)), two(1 + rng.int(28))];
  let second = rng.int(4000);
  for (let i = 0; i < length; i++) {
    second += rng.int(25);
    const clock = [3600, 60, 1].map((unit) => two(Math.floor(second / unit) % (unit === 3600 ? 24 : 60)));
    const slots = { y, m, d, H: clock[0], M: clock[1], S: clock[2], thread: String(1000 + rng.int(9000)) };
    const head = form.replace(/\{(\w+)\}/g, (_, slot) => slots[slot]);
    file.put(`${head} ${fillLine(rng, rng.pick(words.kinds.logSteps), i)}`, [
      otherNumber('time and thread', head, head),
    ]);
    if (rng.chance(0.02)) message(rng, words, file, `${head} `);
  }
  return file;
}

function cprLog(rng, words, name) {
  const file = new LineFile(`${name}.log`, 'logs');
  const line = rng.pick(words.kinds.logTokens);
  const spell = rng.chance(0.3) ? hyphen : (ten) => ten;
  for (let i = 0; i < 25 + rng.int(30); i++) {
    const ten = person(rng);
    file.put(fillLine(rng, line, i).replace('{n}', spell(ten)), [cprNumber('a token of CPR numbers', ten, spell(ten))]);
  }
  return file;
}

/** The logs of a seed: one of each kind at least, and the rest drawn. */
export function logFiles(rng, words, scale) {
  const { logs } = words.kinds;
  const length = () => Math.max(60, Math.round((120 + rng.int(200)) * scale));
  const drawn = [...logs, ...Array.from({ length: Math.round(12 * scale) }, () => rng.pick(logs))];
  const count = (full) => Math.max(1, Math.round(full * scale));
  return [
    ...drawn.map((log, i) => otherLog(rng, words, `tjeneste-${i}`, log, length())),
    ...Array.from({ length: count(8) }, (_, i) => clockLog(rng, words, `proces-${i}`, length())),
    ...Array.from({ length: count(8) }, (_, i) => cprLog(rng, words, `revision-${i}`)),
  ];
}
