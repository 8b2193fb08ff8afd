import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { XmlWalker } from '../../../../src/extract/formats/office/xml-walker.js';

/** What the walker tells of a text that is given to it in these pieces. */
function walked(...pieces: readonly string[]): string {
  let told = '';
  const walker = new XmlWalker({
    open: (name, attributes) => {
      told += `<${name}${attributes
        .all()
        .map(([key, value]) => ` ${key}=${value}`)
        .join('')}>`;
    },
    text: (text) => {
      told += text;
      return true;
    },
    close: (name) => {
      told += `</${name}>`;
    },
  });
  for (const piece of pieces) walker.write(piece);
  walker.end();
  return `${told}${walker.isBroken ? ' broken' : ''}`;
}

describe('the walker', () => {
  test.each<[string, string, string]>([
    ['drops prefixes', '<w:p a:b="1">x</w:p>', '<p b=1>x</p>'],
    ['reads references', '<p a="&lt;&#49;">&amp;&#x32;&nbsp;</p>', '<p a=<1>&2\u00a0</p>'],
    ['resolves no entity', '<!DOCTYPE x [<!ENTITY a "b">]><p>&a;</p>', ']><p>&a;</p>'],
    ['takes an ampersand for one', '<p>R&D</p>', '<p>R&D</p>'],
    ['takes a less-than sign for one', '<p>1 < 2</p>', '<p>1 < 2</p>'],
    ['reads CDATA as it stands', '<p><![CDATA[<b>&amp;]]></p>', '<p><b>&amp;</p>'],
    ['passes over comments and instructions', '<?xml?><p><!-- <a> -->x<?y > ?></p>', '<p>x</p>'],
    ['closes an element that is empty', '<p><br/></p>', '<p><br></br></p>'],
    ['knows a bracket in a value', '<p a="x>y" b=\'"\'>z</p>', '<p a=x>y b=">z</p>'],
    ['reads blanks around an equals sign', '<p a = "1">z</p>', '<p a=1>z</p>'],
    ['closes what is open at the end', '<p><b>x', '<p><b>x</b></p> broken'],
    ['closes what an end tag closes', '<p><b>x</p>y', '<p><b>x</b></p>y broken'],
    ['passes over an end tag of nothing', '<p></b>x</p>', '<p>x</p> broken'],
    ['ends a tag where markup begins in a quote', '<p a="1><b>x</b></p>', '<p a=1>><b>x</b></p> broken'],
    ['reads what has no end as text', '<p>x<b c="1', '<p>x<b c="1</p> broken'],
  ])('%s', (_claim, text, told) => {
    expect(walked(text)).toBe(told);
  });

  test('tells the same wherever the text is cut', () => {
    const bits = ['<a>', '</a>', '<b c="1>"/>', 'x', '&amp;', '<![CDATA[<y>]]>', '<!-- z -->', '<?q?>', '<', '>', '"'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits)), fc.array(fc.nat(60)), (parts, cuts) => {
        const text = parts.join('');
        const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
        const pieces = places.slice(1).map((to, index) => text.slice(places[index], to));
        expect(walked(...pieces)).toBe(walked(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('is quick with elements that are never closed, and with end tags of nothing', () => {
    const begun = performance.now();
    walked('<a>'.repeat(100_000) + '</b>'.repeat(100_000));
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});
