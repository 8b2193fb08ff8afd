import { describe, expect, test } from 'vitest';
import { read, rulesIn } from '../read.js';

/** The rules that a name before the only number in a text fires. */
const named = (text: string): string[] => rulesIn(text).filter((rule) => /^(?:label|other|own|vague)/.test(rule));

describe('a name that ends in a word for number names another number', () => {
  test.each([
    ['Ventelistenr. 0101456129'],
    ['kosternummer 0101456129'],
    ['Skattekort-id 0101456129'],
    ['ansøgningsnr. 0101456129'],
    ['OCR-nummer 0101456129'],
    ['Tjenestenummer 0101456129'],
    ['asset-tag 0101456129'],
    ['xyz-nummer 0101456129'],
    ['Bestellnummer 0101456129'],
    ['Inventarnr: 0101456129'],
    ['Skadenr. 010145-6129'],
    ['lejemålsnummeret er 0101456129'],
    ['pladsnummeret hedder 0101456129'],
    ['skabskode 0101456129'],
    ['Adgangskoden er 0101456129'],
    ['valgkortnøgle: 0101456129'],
    ['nøglebrikskode=0101456129'],
    ['tilausnumero 0101456129'],
    ['artikelnummer är 0101456129'],
    ['Kundnr-referensnummer 0101456129'],
    ['Auftrags-Nr. 0101456129'],
    ['Kd.-Nr.: 0101456129'],
    ['numéro de commande 0101456129'],
    ['número del pedido: 0101456129'],
    ['n° de dossier 0101456129'],
    ['Numer partii: 0101456129'],
    ['barcode 0101456129'],
    ['roomnumber is 0101456129'],
    ['Ret pladsnummer til 0101456129'],
    ['Skift skabskode til 0101456129, tak'],
    ['lagerref. 0101456129'],
    ['hylde-reference: 0101456129'],
    ['Track & Trace: 0101456129'],
    ['track and trace 0101456129'],
    ['Waybill 0101456129'],
    ['Lieferzeichen 0101456129'],
    ['kod wysyłki lyder 0101456129'],
    ['fragtbrev 0101456129'],
  ])('%s', (text) => {
    expect(named(text)).toEqual(['otherNumberBeside']);
    expect(read(text)).toMatchObject([{ confidence: 'cleared' }]);
  });

  test.each([
    ['over a line break', 'Ventelistenr.:\n0101456129'],
    ['over a line break of Windows', 'Fakturanummer\r\n0101456129'],
    ['over a line break in a quoted mail', '> Skadenr.\n> 0101456129'],
    ['over a line break in a list', 'Inventarnr:\n* 0101456129'],
    ['over a line break behind a full stop of its own', 'Noter lager-ref.\n0101456129'],
  ])('%s', (_claim, text) => expect(named(text)).toEqual(['otherNumberBeside']));

  test('over a line break as a word with nr.', () =>
    expect(named('Noter lift nr.\n0101456129')).toEqual(['vagueNameBeside']));
});

describe('a word that also means something else names a number at the beginning of a sentence, or with a mark', () => {
  test.each([
    ['Regning 0101456129 er sendt', ['otherNumberBeside']],
    ['Tak. Pakke 0101456129 er bortkommet', ['otherNumberBeside']],
    ['vedr. serie: 0101456129', ['otherNumberBeside']],
    ['Hun holdt en pakke 0101456129 frem', []],
    ['I går fik 0101456129 plads', []],
    ['det beløb 0101456129 skal betale', []],
  ])('%s', (text, said) => expect(named(text)).toEqual(said));
});

describe('a line that ends a sentence is no label of the next line', () => {
  test.each([['Vi mangler kundenummer.\n0101456129'], ['Hvor er dit ordrenummer?\n0101456129']])('%s', (text) =>
    expect(named(text)).toEqual([]),
  );
});

describe('a short form, a technical key and a word with nr. say less', () => {
  test.each([
    ['lift nr. 0101456129'],
    ['Zamówienie nr 0101456129'],
    ['stald nummer 0101456129'],
    ['meeting id: 0101456129'],
    ['Zoom Meeting ID: 0101456129'],
    ['parkering nr.: 0101456129'],
    ['<objectId>0101456129'],
    ['recordKey: 0101456129'],
    ['PO 0101456129'],
    ['SKU: 0101456129'],
    ['RMA #0101456129'],
    ['SSCC er 0101456129'],
    ['nr umowy 0101456129'],
    ['Znajdź nr listu przewozowego 0101456129'],
    ['len => 0101456129'],
    ['GTRN 0101456129'],
    ['https://example.dk/vis?id=0101456129'],
    ['&bytes=0101456129'],
    ['object_ref: 0101456129'],
    ['"offset": 0101456129'],
    ["row['seq'] = '0101456129"],
    ['skab_kode=0101456129'],
    ['size: 0101456129'],
    ['GET /list?cursor=0101456129'],
    ['<sku>0101456129'],
    ['claim # 0101456129'],
    ['Den rigtige dispatch # lyder 0101456129'],
    ['shipment #\n0101456129'],
    ['Se subscription tag 0101456129 i systemet'],
    ['waybill tag er 0101456129'],
    ['rowid: 0101456129'],
    ['txn: 0101456129'],
    ['DUNS er 0101456129'],
    ['Jeres DUNS\n0101456129'],
    ['vores RFQ 0101456129'],
    ['SKU_0101456129'],
    ['GTX-0101456129'],
    ['/foto/IMG_0101456129.jpg'],
    ['WARN nonce: 0101456129 not found'],
    ['ERROR [main] span: 0101456129'],
    ['Nr przesyłki 0101456129'],
    ['Nr ewidencyjny hedder 0101456129'],
    ['nr. faktury 0101456129'],
  ])('%s', (text) => {
    expect(named(text)).toEqual(['vagueNameBeside']);
    expect(read(text)).toMatchObject([{ confidence: 'cleared' }]);
  });

  test.each([
    ['what may be initials speaks of ten digits in a row only', 'JH 010145-6129', []],
    ['initials own no number', 'Den rigtige RMA lyder 010145-6129', ['vagueNameBeside']],
    ['nobody owns initials', 'Jeres KID\n010145-6129', ['vagueNameBeside']],
    ['a short form of trade is no initials', 'SKU 010145-6129', ['vagueNameBeside']],
    ['initials may be glued to a file', 'JH_010145-6129.pdf', []],
    ['a short form without a vowel is no initials', 'RMX 010145-6129', ['vagueNameBeside']],
    ['a CPR word near the number goes first', 'CPR på borgeren i lift nr. 0101456129', ['labelNear']],
    ['a technical name goes behind a CPR word', '<recipientID>0101456129</recipientID><idType>CPR<', ['labelNear']],
  ])('%s', (_claim, text, said) => expect(named(text)).toEqual(said));
});

