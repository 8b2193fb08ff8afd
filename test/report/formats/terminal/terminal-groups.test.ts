import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FindingEvent, ScanEvent } from '../../../../src/model/index.js';
import { terminal } from '../../../../src/report/formats/terminal/index.js';
import type { ReportOptions } from '../../../../src/report/index.js';
import { type Rank, TopGroups } from '../../../../src/report/model/top-groups.js';
import { linesOf, textOf } from '../../collect.js';
import {
  cleanAndNot,
  type FindingParts,
  finding,
  scanEnd,
  sourceEnd,
  sourcePath,
  sourceStart,
  start,
  streams,
} from '../../streams.js';

/** The findings of each of several files. */
function filesOf(files: Readonly<Record<string, readonly FindingParts[]>>): ScanEvent[] {
  return [
    start,
    ...Object.entries(files).flatMap(([file, parts]): ScanEvent[] => {
      const source = sourcePath(...(file.split(' > ') as [string]));
      return [sourceStart(source), ...parts.map((part) => finding(source, part)), sourceEnd(source, 100)];
    }),
    scanEnd({ found: 3, certain: 3, findings: 9, records: { read: 300, withFindings: 9 }, exit: 1 }),
  ];
}

const of = (person: number, number = person, field = 'notes'): FindingParts => ({
  person,
  field,
  record: { kind: 'row', number },
});

describe('the worst comes first', () => {
  test('the source with the most persons, and of equal ones the source with the most findings', async () => {
    const lines = await linesOf(
      filesOf({
        'one.csv': [of(1)],
        'three.csv': [of(1), of(2), of(3)],
        'often.csv': [of(1, 1), of(1, 2)],
        'last.csv': [of(4)],
      }),
    );
    expect(lines.filter((line) => /^\w+\.csv/.test(line)).map((line) => line.split('.')[0])).toEqual([
      'three',
      'often',
      'one',
      'last',
    ]);
  });

  test('of more than a hundred sources the least are summed up, with the option that lists all', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [`${index}.csv`, index < 20 ? [of(1)] : [of(1), of(2)]]),
    );
    const lines = await linesOf(filesOf(files));
    expect(lines.filter((line) => /^\d+\.csv/.test(line))).toHaveLength(100);
    expect(lines).toContain('And 20 more sources with 20 findings: -o findings.csv lists all of them.');
  });

  test('of a source with more than twenty fields the least are summed up', async () => {
    const parts = Array.from({ length: 25 }, (_, index) => of(index + 1, 1, `field${index}`));
    const lines = await linesOf(filesOf({ 'a.csv': parts }));
    expect(lines.filter((line) => /^ {2}field/.test(line))).toHaveLength(20);
    expect(lines).toContain('  and 5 more fields with 5 findings');
    const all = await linesOf(filesOf({ 'a.csv': parts }), { verbose: true });
    expect(all.filter((line) => /^ {2}field/.test(line))).toHaveLength(25);
  });

  test('a person in two fields of a source counts once for the source', async () => {
    const lines = await linesOf(filesOf({ 'a.csv': [of(1, 1, 'a'), of(1, 1, 'b'), of(2, 2, 'b')] }));
    expect(lines[0]).toBe('a.csv  csv, utf-8, 100 records, 2 persons');
  });

  const rank = fc.record({ persons: fc.nat(5), findings: fc.nat(5) });
  test('in the order of a full sort, in whatever order the groups come', () => {
    fc.assert(
      fc.property(fc.array(rank, { maxLength: 60 }), fc.integer({ min: 1, max: 10 }), (ranks, most) => {
        const worst = new TopGroups(most);
        for (const [index, one] of ranks.entries()) worst.add(one, () => [String(index)]);
        const sorted = ranks
          .map((one, index) => ({ ...one, index }))
          .sort((a, b) => b.persons - a.persons || b.findings - a.findings || a.index - b.index);
        expect([...worst.lines].flat().map(Number)).toEqual(sorted.slice(0, most).map(({ index }) => index));
        const left: Rank[] = sorted.slice(most);
        expect(worst.dropped).toEqual({
          groups: left.length,
          findings: left.reduce((sum, { findings }) => sum + findings, 0),
        });
      }),
    );
  });
});

