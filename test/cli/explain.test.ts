import { describe, expect, test } from 'vitest';
import { chainLines } from '../../src/cli/explain-lines.js';
import type { Confidence, ScanEvent, Verdict } from '../../src/model/index.js';
import { plainStyle } from '../../src/report/index.js';
import { confidenceBorders, explain, priorDecibans, scan, weights } from '../../src/scan/index.js';
import { memorySource } from '../support/memory-source.js';
import { futureCpr, personCpr, random } from '../support/random.js';
import { type Place, said } from './environment.js';

const rng = random(20_261_124);
const asOf = ['--as-of', '2060-01-01'];
const number = '010237-5673';

const explained = (text: string, argv: readonly string[] = asOf, place: Place = {}) =>
  said(['explain', ...argv], { stdin: [text], ...place });

/** The lines with numbers of every chain: the weight and the sum so far of each line, and the total. */
function chainsIn(stdout: string) {
  return stdout.split('\n\n').map((block) => {
    const steps = [...block.matchAll(/^ {2}([ +-][ \d.+-]{5}) {2}([ \d.+-]{6}) {2}[a-z0-9-]+: /gm)].map(
      ([, weight, sum]) => [Number(weight), Number(sum)] as const,
    );
    const [, total, probability, confidence] = /^ {2}total +([\d.+-]+) {2}probability (.+): (\w+)$/m.exec(block) ?? [];
    return { lines: block.trimEnd().split('\n').length, steps, total: Number(total), probability, confidence };
  });
}

const decibansOf = (probability: number): number => 10 * Math.log10(probability / (1 - probability));

/** The range of the log-odds of a probability that was rounded to four decimals. */
function rangeOf(probability: string): readonly [number, number] {
  if (probability === 'over 0.9999') return [decibansOf(0.99995), Number.POSITIVE_INFINITY];
  if (probability === 'under 0.0001') return [Number.NEGATIVE_INFINITY, decibansOf(0.00005)];
  const p = Number(probability);
  return [decibansOf(Math.max(0, p - 0.00005)), decibansOf(Math.min(1, p + 0.00005))];
}

/** A random number: plausible, with a future birth date, or with only the shape; in any spelling, with or without words around it. */
function drawnText(): string {
  const ten = rng.pick([personCpr, futureCpr, () => `${rng.pick(['0101', '2902', '3112', '7001'])}${rng.digits(6)}`])(
    rng,
  );
  const spelt = rng.pick([ten, ten.replace(/^(.{6})/, '$1-'), ten.replace(/^(.{6})/, '$1 ')]);
  return rng.pick(['', 'cpr-nr. ', 'ordrenr. ', 'pnr: ', 'Hun hedder Karen Hansen, ', '1234 ', 'x']) + spelt;
}

