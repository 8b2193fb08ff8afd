// The words of the further kinds for the published figure. Do not look at them while tuning.
// {n} is the number, {what} the name of a number, {key} a key. The other slots are those of ../figure.mjs.

/** Headings of columns. */
export const headings = {
  neutral: ['Søgeord', 'kolonne4', 'Identitet', 'Nummer', 'input_1', 'objekt', 'Forespurgt', 'refid', 'Genstand', 'v'],
  misleading: ['Ordrenummer', 'telefonnr', 'Kundenummer', 'faktura', 'Mobiltelefon', 'Sagsnummer', 'konto', 'PO nr'],
  right: ['Cpr', 'CPR nummer', 'personnummer', 'cprnr', 'Patientens CPR', 'cpr-nr'],
  reference: ['Kundens reference', 'Notat', 'ref.', 'titel', 'Andet'],
  children: ['Barnets cpr-nr.', 'Elev', 'Id', 'personnr.'],
};

/** Sorts of numbers that share a column or a run with CPR numbers. */
export const mixedWith = [
  'phone numbers',
  'Swedish phone numbers',
  'order numbers',
  'bookings of a day',
  'Swedish ids',
  'Icelandic ids',
  'new P-numbers',
  'rising keys',
  'scattered seconds',
];

/** A column beside the numbers: its heading, its value beside a CPR number, and beside another. */
export const siblings = {
  any: [
    ['art', 'PERSON', 'VARE'],
    ['Nummertype', 'cpr', 'andet'],
    ['gruppe', 'x', 'y'],
    ['oprindelse', 'borger.dk', 'økonomisystem'],
    ['kode', '10', '20'],
  ],
  phones: [
    ['indgang', 'selvbetjening', 'opkald'],
    ['felt', 'personnr', 'mobil'],
  ],
  units: [
    ['schemeAgency', 'CPR', 'P-NR'],
    ['enhed', 'person', 'produktionsenhed'],
  ],
  Iceland: [
    ['country', 'DNK', 'ISL'],
    ['Hjemland', 'dansk', 'islandsk'],
  ],
  Sweden: [
    ['country', 'DNK', 'SWE'],
    ['nationalitet', 'dansk', 'svensk'],
  ],
  systems: [
    ['system', 'https://cpr.example.dk/id', 'https://lab.example.dk/rekvisition'],
    ['system', 'urn:oid:1.2.208.176.1.2', 'urn:oid:1.2.208.184.9'],
    ['system', 'urn:x:p', 'urn:x:q'],
  ],
};

/** What stands in a cell that has no number. */
export const cellTexts = ['fremgår af bilag', 'intet oplyst', 'ej relevant', '?', 'kommer', 'anonym', 'B/9', '19-2044'];

/** The line or word above a run. */
export const runHeadings = {
  others: ['Pakkenumre:', 'Bestillinger til afhentning', 'Varer på vej:', 'Kreditnotaer', 'Nøgler i tabellen:'],
  cpr: ['CPR-nummer', 'Deltagere:', 'Udskrevne patienter', 'personnr'],
  either: ['Forespørgsler:', 'Fejlede', 'Sidst anvendt:'],
};

/** Characters that stand for the hyphen, where a keyboard or a program put them. */
export const separators = [',', '*', '~', ' -- ', ';', '=', ' / ', '·', '+'];

/** Another number in a damaged spelling. */
export const damagedOthers = [
  'Reservedel {n} er bagud.',
  'Lotnr. {n} er spærret.',
  'Kundenummeret {n} er forkert.',
  'Stregkoden {n} er ulæselig.',
  'Regning nr. {n} er betalt dobbelt.',
  'Pakkenummer {n} ligger på posthuset.',
];

/** A moment or a count beside the word CPR. */
export const nearCpr = [
  'CPR-batch {n} er afsluttet.',
  'Kopi: cpr-{n}.zip',
  'Synkronisering med CPR-registret {n} tog lang tid.',
  'Log fra cpr-servicen, {n} er sidste linje.',
];

