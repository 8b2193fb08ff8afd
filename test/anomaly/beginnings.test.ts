import { expect, test } from 'vitest';
import { extractors } from '../../src/extract/index.js';

/*
 * cprscan recognises a format by the first 64 KB. No repetitive beginning may make that slow: a pattern that tries every way to divide it would
 * never end, and this test would time out.
 */

const units = [
  '-- ',
  '-- x\n',
  '/* ',
  'SET x\n',
  '\n',
  ' ',
  '<!-- -->',
  '<!-- ',
  '<a ',
  '<a>',
  '<',
  '{"',
  '[1,',
  '[',
  'a: b\n',
  'a:\n ',
  'From ',
  'From a 1:1 2026\n',
  'dn: a\n',
  '# x\n',
  "UN'",
  'MSH|',
  ',',
  '";"',
  '"',
  '\t',
  'a,b\n',
];
const prefixes = ['', '<?xml version="1.0"?>\n', '<!-- x -->', '-- x\n', '{', '[', '1234\n', '---\n', 'BEGIN:VCARD\n'];

const judges = extractors.flatMap(({ id, claims }) => (claims === undefined ? [] : [[id, claims] as const]));

test('formats of text are judged by their beginning', () => expect(judges.length).toBeGreaterThan(10));

test.each(judges)('%s judges every beginning soon', (_id, claims) => {
  for (const prefix of prefixes)
    for (const unit of units)
      for (const end of ['', '\nhello', '<x']) {
        const text = (prefix + unit.repeat(Math.ceil(65_536 / unit.length)) + end).slice(0, 65_536 + end.length);
        for (const name of ['x', 'x.txt']) {
          const claim = claims(name, { text, bytes: Buffer.from(text), whole: false });
          expect(['certain', 'plausible', 'no']).toContain(claim);
        }
      }
});
