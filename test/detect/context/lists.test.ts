import { describe, expect, test } from 'vitest';
import { read } from '../read.js';

const others = ['1872460670', '3624381080', '2182256206'];

describe('a number in a program’s list of numbers without a birth date is of their kind', () => {
  test.each([
    ['a query', `ProductId IN (0101456129, ${others[0]}, -2117995310)`],
    ['the arguments of calls', `new lr(${others[0]},310598401),new lr(${others[1]},0101456129),new lr(1,2)`],
    ['the arguments of calls in minified code', `e(${others[0]},${others[1]}),e(0101456129,607225278)`],
    ['signed numbers', '{0101456129, -846930886, -1681692777}'],
    ['an item that has a birth date by chance if it lost a zero', `(0101456129, ${others[0]}, 101456129, -2117995310)`],
  ])('%s', (_claim, text) => {
    const numbers = read(text);
    expect(numbers.find(({ written }) => written === '0101456129')).toMatchObject({
      confidence: 'cleared',
      lookAlike: 'neighbour',
    });
  });
});

describe('a row of values and a list of persons are no such list', () => {
  test.each([
    ['what somebody searched for', `søgt på: ${others[0]}, 0101456129, ${others[1]}`],
    ['the same in brackets', `[${others[0]}, 0101456129, ${others[1]}]`],
    ['phones with their country code', '0101456129,4520304050,4520304051'],
    ['phones', '0101456129,20304050,40302010'],
    ['one other number of the person', `0101456129,${others[0]},Hansen`],
    ['a sum', '0101456129, -250, -1250'],
    ['another person', `0101456129, 0202456128, ${others[0]}, ${others[1]}`],
    ['numbers of other lengths', '0101456129, 123456789012, 123456789013'],
    ['text between', `0101456129 er ikke ${others[0]}, ${others[1]}`],
    ['a number with a hyphen', `010145-6129, ${others[0]}, ${others[1]}`],
  ])('%s', (_claim, text) => {
    const number = read(text).find(({ ten }) => ten === '0101456129');
    expect(number?.rules).not.toContain('listOfOthers');
  });
});