describe('a person may have the number at a firm or in a file, and it may be the CPR number', () => {
  test.each([
    ['customer-number', 'kundenr. 0101456129'],
    ['customer-number', 'kundenummeret er 0101456129'],
    ['customer-number', 'medlemsnummer 0101456129'],
    ['customer-number', 'customer_id: 0101456129'],
    ['customer-number', 'medarbejdernr. 0101456129'],
    ['case-number', 'journalnummer 0101456129'],
    ['negative-word', 'lånernummer 0101456129'],
    ['negative-word', 'Lønmodtagernr: 0101456129'],
  ])('%s: %s', (lookAlike, text) => {
    expect(named(text)).toEqual(['ownNumberBeside']);
    expect(read(text)).toMatchObject([{ confidence: 'cleared', lookAlike }]);
  });

  test('with a hyphen, such a number is possible', () =>
    expect(read('medlemsnr. 010145-6129')).toMatchObject([{ confidence: 'possible' }]));
});

describe('a name that may mean the person says nothing', () => {
  test.each([
    ['borger=0101456123'],
    ['patient: 0101456123'],
    ['navn: 0101456123'],
    ['barn: 0101456123'],
    ['"name": "0101456123"'],
    ['f. 0101456123'],
    ['født 0101456123'],
    ['DK 0101456123'],
    ['DK-0101456123'],
    ['ID-nr. 0101456123'],
    ['ID: 0101456123'],
    ['nr. 0101456123'],
    ['Nummer: 0101456123'],
    ['patientnr. 0101456123'],
    ['borger-id 0101456123'],
    ['elevnummer: 0101456123'],
    ['klient nr. 0101456123'],
    ['barnets nr. er 0101456123'],
    ['hendes nummer er 0101456123'],
    ['Det er hans nr. 0101456123'],
    ['det rigtige nummer er 0101456123'],
    ['Jens Hansens nr. 0101456123'],
    ['Mettes nummer er 0101456123'],
    ['skatte-id: 0101456123'],
    ['BO 0101456123'],
    ['MOR 0101456123'],
    ['IKKE OK FOR 0101456123'],
    ['SE SAG PÅ 0101456123'],
    ['value="0101456123'],
    ['<td>0101456123'],
    ['<strong>0101456123'],
    ['husk: 0101456123'],
    ['nr Maria 0101456123'],
    ['nr mangler 0101456123'],
    ['fakturanummeret til 0101456123'],
    ['Vi har ikke noget nummer\n0101456123'],
    ['?q=0101456123'],
    ['username=0101456123'],
    ['x = 0101456123'],
    ['Vedr.: 0101456123'],
    ['Emne: 0101456123'],
    ['altid 0101456123'],
    ['casino 0101456123'],
    ['og tag 0101456123'],
    ['Venligst tag 0101456123'],
    ['Borger # 0101456123'],
    ['Patienten # er 0101456123'],
    ['Mette # 0101456123'],
    ['tid: 0101456123'],
    ['svartid: 0101456123'],
    ['hvid: 0101456123'],
    ['fdt: 0101456123'],
    ['borgerid: 0101456123'],
    ['Han er gravid: 0101456123'],
    ['# 0101456123'],
    ['BARN er 0101456123'],
    ['jeres MOR 0101456123'],
    ['OLGA 0101456123'],
    ['platinum 0101456123'],
    ['Tak for svaret. Nummeret 0101456123'],
    ['Med venlig hilsen Nummeret 0101456123'],
    ['Det rigtige er koden 0101456123'],
    ['DK_0101456123'],
    ['FAR_0101456123'],
    ['CRP_0101456123'],
    ['OLE-0101456123'],
    ['ERROR borger: 0101456123'],
    ['WARN navn: 0101456123'],
    ['INFO Mette: 0101456123'],
    ['INFO ukendt: 0101456123'],
    ['nr endnu 0101456123'],
    ['patient nr.=0101456123'],
  ])('%s', (text) => expect(named(text)).toEqual([]));
});

describe('a slip of the finger in a CPR label clears nobody', () => {
  test.each([
    ['crp-nr. 0101456123'],
    ['cp nr. 0101456123'],
    ['cprr-nummer: 0101456123'],
    ['cpt nr 0101456123'],
    ['perosnnummer 0101456123'],
    ['prsonnr. 0101456123'],
    ['fødeslsnummer 0101456123'],
    ['sygesikingsnummer 0101456123'],
    ['crp nr.=0101456123'],
  ])('%s', (text) => expect(named(text).filter((rule) => !rule.startsWith('label'))).toEqual([]));
});
