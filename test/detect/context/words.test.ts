import { describe, expect, test } from 'vitest';
import { read, rulesIn } from '../read.js';

/** The cue of the words around the only number in a text. */
const saidIn = (text: string): string[] => rulesIn(text).filter((rule) => /^(?:label|other)/.test(rule));

describe('a word for CPR number stands beside the number', () => {
  test.each([
    ['cpr 0101456123'],
    ['CPR: 0101456123'],
    ['cpr-nr. 010145-6123'],
    ['Cpr.nr. 010145-6123'],
    ['CPR-nummer: 010145-6123'],
    ['cprnr=0101456123'],
    ['cpr_nr: "0101456123"'],
    ['cpr# 0101456123'],
    ['cpr no. 0101456123'],
    ['CPR number is 0101456123'],
    ['CPR-nummeret er 010145-6123'],
    ['cpr-nr lyder 010145-6123'],
    ['Borgerens CPR nr.: 010145-6123'],
    ['borger med cpr 010145-6123'],
    ['Ring til borgeren på cpr 010145-6123 i morgen'],
    ['personnummer 010145-6123'],
    ['personnr. 010145-6123'],
    ['Personnummeret: 010145-6123'],
    ['personligt nummer: 010145-6123'],
    ['pers.nr. 010145-6123'],
    ['persnr 010145-6123'],
    ['person-id: 0101456123'],
    ['fødselsnummer 010145-6123'],
    ['fødselsnr.: 010145-6123'],
    ['sygesikringsnummer 010145-6123'],
    ['sundhedskortnr. 010145-6123'],
    ['det civile personregister: 010145-6123'],
    ['national identity number: 0101456123'],
    ['nationalt id 0101456123'],
    ['personal identification number 0101456123'],
    ['identity number: 0101456123'],
    ['Civil Registration Number: 0101456123'],
    ['social security number 0101456123'],
    ['eCPR: 0101457AB1'],
    ['erstatningspersonnummer 6101456123'],
    ['moderens skattepersonnr.: 010145-6123'],
    ['erstatnings-cpr 010145-7AB1'],
    ['CPR-nr. (personnummer) 010145-6123'],
    ['CPR-nr.:\t010145-6123'],
    ['CPR\u00a0nr.:\u00a0010145-6123'],
    ['cpr;0101456123'],
    ['cpr,0101456123'],
    ['| CPR | 010145-6123 |'],
    ['**CPR:** 010145-6123'],
    ['?navn=Hansen&cpr=0101456123'],
    ['cpr%20nr%3A%200101456123'],
    ["UPDATE borger SET cpr = '0101456123'"],
    ['{"cpr":"0101456123"}'],
    ['{"cprNumber": 0101456123}'],
    ['"cpr_nummer" : "0101456123"'],
    ['{"cprNumberIdentifier":"0101456123"}'],
    ['<cpr>0101456123</cpr>'],
    ['<CivilRegistrationNumber>0101456123</CivilRegistrationNumber>'],
    ['<cbc:ID schemeID="DK:CPR">0101456123</cbc:ID>'],
    ['<saml:Attribute Name="https://data.gov.dk/model/core/eid/cprNumber">0101456123'],
    ['<id root="1.2.208.176.1.2" extension="0101456123"/>'],
    ['<id root="1.2.208.176.1.6.1.3" extension="0101457AB1"/>'],
    ['{"system":"urn:oid:1.2.208.176.1.2","value":"0101456123"}'],
  ])('%s', (text) => expect(saidIn(text)).toEqual(['labelBeside']));

  test.each([
    ['on the line above', 'CPR-nummer\n010145-6123'],
    ['on the line above, with a colon', 'CPR:\n0101456123'],
    ['on the line above, as Windows breaks lines', 'CPR:\r\n0101456123'],
    ['on the line above, in a quoted mail', '> CPR:\n> 0101456123'],
    ['on the line above, as a heading', '**Personnummer**\n* 010145-6123'],
    ['in the cell to the left', '<td>CPR</td><td>0101456123</td>'],
    ['in bold', '<b>CPR:</b> 010145-6123'],
  ])('%s', (_claim, text) => expect(saidIn(text)).toEqual(['labelBeside']));
});

