import { describe, expect, test } from 'vitest';
import { read, rulesIn } from '../read.js';

/** The evidence of a field's name about a number in it. */
function saidOf(text: string, field: string): string | undefined {
  return read(text, { field })[0]!.rules.find((rule) =>
    /^(?:field|otherNumberField|label|otherNumberBeside)/.test(rule),
  );
}

const alone = '0101456123';
const inText = 'Ring om 0101456123 i morgen';

describe('a field that is named for CPR numbers speaks for every number in it', () => {
  test.each([
    ['cpr'],
    ['CPR'],
    ['CPR-nr.'],
    ['cprNr'],
    ['CprNr'],
    ['CPR_NR'],
    ['cpr_nummer'],
    ['Cpr nummer'],
    ['cprnummer'],
    ['cpr[2]'],
    ['u_cpr'],
    ['patient_cpr'],
    ['Borgerens CPR'],
    ['personnummer'],
    ['personNummer'],
    ['PersonNumber'],
    ['Personnr.'],
    ['person_id'],
    ['fødselsnummer'],
    ['Fødselsnr'],
    ['sygesikringsnr'],
    ['SygesikringsKortNr'],
    ['nationalIdentity'],
    ['identityNumber'],
    ['civil_registration_number'],
    ['CivilRegistrationNumber'],
    ['PersonCivilRegistrationIdentifier'],
    ['cprNumberIdentifier'],
    ['https://data.gov.dk/model/core/eid/cprNumber'],
    ['eCPR'],
  ])('%s', (field) => {
    expect(saidOf(alone, field)).toBe('fieldNamed');
    expect(saidOf(inText, field)).toBe('fieldNamed');
  });
});

describe('a field whose name may mean CPR number speaks for a value that is nothing else', () => {
  test.each([['pnr'], ['PNR'], ['p_nr'], ['P-nr'], ['ssn'], ['SSN'], ['sygesikring'], ['erstatningsnummer']])(
    '%s',
    (field) => {
      expect(saidOf(alone, field)).toBe('fieldAmbiguous');
      expect(saidOf(inText, field)).toBeUndefined();
    },
  );

  test('pnr never speaks against a number', () => {
    expect(read(alone, { field: 'pnr' })[0]!.probability).toBeGreaterThan(read(alone)[0]!.probability);
  });
});

describe('a field that is named for another kind of number speaks against a value that is nothing else', () => {
  test.each([
    ['ordrenr', 'order-number'],
    ['OrderId', 'order-number'],
    ['order_number', 'order-number'],
    ['Ordre', 'order-number'],
    ['fakturanummer', 'invoice-number'],
    ['invoiceNo', 'invoice-number'],
    ['kontonr', 'account-number'],
    ['account', 'account-number'],
    ['regnr', 'account-number'],
    ['CVR', 'company-number'],
    ['cvrNr', 'company-number'],
    ['P-nummer', 'company-number'],
    ['pNummer', 'company-number'],
    ['EAN', 'company-number'],
    ['Telefon', 'phone-number'],
    ['mobile', 'phone-number'],
    ['phone_number', 'phone-number'],
    ['sagsnr', 'case-number'],
    ['reference', 'case-number'],
    ['varenr', 'article-number'],
    ['Serienummer', 'article-number'],
    ['trackingNumber', 'parcel-number'],
    ['ejendomsnr', 'property-number'],
    ['timestamp', 'timestamp'],
    ['created_ts', 'timestamp'],
    ['version', 'version'],
    ['ordre[3]', 'order-number'],
    ['interval_ms', 'negative-field'],
    ['corpora[].uncompressed-bytes', 'negative-field'],
    ['timeoutSeconds', 'negative-field'],
  ])('%s', (field, lookAlike) => {
    expect(saidOf(alone, field)).toBe('otherNumberField');
    expect(saidOf(inText, field)).toBeUndefined();
    expect(read(alone, { field })).toMatchObject([{ confidence: 'cleared', lookAlike }]);
  });
});

describe('a field that is named for something else says nothing', () => {
  test.each([
    ['description'],
    ['work_notes'],
    ['Comment[2]'],
    ['id'],
    ['nummer'],
    ['exposure'],
    ['sensor'],
    ['ordreliste'],
    ['reorder'],
    ['tests'],
    ['patientId'],
    [''],
  ])('%s', (field) => expect(saidOf(alone, field)).toBeUndefined());
});