/** The parts that names of numbers are composed of. */
export const names = {
  danish: [
    'depot',
    'kølebils',
    'stillads',
    'aftale',
    'licens',
    'anlægs',
    'grej',
    'kupon',
    'vare',
    'opskrift',
    'etiket',
    'brønd',
    'antenne',
    'trailer',
    'udlejnings',
    'rabat',
    'notats',
    'pallehylde',
    'turbine',
    'prøve',
  ],
  danishEnds: ['nr', 'nr.:', '-nummer', 'nummer', 'nummeret', '-ID', '-kode', '-nøgle', 'ref.'],
  german: ['Regal', 'Anlagen', 'Chargen', 'Liefer', 'Prüf', 'Miet'],
  germanEnds: ['nr.', 'nummer', '-Nummer', '-ID'],
  english: ['turbine', 'antenna', 'voucher', 'quote', 'pallet', 'release', 'docket', 'rental'],
  englishEnds: ['nr', 'number', 'ID:', 'reference', 'key', 'no'],
  polish: ['nr umowy', 'zlecenie nr', 'numer regału', 'nr faktury', 'Nr dostawy'],
  abbreviations: ['QRN', 'BOL', 'TXN', 'SSCC', 'ERN', 'PRF', 'WPT', 'JOB'],
  keys: ['voucher', 'palletId', 'txid', 'page_token', 'len', 'quote_ref', 'rowkey', 'node'],
  keyed: ['[{key}={n}]', 'https://api.example.com/x?{key}={n}', '{"{key}": {n}}', '{key} => {n}', '{key}={n};'],
  around: [
    'Mangler {what} {n}.',
    '{what} {n} udgår.',
    'Ret {what} til {n}, tak.',
    'Hvor er {what} {n}?',
    '{what} hedder {n}',
    'Se på\n{what} {n}',
    'Returned: {what} {n}',
    'I stedet bruges {what} {n}, indtil videre.',
  ],
};

/** A person beside a word that speaks of another number, a moment or another country. */
export const stillPersons = [
  'Sørg for at {n} får sin ydelse.',
  'Lægen mener at {n} kan udskrives.',
  'Vi så på kameraet at {n} gik ud.',
  'Kontoen på {n} er lukket af banken.',
  'Regningen sendes til {n} og dennes værge.',
  'Mobilnummeret på {n} er skiftet.',
  'Journalen for {n} mangler i arkivet.',
  'Pakken blev kvitteret af {n} med underskrift.',
  'Fra juni er {n} tilknyttet et nyt team.',
  'Hun er svensker, men har cpr-nr. {n}.',
  'Fakturanr.: (tomt) - Personnummer: {n}',
  'Mødet kl. 14 med {n} flyttes, da borgeren er syg.',
];

export const pnr = ['Barnets pnr. er {n}', 'Intet svar på pnr {n}', 'PNR {n} er slettet ved en fejl.'];

export const besidePairs = [
  'Samlever: {name} {n}',
  '{name}, {n}, er blevet far.',
  'Patienten {name} ({n}) er mødt.',
  'Søsteren {name} {n} har fuldmagt.',
];

/** Cases and documents. */
export const cases = [
  'Journalsag {n} lukkes.',
  'Se akten {n}',
  'Svar på sagsnr. {n}',
  'Notat {n} er lagt på sagen.',
  'Lokalplan, dok. {n}',
];

/** Words typed onto a number. */
export const gluedTo = [
  'Patient {n}udskrevet i går.',
  'cpr-nr{n}er spærret',
  'Personnr: {n}{last}',
  'CPR{n}Flyttet til Ribe',
  '{last}{n}',
  'CPRNR_{n}_KOPI',
  'public int Borger_Pnr_{n};',
];

/** The type of a record that stands before a number of fixed width, and the type of the next one. */
export const recordTypes = [
  ['A', 'B'],
  ['010', '020'],
  ['CPR', 'NVN'],
];

/** Codes of machines. */
export const codes = ['commit {n}', 'ETag: "{n}"', 'token={n}', 'artefakt {n} mangler', 'Authorization: Basic {n}'];

export const amounts = [
  'I alt {n},75 kroner',
  'Gælden er {n} kr. nu.',
  'DKK {n}',
  'USD {n},00',
  'Der findes {n} poster i kartoteket.',
  'kursen er 7,{n}',
  'punkt 56.{n}',
  'Disken har {n} bytes fri.',
  'Måleren viser {n} m3.',
  'Rest: {n}.25',
];