describe('a word for CPR number stands near the number', () => {
  test.each([
    ['earlier in the sentence', 'cpr på borgeren som vi talte om: 010145-6123'],
    ['with a remark in between', 'CPR (10 cifre): 0101456123'],
    ['in the column list of an INSERT', "INSERT INTO borger (cpr) VALUES ('0101456123')"],
    ['in the name of its element', '<PersonCivilRegistrationIdentifier>0101456123</PersonCivilRegistrationIdentifier>'],
    ['in the name of the attribute', '<Attribute Name="x:CprNumberIdentifier"><AttributeValue>0101456123'],
    ['in the type before it', '<uidType>CPR</uidType><uidValue>0101456123</uidValue>'],
    ['far along a path', 'urn:dk:cpr:person:0101456123'],
    ['in a dotted line', 'CPR-nr.............: 010145-6123'],
    ['with a short number in between', 'cpr 123 0101456123'],
    ['right behind it', '0101456123 cpr'],
    ['behind it, in brackets', 'kontakt 010145-6123 (CPR-nr.)'],
    ['behind it, as a component', '0101456123^^^CPR'],
    ['behind it, as the register’s OID', '0101456123^^^&1.2.208.176.1.2&ISO'],
    ['behind it, with escaped ampersands', 'PID|1||0101456123^^^&amp;1.2.208.176.1.2&amp;ISO'],
    ['behind it, as an attribute', '<id extension="0101456123" root="1.2.208.176.1.2"/>'],
    ['behind it, as the authority', '<id extension="0101456123" assigningAuthorityName="CPR"/>'],
    ['in the next element', '<memo:recipientID>0101456123</memo:recipientID><memo:idType>CPR</memo:idType>'],
  ])('%s', (_claim, text) => expect(saidIn(text)).toEqual(['labelNear']));

  test.each([
    ['two numbers', 'cpr-numre: 010145-6123, 020245-6123'],
    ['three numbers, in words', 'cpr-numre: 010145-6123, 020245-6123 og 030345-6123'],
    ['numbers on one line without punctuation', 'CPR 0101456123 0202456123 0303456123'],
    ['numbers with a slash between', 'cpr: 010145-6123/020245-6123'],
  ])('one label speaks for a list: %s', (_claim, text) => {
    const [first, ...others] = read(text).map(({ rules }) => rules);
    expect(first).toContain('labelBeside');
    expect(others.length).toBeGreaterThan(0);
    for (const rules of others) expect(rules).toContain('labelNear');
  });
});

describe('a word that may mean CPR number stands beside the number', () => {
  test.each([
    ['pnr 0101456123'],
    ['PNR: 0101456123'],
    ['PNR=0101456123'],
    ['pnr. 0101456123'],
    ['P-nr. 0101456123'],
    ['p.nr. 0101456123'],
    ['SSN: 0101456123'],
    ['sygesikring: 0101456123'],
    ['Sundhedskort 0101456123'],
    ['erstatningsnr. 6101456123'],
  ])('%s', (text) => expect(saidIn(text)).toEqual(['labelAmbiguous']));

  test('pnr never speaks against a number', () => {
    for (const word of ['pnr', 'PNR', 'Pnr.', 'p-nr.', 'P.nr.', 'p nr']) {
      const plain = read('0101456123')[0]!;
      const labelled = read(`${word} 0101456123`)[0]!;
      expect(labelled.probability, word).toBeGreaterThan(plain.probability);
    }
  });

  test('a clearer word near it goes before it', () => expect(saidIn('cpr (pnr) 0101456123')).toEqual(['labelNear']));
});