describe('grouped', () => {
  const events = filesOf({
    'a.csv': [of(1, 1, 'cpr'), of(2, 1, 'notes'), of(1, 2, 'cpr'), { ...of(9), kind: 'test' }],
    'b.zip > c.csv': [of(1, 7, 'cpr')],
    'b.zip > d.csv': [of(3, 7, 'cpr')],
  });
  const groupsOf = async (groupBy: ReportOptions['groupBy']): Promise<string[]> => {
    const lines = await linesOf(events, { groupBy });
    return lines.slice(
      0,
      lines.findIndex((line) => line.startsWith('Sources:')),
    );
  };

  test('by file, with what is inside it', async () => {
    expect(await groupsOf('file')).toEqual([
      'a.csv',
      '  3 findings in 2 records, 2 persons, all certain',
      '    row 1, cpr    010237-xxxx',
      '    row 1, notes  010237-xxxx',
      '    row 2, cpr    010237-xxxx',
      '',
      'b.zip  2 sources with findings in it',
      '  2 findings in 2 records, 2 persons, all certain',
      '    c.csv  row 7, cpr  010237-xxxx',
      '    d.csv  row 7, cpr  010237-xxxx',
      '',
      'published test numbers: 1 finding, 1 number',
      '    a.csv  row 9, notes  010237-xxxx',
      '',
    ]);
  });

  test('by record', async () => {
    expect((await groupsOf('record')).slice(0, 8)).toEqual([
      'row 1  a.csv',
      '  2 findings, 2 persons, all certain',
      '    cpr    010237-xxxx',
      '    notes  010237-xxxx',
      '',
      'row 2  a.csv',
      '  1 finding, certain',
      '    cpr  010237-xxxx',
    ]);
  });

  test('by record, a record with a source inside it is one record', async () => {
    const [outer, inner] = [sourcePath('a.eml'), sourcePath('a.eml', 'b.csv')];
    const mail = { record: { kind: 'message', number: 1 } } as const;
    const lines = await linesOf(
      [
        start,
        sourceStart(outer),
        finding(outer, mail),
        sourceStart(inner),
        finding(inner),
        sourceEnd(inner, 1),
        finding(outer, { ...mail, person: 2 }),
        sourceEnd(outer, 1),
        scanEnd({ certain: 2, findings: 3 }),
      ],
      { groupBy: 'record' },
    );
    expect(lines.slice(0, 2)).toEqual(['message 1  a.eml', '  2 findings, 2 persons, all certain']);
  });

  test('by person, whose number stands in the most places', async () => {
    expect((await groupsOf('person')).slice(0, 6)).toEqual([
      '010237-xxxx  p1: 3 findings',
      '    a.csv          row 1, cpr',
      '    a.csv          row 2, cpr',
      '    b.zip > c.csv  row 7, cpr',
      '',
      '010237-xxxx  p2: 1 finding',
    ]);
  });

  test('by person, all findings of a hundred thousand persons are counted', async () => {
    const source = sourcePath('a.csv');
    const persons = 100_000;
    const findings = Array.from({ length: persons + 500 }, (_, index): FindingEvent => {
      const person = index < persons ? index + 1 : 77;
      return finding(source, { person, record: { kind: 'row', number: index + 1 } });
    });
    const lines = await linesOf([start, sourceStart(source), ...findings, sourceEnd(source, 1), scanEnd()], {
      groupBy: 'person',
    });
    expect(lines[0]).toBe('010237-xxxx  p77: 501 findings');
    expect(lines).toContain('And 99,900 more persons with 99,900 findings: -o findings.csv lists all of them.');
  });

  test.each(['field', 'file', 'record', 'person'] as const)('by %s, test numbers are no persons', async (groupBy) => {
    const text = (await groupsOf(groupBy)).join('\n');
    expect(text.includes('p9') || text.includes('3 persons')).toBe(false);
  });
});