/** The heading of a column, and the text before and after the digits: 00 becomes two random digits. */
export const amountColumns = [
  ['omsætning', '', '.00'],
  ['faktor', '1,', ''],
  ['Pris', '', ',00 DKK'],
  ['bredde', '9.', ''],
];

/** Lines of logs, with the sort of their numbers. */
export const logs = [
  { kind: 'epoch seconds', sort: 'epoch seconds', line: '[{n}] kernel: device {r} attached' },
  { kind: 'epoch seconds', sort: 'epoch seconds', line: '{n}.{r} TCP_HIT/200 GET http://example.com/' },
  { kind: 'epoch seconds', sort: 'epoch seconds', line: 'rack{r} {i} {n} running' },
  { kind: 'epoch seconds as key=value', sort: 'epoch seconds', line: 'level=info time={n} msg=ok n={r}' },
  { kind: 'session ids', sort: 'any ten digits', line: '{c} sid:{n} authenticated' },
  { kind: 'session ids', sort: 'rising keys', line: '{c} sshd[{r}]: session {n} closed' },
  { kind: 'request ids as key=value', sort: 'dated digits', line: '{c} reqId={n} path=/ost' },
  { kind: 'request ids as key=value', sort: 'any ten digits', line: '{c} [trace={n}] done in {r} ms' },
  { kind: 'counters', sort: 'near keys', line: '{c} offset {n} committed' },
  { kind: 'counters', sort: 'rising keys', line: '{c} tx {n} rx {r}' },
  { kind: 'byte sizes', sort: 'dated digits', line: '{c} wrote {n} bytes to disk {r}' },
  { kind: 'byte sizes', sort: 'any ten digits', line: '{c} heap={n} max=4294967296' },
  { kind: 'addresses and blocks', sort: 'any ten digits', line: '{c} page 0x{h} lsn {n}' },
  { kind: 'orders', sort: 'numbers by day', line: '{c} pid {r} accepted {n}' },
];

/** The beginning of lines: {y} {m} {d} {H} {M} {S} and {thread}. */
export const logClocks = [
  '{d}{m}{y} {H}{M}{S} {thread} WARN',
  '{y}{m}{d} {H}{M} {thread} -',
  '{d}{m}{y}-{H}{M} {thread}',
];

export const logSteps = ['cache: {r} entries dropped', 'queue: step {r} done', 'node {r} answered'];

export const logMessages = [
  'FEJL: cpr-nr. {n} er ukendt',
  'patient {n} kunne ikke hentes',
  'UPDATE borger SET navn = ? WHERE cpr = {n}',
  'svar 404 for personnummer={n}',
];

/** Lines of which one token is a CPR number. */
export const logTokens = ['{c} user={n} role=borger', '{c} | {n} | LOGIN | {r}', '{c} personnr={n} result=ok'];

/** Notes of the last century: {old} is a date in them. */
export const datedNotes = [
  'Referat af {old}: {name} ({n}) ønsker aflastning.',
  '{old}. {name} {n} indskrevet på afdelingen.',
  'Indberetning d. {old} om {name}, {n}.',
];
export const calledBehind = [
  'Tallet {n} er mandens personnummer.',
  '{n} er mit cpr nr.',
  'Tallet {n} (personnr.) skal rettes.',
];
export const deniedForeign = [
  'Hun har ikke noget svensk personnummer, her er {n}.',
  'Islandsk id mangler, {n} bruges.',
];
export const namesGlued = ['{n}{name};aktiv', '- {n}{name}'];
export const segments = ['RFF+PNA+{n}:::CPR', '|{n}^^^CPR&1.2.208.176.1.2|'];
export const compounds = [
  'CPR-kørsel {n} er færdig.',
  'cpr-eksport_{n}.csv',
  'CPR-abonnement nr. {n} er opsagt.',
  'CPR-snitfladen: trace id {n}',
];
export const gluedForms = ['{form}-{n} sendt retur', 'vedhæftet {form}_{n}.pdf', '({form}_{n})'];
export const loggedKeys = ['WARN epochkey: {n} missing', 'DEBUG shard: {n} skipped'];