describe('a word for another kind of number stands beside the number', () => {
  test.each([
    ['order-number', 'ordrenr. 0101456129'],
    ['order-number', 'Ordrenummer: 0101456129'],
    ['order-number', 'ordre 0101456129'],
    ['order-number', 'ordrenummeret er 0101456129'],
    ['order-number', 'Order #0101456129'],
    ['order-number', 'order no. 0101456129'],
    ['order-number', '"orderId":"0101456129"'],
    ['order-number', '<OrderNumber>0101456129</OrderNumber>'],
    ['order-number', 'order_id=0101456129'],
    ['order-number', 'bestillingsnr. 0101456129'],
    ['order-number', 'rekvisition 0101456129'],
    ['order-number', 'purchase order 0101456129'],
    ['invoice-number', 'Fakturanr.: 0101456129'],
    ['invoice-number', 'faktura 010145-6129'],
    ['invoice-number', 'invoice number 0101456129'],
    ['invoice-number', 'bilagsnr. 0101456129'],
    ['invoice-number', 'betalings-id 0101456129'],
    ['invoice-number', 'kreditnota 0101456129'],
    ['account-number', 'konto 0101456129'],
    ['account-number', 'reg. 1234 kontonr. 0101456129'],
    ['account-number', 'account no. 0101456129'],
    ['account-number', 'IBAN 0101456129'],
    ['account-number', 'regnr. 0101456129'],
    ['company-number', 'P-nummer 0101456129'],
    ['company-number', 'p-nummer: 0101456129'],
    ['company-number', 'Produktionsenhed 0101456129'],
    ['company-number', 'CVR-nr. 0101456129'],
    ['company-number', 'SE-nr. 0101456129'],
    ['company-number', 'GLN: 0101456129'],
    ['company-number', 'SOR-kode 0101456129'],
    ['phone-number', 'tlf. 0101456129'],
    ['phone-number', 'Telefon: 0101456129'],
    ['phone-number', 'mobilnr. 0101456129'],
    ['phone-number', 'Phone number: 0101456129'],
    ['phone-number', 'tel:0101456129'],
    ['case-number', 'sagsnr. 0101456129'],
    ['case-number', 'sag nr. 0101456129'],
    ['case-number', 'ticket 010145-6129'],
    ['case-number', 'Incident 0101456129'],
    ['case-number', 'ref.nr. 0101456129'],
    ['case-number', 'case id: 0101456129'],
    ['customer-number', 'policenr. 0101456129'],
    ['article-number', 'varenr. 0101456129'],
    ['article-number', 'serienummer: 0101456129'],
    ['article-number', 'article 0101456129'],
    ['article-number', 'S/N 0101456129'],
    ['article-number', 'ISBN 0101456129'],
    ['article-number', 'item no. 0101456129'],
    ['parcel-number', 'pakkenr. 0101456129'],
    ['parcel-number', 'tracking 0101456129'],
    ['property-number', 'ejendomsnr. 0101456129'],
    ['property-number', 'matrikel 0101456129'],
    ['timestamp', '"iat":0101456129'],
    ['timestamp', 'ts=0101456129'],
    ['timestamp', 'Timestamp: 0101456129'],
    ['version', 'build 0101456129'],
    ['version', 'session id 0101456129'],
    ['version', 'kvittering 0101456129'],
  ])('%s: %s', (lookAlike, text) => {
    expect(saidIn(text)).toEqual(['otherNumberBeside']);
    expect(read(text)).toMatchObject([{ confidence: 'cleared', lookAlike }]);
  });

  test.each([['P-nummeret er 0101456129'], ['p-nummeret: 0101456129']])('%s', (text) =>
    expect(saidIn(text)).toEqual(['otherNumberBeside']),
  );
});

describe('words that say nothing', () => {
  test.each([
    ['a word that is too common to name a number', 'sag 0101456123'],
    ['an address to see', 'se 0101456123'],
    ['a customer of flesh and blood', 'kunde 0101456123'],
    ['the member of a team', 'member 0101456123'],
    ['a reference to something', 'Ref. 0101456123'],
    ['a word that holds another', 'teleportation 0101456123'],
    ['a word that ends in another', 'hotel 0101456123'],
    ['a word on the line above that is not CPR', 'Borger:\n0101456123'],
    ['a word that is too far away', 'ordrenummeret som vi nævnte i går 0101456123'],
    ['a word behind the number', '0101456123 er ordrenr.'],
    ['a patient', 'Patient: 0101456123'],
    ['a label of four words', 'P-nummer id er 0101456123'],
    ['a CPR word with another number in between', 'cpr 1234 0101456123'],
    ['a CPR word two lines above', 'CPR\n\n0101456123'],
    ['a CPR word on the line above that does not end it', 'CPR-nr. mangler\n0101456123'],
    ['a CPR word on the line below', '0101456123\ncpr'],
    ['a CPR word behind that speaks of the next number', '0101456123, cpr: 020245-6123'.slice(0, 10)],
    ['a CPR word behind the next word', '0101456123 har intet cpr'],
    ['the OID of another register', '<id root="1.2.208.176.1.27" extension="0101456123"/>'],
    ['an OID below the register’s', '<id root="1.2.208.176.1.2.1" extension="0101456123"/>'],
    ['a CPR word 65 characters away', `cpr${' x'.repeat(31)}   0101456123`],
  ])('%s', (_claim, text) => expect(saidIn(text)).toEqual([]));
});