describe('a chain', () => {
  test('is the masked number, the prior, every line of evidence with the sum so far, and the total', async () => {
    const { code, stdout, stderr } = await explained(`cpr-nr. ${number}`);
    const [found] = explain(`cpr-nr. ${number}`, { asOf: '2060-01-01' });
    const { evidence } = found!.verdict;
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('010237-xxxx');
    expect(lines[2]).toMatch(new RegExp(` ${priorDecibans} +${priorDecibans} {2}prior: `));
    for (const [index, { rule, says, weight }] of evidence.entries()) {
      expect(lines[3 + index]!.endsWith(`  ${rule}: ${says}`)).toBe(true);
      expect(chainsIn(stdout)[0]!.steps[1 + index]![0]).toBe(weight);
    }
    expect(lines.slice(3 + evidence.length)).toEqual([
      expect.stringMatching(/^ {2}total .*: certain$/),
      '  A scan reports it.',
      '',
    ]);
    expect([code, stderr]).toEqual([0, '']);
  });

  test('adds up: prior and weights are the log-odds of the probability, and the class is that of the probability', async () => {
    let shown = 0;
    for (let draw = 0; draw < 2000; draw += 1) {
      const { code, stdout } = await explained(drawnText(), [...rng.pick([asOf, ['--as-of', '2026-11-23']])]);
      if (code === 1) continue;
      for (const { steps, total, probability, confidence } of chainsIn(stdout)) {
        let sum = 0;
        for (const [weight, soFar] of steps) {
          sum += weight;
          expect(soFar).toBeCloseTo(sum, 6);
        }
        expect(steps[0]![0]).toBe(priorDecibans);
        expect(total).toBeCloseTo(sum, 6);
        const [low, high] = rangeOf(probability!);
        expect(sum).toBeGreaterThanOrEqual(low - 1e-6);
        expect(sum).toBeLessThanOrEqual(high + 1e-6);
        const border = confidenceBorders.find(([, from]) => sum >= decibansOf(from));
        expect(confidence).toBe(border?.[0] ?? 'cleared');
        shown += 1;
      }
    }
    expect(shown).toBeGreaterThan(1000);
  });

  test('has no digits of the serial, in any output, for any input', async () => {
    for (let draw = 0; draw < 300; draw += 1) {
      const ten = personCpr(rng);
      const text = rng.pick([`cpr ${ten}`, `${ten.slice(0, 6)}-${ten.slice(6)}`, `ordrenr ${ten} og ${ten}`]);
      const { stdout, stderr } = await explained(text, [
        '--field',
        rng.pick(['cpr', 'ordre', ten]),
        '--color',
        'always',
      ]);
      expect(stdout).toContain(`${ten.slice(0, 6)}-xxxx`);
      expect((stdout + stderr).replaceAll(`${ten.slice(0, 6)}-xxxx`, '')).not.toContain(ten.slice(0, 6));
      expect(stdout).not.toMatch(new RegExp(`(?<![.\\d])${ten.slice(6)}(?!\\d)`));
    }
  });

  test('does not quote the text around the number', async () => {
    const { stdout } = await explained(`Hemmelig Sætning cpr ${number} ukendt ord`, [...asOf, '--field', 'feltnavn']);
    expect(stdout).not.toMatch(/hemmelig|sætning|ukendt|feltnavn/i);
  });

  test('is given for every number, in their order, with an empty line between', async () => {
    const { stdout } = await explained(`${number} og 251248-9996\nordrenr 0202375678`);
    expect(stdout.match(/^\d{6}-xxxx.*$/gm)).toEqual([
      '010237-xxxx',
      '251248-xxxx, a published test number',
      '020237-xxxx',
    ]);
    expect(stdout.split('\n\n')).toHaveLength(3);
  });

  test.each<[string, Verdict['kind'], Confidence, string]>([
    ['reports', 'cpr', 'certain', 'A scan reports it.'],
    ['reports', 'day60', 'likely', 'A scan reports it.'],
    [
      'counts and does not list',
      'cpr',
      'possible',
      'A scan counts it, and lists it only with --min-confidence possible.',
    ],
    ['reports apart', 'test', 'certain', 'A scan lists it apart from persons; --test-numbers changes that.'],
    ['counts', 'test', 'cleared', 'A scan counts it as a look-alike and does not report it.'],
    ['counts', 'cpr', 'cleared', 'A scan counts it as a look-alike and does not report it.'],
  ])('says what a scan does, which %s: %s, %s', (_claim, kind, confidence, expected) => {
    const verdict = { kind, confidence, probability: 0.5, evidence: [] };
    const detection = { masked: '010237-xxxx', span: { start: 0, end: 11 }, verdict };
    const lines = [...chainLines(detection, { priorDecibans, borders: confidenceBorders }, plainStyle)];
    expect(lines.at(-1)).toBe(`  ${expected}`);
  });

  test('predicts correctly what a scan does with the number', async () => {
    for (let draw = 0; draw < 200; draw += 1) {
      const text = drawnText();
      const { code, stdout } = await explained(text);
      const events: ScanEvent[] = [];
      const sources = (async function* () {
        yield { type: 'source', source: memorySource('a.txt', Buffer.from(text)) } as const;
      })();
      for await (const event of scan({ sources, asOf: '2060-01-01' })) events.push(event);
      const found = events.filter(({ type }) => type === 'finding');
      expect(found.length).toBe(code === 1 ? 0 : (stdout.match(/A scan reports it/g)?.length ?? 0));
    }
  });

  test('takes the name of the field and the as-of date into account', async () => {
    expect((await explained(number)).stdout).not.toContain('field: ');
    expect((await explained(number, [...asOf, '--field', 'cpr_nr'])).stdout).toContain('  field: ');
    expect((await explained(number, ['--as-of', '2026-11-23'])).stdout).toContain('birth-date: ');
  });

  test('has colours on request, and they change no word', async () => {
    const plain = await explained(`cpr ${number}`);
    const colored = await explained(`cpr ${number}`, [...asOf, '--color', 'always']);
    expect(colored.stdout).not.toBe(plain.stdout);
    expect(colored.stdout.replace(/\x1b\[\d+m/g, '')).toBe(plain.stdout);
    expect((await explained(`cpr ${number}`, asOf, { stdoutIsTerminal: true })).stdout).toBe(colored.stdout);
  });
});

describe('the input', () => {
  test('is one line from a terminal, after a prompt on standard error', async () => {
    const { code, stdout, stderr } = await said(['explain', ...asOf], {
      stdinIsTerminal: true,
      stdin: [`cpr ${number}\n`, '251248-9996\n'],
    });
    expect([code, stderr]).toEqual([0, 'Number, with any text around it: ']);
    expect(stdout.match(/xxxx/g)).toHaveLength(1);
  });

  test('ends with a line break on the terminal even if the user typed none', async () => {
    const { code, stderr } = await said(['explain'], { stdinIsTerminal: true });
    expect([code, stderr.split('\n')[0]]).toEqual([1, 'Number, with any text around it: ']);
  });

  test.each<[string, readonly (string | Uint8Array)[]]>([
    ['in parts', ['cpr 0102', '37-56', '73\n']],
    ['in Windows-1252', [Buffer.from(`S\xf8ren, cpr ${number}\r\n`, 'latin1')]],
    ['behind a byte order mark', [`\ufeff${number}`]],
    ['without an end of line', [number]],
  ])('may come %s', async (_claim, stdin) => {
    const { code, stdout } = await said(['explain', ...asOf], { stdin });
    expect([code, stdout.slice(0, 11)]).toEqual([0, '010237-xxxx']);
  });

  test('is 64 KB at most; more of it is refused', async () => {
    const fill = 'x '.repeat(32_768 - 6);
    expect((await explained(`${fill} ${number}`)).code).toBe(0);
    const { code, stdout, stderr } = await explained(`${number} ${fill} ${number}`);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('larger than 64 KB');
  });

  test.each(['', '\n', 'hej', '123456', '3202375673', '99010237567300', 'ab0102375673cd'])(
    'has nothing to explain in %j, which is exit code 1 and says why',
    async (text) => {
      const { code, stdout, stderr } = await explained(text);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^cprscan: nothing here has the shape of a CPR number: .* Exit 1\.\n$/);
    },
  );

  test('cannot be read: exit code 2', async () => {
    const failing = (async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(number);
      throw Object.assign(new Error(number), { code: 'EISDIR' });
    })();
    const { readInput } = await import('../../src/cli/standard-input.js');
    await expect(readInput({ isTerminal: false, open: async () => failing }, 'x')).rejects.toThrow(
      'standard input could not be read (EISDIR)',
    );
  });
});

