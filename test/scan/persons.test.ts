import { describe, expect, test } from 'vitest';
import { PersonRegister } from '../../src/scan/persons.js';
import { random } from '../support/random.js';

describe('persons', () => {
  test('are numbered in order of first appearance, and the same number is the same person', () => {
    const persons = new PersonRegister();
    expect(
      ['0101456123', '3112576789', '0101456123', '0101456SJ1', '0101456SJ1'].map((ten) =>
        persons.register(ten, 'likely'),
      ),
    ).toEqual([1, 2, 1, 3, 3]);
    expect(persons.total).toBe(3);
  });

  test('count once, under the strongest confidence of their findings', () => {
    const persons = new PersonRegister();
    persons.register('0101456123', 'possible');
    persons.register('0101456123', 'certain');
    persons.register('0101456123', 'likely');
    persons.register('3112576789', 'likely');
    expect([persons.count('certain'), persons.count('likely'), persons.count('possible')]).toEqual([1, 1, 0]);
  });

  test('are as many as a plain set says, for 200,000 draws of ten digits', () => {
    const rng = random(11);
    const persons = new PersonRegister();
    const set = new Map<string, number>();
    for (let draw = 0; draw < 200_000; draw += 1) {
      const ten = rng.chance(0.3) ? `00000${rng.digits(5)}` : rng.digits(10);
      if (!set.has(ten)) set.set(ten, set.size + 1);
      expect(persons.register(ten, 'certain')).toBe(set.get(ten));
    }
    expect(persons.total).toBe(set.size);
    expect(persons.count('certain')).toBe(set.size);
  });
});