describe('a word acts on the number it stands beside, and on no other', () => {
  test.each([
    [
      'an order before a citizen',
      'ordrenr. 0101456129 for borger med cpr 020245-6123',
      ['otherNumberBeside', 'labelBeside'],
    ],
    ['a citizen before an order', 'cpr 010145-6123, ordrenr. 0202456123', ['labelBeside', 'otherNumberBeside']],
    ['a case and a citizen', 'sagsnr. 0101456123, cpr: 020245-6123', ['otherNumberBeside', 'labelBeside']],
    ['an order and nobody', 'ordrenr. 0101456123 og 020245-6123', ['otherNumberBeside', undefined]],
    ['a citizen and an unlabelled number', 'cpr 010145-6123 har ringet om 0202456123', ['labelBeside', undefined]],
    ['a number before the label of the next', '0101456123, cpr: 020245-6123', [undefined, 'labelBeside']],
    ['two lines', 'ordrenr. 0101456123\ncpr 020245-6123', ['otherNumberBeside', 'labelBeside']],
    ['the line below a labelled number', 'cpr 010145-6123\n0202456123', ['labelBeside', undefined]],
    ['pnr and P-nummer', 'pnr 0101456123, P-nummer 0202456123', ['labelAmbiguous', 'otherNumberBeside']],
    [
      'a table row',
      '<td>ordrenr.</td><td>cpr: 010145-6123</td><td>ordrenr.: 0202456123</td>',
      ['labelBeside', 'otherNumberBeside'],
    ],
  ])('%s', (_claim, text, expected) =>
    expect(read(text).map(({ rules }) => rules.find((rule) => /^(?:label|other)/.test(rule)))).toEqual(expected),
  );

  test('an order far up in the text clears nothing, and a CPR word far up labels nothing', () => {
    const alone = read('010145-6129')[0]!;
    const filler = 'Borgeren har ringet og spurgt til sin ansøgning, som ikke er behandlet endnu. ';
    for (const word of ['Ordrenummer', 'P-nummer', 'pnr', 'CPR', 'Testdata', 'Faktura']) {
      expect(read(`${word}\n${filler}\n010145-6129`)[0], word).toEqual(alone);
      expect(read(`010145-6129\n${filler}\n${word}`)[0], word).toEqual(alone);
    }
  });
});

describe('the label that reaches furthest back includes the others', () => {
  test.each([
    ['a case named by the register', 'cpr-sagsnr. 0101456123', 'otherNumberBeside'],
    ['an order for a CPR number', 'ordre på cpr 0101456123', 'labelBeside'],
    ['a number for which the order is named last', 'cpr-nr. oplyst, ordre 0101456123', 'otherNumberBeside'],
    ['a customer’s order', 'kunde ordre nr. 0101456123', 'otherNumberBeside'],
  ])('%s', (_claim, text, said) => expect(saidIn(text)).toEqual([said]));
});

