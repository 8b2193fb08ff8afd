/**
 * MedCom's national test numbers of 23 November 2016. Each fails modulus 11, and each has one of the serials that are
 * issued last.
 * Source: https://medcom.dk/standarder/tabeller/nationale-test-cpr-numre/, read 2026-11-23.
 */
export const medcomTestNumbers2016: readonly string[] = [
  '0104909989',
  '0104909995',
  '0107729995',
  '0108589995',
  '0108629996',
  '0201609995',
  '0201609996',
  '0201919990',
  '0201919995',
  '0201919996',
  '0211223989',
  '0212159995',
  '0504909989',
  '0504909995',
  '0506889996',
  '1007059995',
  '1110109996',
  '1310169995',
  '1310169996',
  '1502779995',
  '1502799995',
  '1502829995',
  '1509819996',
  '2103009996',
  '2311143995',
  '2509479989',
  '2512489996',
  '2911829996',
  '3001749995',
  '3103979995',
];

/**
 * Eight newer test numbers of the same construction.
 * Source: HL7 Denmark, dk-core 3.6.0, input/fsh/TestPatienter.fsh (10 March 2026), read 2026-11-23.
 */
export const medcomTestNumbersNewer: readonly string[] = [
  '0505059996',
  '0505109990',
  '0505159995',
  '0505209996',
  '0505239996',
  '1306249995',
  '1306249996',
  '3101229995',
];

/**
 * The test patients of the national health platform (NSP): 42 persons with names, owners and illnesses that were made up
 * for its test environments. The page drops the leading zero of five of them, and writes it in the addresses of their
 * own pages.
 * Source: *Samlet liste af test CPR numre*, Projektspace for NSI, version 61 of 27 May 2015,
 * https://www.nspop.dk/display/PFN/Samlet+liste+af+test+CPR+numre, printed 2018-05-17 in magenta-aps/osdatascanner,
 * read 2026-11-30.
 */
export const nspTestPatients: readonly string[] = [
  '0101010201',
  '0101010202',
  '0101010203',
  '0101010204',
  '0101010205',
  '0101011370',
  '0101011371',
  '0101011372',
  '0101011373',
  '0101011374',
  '0101603042',
  '0105782841',
  '0212516119',
  '0508886283',
  '1101772564',
  '1105643827',
  '1111784890',
  '1201010021',
  '1201010022',
  '1201010023',
  '1201010024',
  '1201010025',
  '1204234194',
  '1408924940',
  '1512125353',
  '1705993936',
  '1809822501',
  '2004340269',
  '2005551070',
  '2010354263',
  '2111910147',
  '2205430172',
  '2206106642',
  '2206630245',
  '2208006423',
  '2210380813',
  '2305924132',
  '3009065122',
  '3009290176',
  '3009490153',
  '3009794144',
  '3009961137',
];

/**
 * Numbers that documents and services print as examples: CPR-kontoret's worked example of modulus 11,
 * Serviceplatformen's four quick-test numbers, the examples of two libraries, Idura's test person Ditlev Von Testesen, and a dummy of ones.
 * Sources: https://www.cpr.dk/media/17534/personnummeret-i-cpr.pdf;
 * https://os2web.atlassian.net/wiki/spaces/OS2valghalla/pages/2268725249/CPR+data+documentation;
 * python-stdnum `stdnum/dk/cpr.py`; danish-ssn README; daos `R/add_cpr_info.R`. Read 2026-11-23.
 * https://docs.idura.app/verify/e-ids/danish-mitid, read 2026-11-30.
 */
export const publishedExamples: readonly string[] = [
  '0707614285',
  '1012620000',
  '1012620001',
  '1012620002',
  '1012620003',
  '2110625629',
  '0610937438',
  '2101270087',
  '1111111118',
];

/** A kind of source that publishes test numbers. */
type TestNumberOrigin = 'medcom' | 'nsp' | 'published-example';

/** The published test numbers. The first source that has a number counts. */
const origins: ReadonlyMap<string, TestNumberOrigin> = new Map([
  ...publishedExamples.map((ten) => [ten, 'published-example'] as const),
  ...nspTestPatients.map((ten) => [ten, 'nsp'] as const),
  ...[...medcomTestNumbers2016, ...medcomTestNumbersNewer].map((ten) => [ten, 'medcom'] as const),
]);

/**
 * Finds who published a test number.
 *
 * @param ten  ten characters in canonical form
 * @returns the kind of source, or undefined if the number is not a published test number
 */
export function testNumberOrigin(ten: string): TestNumberOrigin | undefined {
  return origins.get(ten);
}
