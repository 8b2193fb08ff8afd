import { expect, test } from 'vitest';
import { extractors } from '../../src/extract/index.js';

/*
 * What a source is, is judged by its first 64 KB. No beginning, however it repeats itself, may make that take long: a judge that tries all ways to cut
 * it would never end, and this test with it.
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