describe('a compound that begins with a CPR word names what its last part says', () => {
  test.each([
    ['a run', 'CPR-batch 0101456129', ['otherNumberBeside']],
    ['a run, as the name of a file', 'cpr_batch_0101456129.txt', ['otherNumberBeside']],
    ['a run, as a key', 'cprBatchId=0101456129', ['otherNumberBeside']],
    ['a job', 'CPR-job 0101456129', ['vagueNameBeside']],
    ['a job, as a key', 'CPR_JOB_ID=0101456129', ['vagueNameBeside']],
    ['an extract with a number', 'CPR-udtræk nr. 0101456129', ['vagueNameBeside']],
    ['a run in the definite form', 'CPR-kørslen 0101456129 er færdig', ['vagueNameBeside']],
    ['a system, before the name of its number', 'CPR-integrationen: message id 0101456129', ['vagueNameBeside']],
    ['a system, and no name', 'cpr-service svarede 0101456129', []],
    ['a lookup, which is made with a CPR number', 'CPR-opslag 0101456123', ['labelBeside']],
    ['a run on a person', 'CPR-kørsel på 0101456123', ['labelBeside']],
    ['a person', 'cpr_barn=0101456123', ['labelBeside']],
  ])('%s', (_claim, text, said) =>
    expect(rulesIn(text).filter((rule) => /^(?:label|other|vague)/.test(rule))).toEqual(said),
  );

  test.each([
    ['cpr_batch_id', 'otherNumberField'],
    ['CPR-udtræk nr.', 'otherNumberField'],
    ['cpr', 'fieldNamed'],
    ['CPR-udtræk', 'fieldNamed'],
  ])('as the name of a field: %s', (field, rule) => expect(rulesIn('0101456129', { field })).toContain(rule));
});

describe('a sentence behind the number calls it a CPR number', () => {
  test.each([
    ['Nummeret 010145-6123 er borgerens CPR-nr.'],
    ['0101456123 er hendes personnummer'],
    ['0101456123, som er mit cpr-nr.'],
    ['0101456123 which is his CPR number'],
    ['(0101456123) er CPR'],
  ])('%s', (text) => expect(saidIn(text)).toEqual(['labelNear']));

  test.each([
    ['it denies', '0101456123 er ikke et CPR-nummer'],
    ['it says that a person has one', '0101456123 har intet cpr'],
    ['the word belongs to the next number', '0101456123 er mor, cpr 020245-6123'.slice(0, 23)],
  ])('but not if %s', (_claim, text) => expect(saidIn(text)).toEqual([]));
});

describe('a verb may join a label to its number', () => {
  test.each([
    ['er', 'ordrenummer er 0101456123'],
    ['is', 'order number is 0101456123'],
    ['var', 'ordrenr. var 0101456123'],
    ['lyder', 'ordrenr. lyder 0101456123'],
    ['hedder', 'ordrenr. hedder 0101456123'],
    ['med', 'faktura med 0101456123'],
    ['a value', '"orderId" value="0101456123"'],
  ])('%s', (_verb, text) => expect(saidIn(text)).toEqual(['otherNumberBeside']));

  test.each([
    ['på', 'cpr-nummer på 0101456123', ['labelBeside']],
    ['på, which has the owner behind it if the number is another one', 'kontonummeret på 010145-6123', []],
    ['for', 'ordrenummer for 010145-6123', []],
    ['til', 'fakturanummeret til 010145-6123', []],
  ])('%s', (_verb, text, said) => expect(saidIn(text)).toEqual(said));

  test('another word does not', () => expect(saidIn('ordrenummer mangler 0101456123')).toEqual([]));
  test('seven signs do not', () => expect(saidIn('ordrenr.::::::: 0101456123')).toEqual([]));
});

describe('a CPR word at the end of a line is a label of the number that begins the next', () => {
  test.each([
    ['a string that goes on', 'raise Error("hhv. med CPR-numre"\n      " 0101456123 og")'],
    ['a string that is added', 'text = "brugerens CPR-nr. " +\n  "0101456123"'],
    ['a string behind a backslash', "'cprnummer' \\\n 'f0101456123'".replace('f', '')],
  ])('%s', (_claim, text) => expect(rulesIn(text)).toContain('labelBeside'));
});

describe('a national number may be that of a phone', () => {
  test.each([
    ['national number: 0101456123', 'labelAmbiguous'],
    ['national id: 0101456123', 'labelBeside'],
    ['national identification number 0101456123', 'labelBeside'],
  ])('%s', (text, said) => expect(rulesIn(text)).toContain(said));

  test('and no label inside the name of a method', () =>
    expect(rulesIn('setNationalNumber(0101456123)').filter((rule) => rule.startsWith('label'))).toEqual([]));
});