describe('an argument is refused, and not repeated', () => {
  test.each([[[number]], [['0102375673', '--rules']], [['--', number]], [['cpr', '0102375673']], [['hemmelig']]])(
    '%j',
    async (argv) => {
      const { code, stdout, stderr } = await explained(number, argv);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^cprscan: explain takes no argument: .* Exit 2\.\n$/);
      expect(stderr).not.toMatch(/010237|5673|hemmelig/);
    },
  );
});

describe('--rules', () => {
  test('reads nothing, and prints prior, classes and every weight with its basis and reason', async () => {
    const { code, stdout, stderr } = await said(['explain', '--rules'], { stdinIsTerminal: true });
    expect([code, stderr]).toEqual([0, '']);
    const flat = stdout.replace(/\s+/g, ' ');
    expect(flat.indexOf(' prior ')).toBeLessThan(flat.indexOf(' certain '));
    expect(flat.indexOf(' cleared ')).toBeLessThan(flat.indexOf(weights.dateValid.says));
    let at = 0;
    for (const { rule, says, weight, because, basis } of Object.values(weights)) {
      const sign = weight > 0 ? '+' : '';
      const from = typeof basis === 'string' ? basis : `counted on ${basis.countedOn.toLocaleString('en')} numbers`;
      const entry = ` ${sign}${weight.toFixed(1)} ${rule} ${says} ${from}: ${because} `;
      expect(flat.indexOf(entry, at), entry).toBeGreaterThan(-1);
      at = flat.indexOf(entry, at);
    }
  });

  test('fits 80 columns, and its columns are aligned', async () => {
    const lines = (await said(['explain', '--rules'])).stdout.split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    const rows = lines.filter((line) => /^ +[+-]?\d+\.\d {2}[a-z]/.test(line));
    expect(rows.length).toBeGreaterThan(Object.keys(weights).length);
    expect(new Set(rows.map((line) => line.search(/\d {2}[a-z]/))).size).toBe(1);
    const says = rows.map((line) => /^ +\S+ {2}\S+ +/.exec(line)![0].length);
    expect(new Set(says).size).toBe(1);
  });

  test.each([['--field', 'cpr'], asOf])('explains no number, so %s %s is refused', async (option, value) => {
    const { code, stderr } = await said(['explain', '--rules', option!, value!]);
    expect([code, stderr.includes('--rules explains no number')]).toEqual([2, true]);
  });
});
