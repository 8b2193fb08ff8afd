import { describe, expect, test } from 'vitest';
import type { FindingEvent, ScanEvent } from '../../src/model/index.js';
import { repetitionOf } from '../../src/scan/masking/own-number.js';
import { scan } from '../../src/scan/scan.js';
import { memorySource } from '../support/memory-source.js';

const ten = '3108456126';

describe('an id', () => {
  test.each([
    ['the number', '3108456126'],
    ['the number with its year in full', '310820456126'],
    ['the number without its first zero and with decimals', '310845612600', '0310845612'],
    ['its serial alone', '6126'],
    ['its serial behind letters', 'K-6126'],
    ['its serial as one group of several', '17-6126-B'],
    ['its serial in full-width digits', '６１２６'],
    ['its serial as entities', '&#54;&#49;&#50;&#54;'],
    ['its serial without its zeros', '26', '3108450026'],
    ['its serial before its date', '6126-310845'],
    ['its date by year, month and day', '450831/6126'],
    ['its date in the American way, and something between', '083145-9-6126'],
    ['its digits backwards', '6216548013'],
    ['the number in hexadecimal', (3108456126).toString(16)],
    ['the number to base 36', `x-${(3108456126).toString(36).toUpperCase()}`],
    ['its digits in base64', Buffer.from(ten).toString('base64')],
    ['the number in base64, parted', Buffer.from('310845-6126').toString('base64')],
    ['its digits as bytes in hexadecimal', Buffer.from(ten).toString('hex')],
    ['the letters of its serial', 'x6sj2', '3108456SJ2'],
  ])('that holds %s repeats it', (_claim, id, number = ten) => expect(repetitionOf(id, number)).toBe('repeats'));

  test.each([
    ['ends in its serial', '106126', 'may repeat'],
    ['begins with its serial', '6126001', 'may repeat'],
    ['holds its serial in the middle', '99612699', 'no'],
    ['holds its date alone', '310845-5001', 'no'],
    ['is a ticket number', 'INC0010234', 'no'],
    ['is empty', '', 'no'],
    ['has no digits', 'abc', 'no'],
  ])('that %s: %s', (_claim, id, repetition) => expect(repetitionOf(id, ten)).toBe(repetition));
});

async function findingsIn(text: string, name = 'a.csv'): Promise<FindingEvent[]> {
  const events: ScanEvent[] = [];
  async function* sources() {
    yield { type: 'source' as const, source: memorySource(name, Buffer.from(text)) };
  }
  for await (const event of scan({ sources: sources(), asOf: '2060-01-01', minConfidence: 'possible' }))
    events.push(event);
  return events.filter((event) => event.type === 'finding');
}

const idsOf = (findings: readonly FindingEvent[]): string[] => findings.map(({ location }) => location.record.id ?? '');

describe('in a scan', () => {
  test('the one id that repeats its number is hidden, and the others are not', async () => {
    const ids = idsOf(
      await findingsIn('id;note\n4711;CPR-nr 310845-6126\n6126;CPR-nr 310845-6126\n4713;CPR-nr 310845-6126\n'),
    );
    expect(ids).toEqual(['4711', expect.stringMatching(/^xxxx~[a-z]{6}$/), '4713']);
  });

  test('ids that all end in the serial are hidden, however long they are', async () => {
    const ids = idsOf(await findingsIn('id;note\n1006126;CPR-nr 310845-6126\n1006123;CPR-nr 010145-6123\n'));
    expect(ids.join(' ')).toMatch(/^x{7}~[a-z]{6} x{7}~[a-z]{6}$/);
  });

  test('an id is hidden in every finding of its record, also those before the number that it repeats', async () => {
    const findings = await findingsIn('id;a;b\n6126;CPR-nr 010145-6123;CPR-nr 310845-6126\n');
    expect(findings).toHaveLength(2);
    expect(new Set(idsOf(findings)).size).toBe(1);
    expect(idsOf(findings)[0]).toMatch(/^xxxx~/);
  });

  test('an id is hidden that repeats a number after more numbers than are held', async () => {
    const many = 'CPR-nr 010145-6123 '.repeat(5000);
    const ids = new Set(
      idsOf(await findingsIn(`id;a\nS-1;CPR-nr 010145-6123\n6126-310845;${many}CPR-nr 310845-6126\n`)),
    );
    expect([...ids]).toEqual(['S-1', expect.stringMatching(/^xxxx-xxxxxx~[a-z]{6}$/)]);
  });

  test('a field with the serial as its name is hidden', async () => {
    const [finding] = await findingsIn('[{"id":"A1","6126":"CPR-nr 310845-6126"}]', 'a.json');
    expect(finding!.location.field).toBe('xxxx');
  });

  test('ids with the same masked text have different suffixes, and the same id has the same suffix', async () => {
    const row = (id: string): string => `${id};CPR-nr 310845-6126\n`;
    const ids = idsOf(await findingsIn(`id;note\n${row('20260131000001')}${row('20260131000002')}`));
    expect(ids[0]).toMatch(/^20260131xxxxxx~[bcdfghjklmnpqrstvwz]{6}$/);
    expect(ids[1]).toMatch(/^20260131xxxxxx~/);
    expect(ids[0]).not.toBe(ids[1]);
  });
});
