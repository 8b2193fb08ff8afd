// Other detectors: the usual regular expression, alone and with checks, and a rule like that of Microsoft Purview.
import { birthDate, passesModulus11 } from '../random.mjs';
import { masked } from './numbers.mjs';

/** The keywords of Purview's "Denmark personal identification number", as Microsoft publishes them, without those that are part of a longer one. */
const keywords = [
  'centrale personregister',
  'civilt registreringssystem',
  'cpr',
  'gesundheitskarte nummer',
  'gesundheitsversicherungkarte nummer',
  'health card',
  'health insurance card number',
  'health insurance number',
  'identification number',
  'identifikationsnummer',
  'identity number',
  'krankenkassennummer',
  'nationalid#',
  'nationalnumber#',
  'national number',
  'personalidnumber#',
  'personalidentityno#',
  'personal id number',
  'personnummer',
  'personnr',
  'personregister',
  'reisekrankenversicherungskartenummer',
  'rejsesygesikringskort',
  'ssn',
  'skat id',
  'skat kode',
  'skat nummer',
  'skattenummer',
  'social security number',
  'sundhedsforsikringskort',
  'sundhedsforsikringsnummer',
  'sundhedskort',
  'sundhedskortnummer',
  'sygesikring',
  'sygesikringkortnummer',
  'sygesikringsbevis',
  'sygesikringsbevisnr',
  'sygesikringsbevisnummer',
  'sygesikringskort',
  'sygesikringskortnr',
  'sygesikringskortnummer',
  'sygesikringsnr',
  'sygesikringsnummer',
  'tax code',
  'travel health insurance card',
  'uniqueidentityno#',
  'tax number',
  'tax registration number',
  'tax id',
  'tax identification number',
  'taxid#',
  'taxnumber',
  'tax no',
  'taxno#',
  'tax identification no',
  'tin#',
  'taxidno#',
  'taxidnumber#',
  'tin id',
  'tin no',
  'cpr.nr',
  'cprnr',
  'cprnummer',
];
const keyword = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${keywords.map((word) => word.replace(/[.]/g, '\\.')).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);
const reach = 300;

/** Whether a keyword is within 300 characters of a place. `places` are the places of all keywords, ascending. */
function isNear(places, start, end) {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle] < start - reach) low = middle + 1;
    else high = middle;
  }
  return low < places.length && places[low] <= end + reach;
}

export const baselineNames = ['regex', 'regex + date', 'regex + date + modulus 11', 'like Purview'];

/** The findings of each baseline in a file: masked numbers with their record and field. */
export function runBaselines({ parts }) {
  const text = parts.map((part) => part.text).join('');
  const places = Array.from(text.matchAll(keyword), (match) => match.index);
  const found = Object.fromEntries(baselineNames.map((name) => [name, []]));
  let part = 0;
  let partEnd = parts[0].text.length;
  for (const match of text.matchAll(/\b(\d{6})[- ]?(\d{4})\b/g)) {
    while (match.index >= partEnd) {
      part += 1;
      partEnd += parts[part].text.length;
    }
    const { record, field } = parts[part];
    const ten = match[1] + match[2];
    const hit = { record, field, masked: masked(ten) };
    found['regex'].push(hit);
    if (birthDate(ten) === undefined) continue;
    found['regex + date'].push(hit);
    if (!passesModulus11(ten)) continue;
    found['regex + date + modulus 11'].push(hit);
    if (isNear(places, match.index, match.index + match[0].length)) found['like Purview'].push(hit);
  }
  return found;
}