describe('a value that is nothing but the number', () => {
  test.each([
    ['may stand in quotes', '"0101456123"', true],
    ['may stand in blanks', '  0101456123\t\n', true],
    ['may have a spreadsheet guard', '="0101456123"', true],
    ['may have an apostrophe before it', "'0101456123", true],
    ['may have brackets', '(010145-6123)', true],
    ['has no letter', 'x: 0101456123', false],
    ['has no capital', 'X: 0101456123', false],
    ['has no letter behind it', '0101456123 z', false],
    ['has no Danish letter', 'Å: 0101456123', false],
    ['has no other digit', '0101456123 1', false],
    ['has no zero before it', '0 0101456123', false],
    ['has no nine behind it', '0101456123 9', false],
    ['has no second number', '0101456123 0202456123', false],
  ])('%s', (_claim, text, isAlone) => {
    expect(saidOf(text, 'ordrenr')).toBe(isAlone ? 'otherNumberField' : undefined);
    expect(saidOf(text, 'pnr')).toBe(isAlone ? 'fieldAmbiguous' : undefined);
  });
});

describe('what stands beside the number goes before the name of the field', () => {
  test.each([
    ['a CPR word in an order field', 'cpr 0101456123', 'ordrenr', 'labelBeside'],
    ['an order in a CPR field', 'ordrenr. 0101456123', 'cpr', 'otherNumberBeside'],
    ['a CPR word near the number in a CPR field', 'cpr fra bunken: 0101456123', 'cpr', 'labelNear'],
    ['a CPR word glued to the number', 'CPR0101456123', 'ordrenr', 'labelBeside'],
  ])('%s', (_claim, text, field, said) => expect(saidOf(text, field)).toBe(said));
});

test('more names than are remembered are read as the first ones', () => {
  for (let number = 0; number < 5000; number += 1) expect(saidOf(alone, `felt ${number}`)).toBeUndefined();
  expect(saidOf(alone, 'cpr')).toBe('fieldNamed');
  expect(saidOf(alone, 'felt 1')).toBeUndefined();
});

describe('what a column stands in does not say what its numbers are', () => {
  test.each([
    ['the text of a case', 'sag.tekst', false],
    ['a column without a name, in a table of orders', 'ordre.column 3', false],
    ['the number of an order', 'ordre.nr', true],
    ['a case number, in any table', 'borger.sagsnr', true],
    ['a header with a dot in it', 'Ordre nr. (intern)', true],
  ])('%s', (_claim, field, expected) => expect(saidOf(alone, field)).toBe(expected ? 'otherNumberField' : undefined));
});

describe('seconds since 1970 in a field that is named for a moment are a moment', () => {
  /** Ten digits that read as a birth on 15 January 2042 and as a second of 2017. */
  const second = '1501426126';

  test.each([
    ['created[].value', second],
    ['created[].value', `value: ${second}`],
    ['headers.X-Ratelimit-Reset[]', second],
    ['expires_at', second],
    ['lastSeen', second],
    ['updated_ts', second],
    ['Oprettet', second],
  ])('%s: %s', (field, text) =>
    expect(read(text, { field })).toMatchObject([{ confidence: 'cleared', lookAlike: 'timestamp' }]),
  );

  test.each([
    ['a number with a hyphen', 'created', '150142-6126'],
    ['a number that is no recent second', 'created', alone],
    ['a text in such a field', 'updated', `Ring om ${second} i morgen`],
    ['the time of a birth', 'birth_time', second],
    ['a field whose name only holds the letters', 'sometime', second],
    ['a field that is named for a value', 'value', second],
  ])('but not %s', (_claim, field, text) => expect(saidOf(text, field)).toBeUndefined());
});

describe('a heading says nothing about a value of another form than its numbers have', () => {
  test.each([
    ['beløb', '010145-6123', ['misplacedInField']],
    ['Telefon', '010145-6123', ['misplacedInField']],
    ['timestamp', '010145-6123', ['misplacedInField']],
    ['beløb', '0101456123', ['otherNumberField']],
    ['ordrenr', '010145-6123', ['otherNumberField']],
  ])('%s: %s', (field, text, rules) =>
    expect(rulesIn(text, { field }).filter((rule) => /Field$/.test(rule))).toEqual(rules),
  );
});