describe('a terminal of 40 columns', () => {
  test.each(Object.keys(streams))('has no line that is longer: %s', async (name) => {
    for (const color of [false, true])
      for (const line of await linesOf(streams[name]!, { columns: 40, color, verbose: true }))
        expect(line.replace(/\x1b\[\d+m/g, '').length).toBeLessThanOrEqual(40);
  });

  test.each(Object.keys(streams))('breaks lines in the same places with colours as without: %s', async (name) => {
    const options = { columns: 40, verbose: true } as const;
    const colored = await textOf(terminal, [streams[name]!], { ...options, color: true });
    expect(colored.replace(/\x1b\[\d+m/g, '')).toBe(await textOf(terminal, [streams[name]!], options));
  });

  test('wraps a line with a deeper indent, and loses no word', async () => {
    const [wide, narrow] = await Promise.all([linesOf(streams['found']!), linesOf(streams['found']!, { columns: 40 })]);
    expect(narrow.slice(0, 4)).toEqual([
      'export/tickets.csv  csv, utf-8,',
      '    1,234 records',
      '  work_notes: 2 findings in 2 rows,',
      '      2 persons, 1 certain, 1 likely',
    ]);
    expect(narrow.join(' ').split(/\s+/)).toEqual(wide.join(' ').split(/\s+/));
  });
});

test.each(Object.keys(streams))('colours say nothing that words do not: %s', async (name) => {
  const colored = await textOf(terminal, [streams[name]!], { color: true, verbose: true });
  expect(colored.replace(/\x1b\[\d+m/g, '')).toBe(await textOf(terminal, [streams[name]!], { verbose: true }));
});

test('a finding in a record that was kept too long is marked', async () => {
  const source = sourcePath('a.csv');
  const events = [
    start,
    sourceStart(source),
    { ...finding(source), past: true as const },
    sourceEnd(source, 1),
    scanEnd(),
  ];
  expect(await linesOf(events)).toContain('    INC1  row 1  010237-xxxx  old record');
  expect(await linesOf(events, { language: 'da' })).toContain('    INC1  række 1  010237-xxxx  gammel registrering');
});

test('with -v, only a source that was read is said to have no findings', async () => {
  const lines = await linesOf(cleanAndNot, { verbose: true });
  expect(lines.filter((line) => line.includes('nothing found'))).toEqual([
    'export/clean.csv  csv, utf-8, 1 record, nothing found',
  ]);
  expect(lines).toContain('export/all.zip  csv, utf-8, 0 records');
});

test('what stood around a number is shown with its evidence', async () => {
  const source = sourcePath('a.csv');
  const found = { ...finding(source), context: 'ringede om 010237-xxxx, se bilag x' };
  const events = [start, sourceStart(source), found, sourceEnd(source, 1), scanEnd({ certain: 1 })];
  expect(await linesOf(events, { verbose: true })).toContain('      ringede om 010237-xxxx, se bilag x');
});

test('Danish says it in Danish', async () => {
  expect(await linesOf(streams['found']!, { language: 'da' })).toEqual([
    'export/tickets.csv  csv, utf-8, 1.234 registreringer',
    '  work_notes: 2 forekomster i 2 rækker, 2 personer, 1 sikker, 1 sandsynlig',
    '    INC0010023  række 17, linje 41  010237-xxxx  sikker',
    '    INC0010025  række 19, linje 80  010237-xxxx  sandsynlig',
    '  offentliggjorte testnumre: 1 forekomst, 1 nummer',
    '    INC0010025  række 19, linje 81, cpr  251248-xxxx',
    '',
    '4.003 tal, der blot ligner personnumre, er sorteret fra: 4.000 epoch seconds, 3 ordrenumre.',
    'Kilder: 1 fundet, 1,0 KB; alt blev læst.',
    'Registreringer: 2 med forekomster i 1 kilde, af 1.234 læste registreringer.',
    'Personer: 2 (1 sikker, 1 sandsynlig), heraf skønnes færre end 1 at være et tilfældigt sammenfald. Ikke medregnet: 1 offentliggjort testnummer.',
    '',
  ]);
});
