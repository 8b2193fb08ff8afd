// The words of the further kinds to look at while tuning. None of them is in figure.mjs beside this file.
// {n} is the number, {what} the name of a number, {key} a key. The other slots are those of ../tuning.mjs.

/** Headings of columns. */
export const headings = {
  neutral: ['opslag', 'nøgle', 'Søgt på', 'ident', 'felt2', 'objekt_id', 'Nr.', 'søgestreng', 'value2', 'emne'],
  misleading: ['ordre_nr', 'tlf', 'kunde_nr', 'fakturanummer', 'mobilnr', 'sags_nr', 'konto_nr'],
  right: ['CPR-nr.', 'cprnummer', 'Personnr', 'cpr_no', 'Borgers cpr', 'PNR'],
  reference: ['Ekstern ref', 'Bemærk', 'Deres reference', 'fri_tekst', 'overskrift'],
  children: ['barn', 'Børnecpr', 'elev_id', 'ident'],
};

/** Sorts of numbers that share a column or a run with CPR numbers. */
export const mixedWith = [
  'phone numbers',
  'order numbers',
  'Icelandic ids',
  'P-numbers',
  'numbers by day',
  'any ten digits',
  'dated digits',
  'near keys',
];

/** A column beside the numbers: its heading, its value beside a CPR number, and beside another. */
export const siblings = {
  any: [
    ['type', 'CPR', 'REF'],
    ['idtype', 'person', 'ordre'],
    ['kategori', 'B', 'L'],
    ['kildesystem', 'folkeregister', 'webshop'],
    ['slags', '1', '7'],
  ],
  phones: [
    ['kanal', 'skranke', 'telefon'],
    ['søgefelt', 'cpr', 'tlf'],
  ],
  units: [
    ['schemeID', 'DK:CPR', 'DK:P'],
    ['id_type', 'CPR', 'PNR-enhed'],
  ],
  Iceland: [
    ['land', 'DK', 'IS'],
    ['statsborger', 'Danmark', 'Island'],
  ],
  Sweden: [['land', 'DK', 'SE']],
  systems: [
    ['system', 'urn:oid:1.2.208.176.1.2', 'urn:oid:1.2.208.176.7.7'],
    ['system', 'urn:example:a', 'urn:example:b'],
  ],
};

/** What stands in a cell that has no number. */
export const cellTexts = ['se mail', 'ukendt', 'mangler', '-', 'oplyses senere', 'flere borgere', 'A-17', '2021/44'];

/** The line or word above a run. */
export const runHeadings = {
  others: ['Ordrer:', 'Serienumre fra lageret', 'Følgende skal faktureres:', 'Enheder', 'Poster i køen:'],
  cpr: ['Cpr-nr.', 'Borgere:', 'Personer på listen', 'CPR'],
  either: ['Opslag i går:', 'Søgninger', 'Ikke fundet:'],
};

/** Characters that stand for the hyphen, where a keyboard or a program put them. */
export const separators = ['_', ':', '|', '--', ' : ', ' | ', '/'];

/** Another number in a damaged spelling. */
export const damagedOthers = [
  'Ordrelinjen {n} blev ikke sendt.',
  'Serienummer {n} på skiltet.',
  'Varekode {n} kan ikke scannes.',
  'Kontonr. {n} findes ikke.',
  'Fakturanr. {n} er delt i to.',
  'Målernummer {n} er aflæst.',
];

/** A moment or a count beside the word CPR. */
export const nearCpr = [
  'Sidste cpr-kørsel: {n} uden fejl.',
  'Filen cpr_{n}.txt er indlæst.',
  'CPR-udtræk af {n} ligger på drevet.',
  'CPR-abonnementet blev fornyet {n}.',
];

/** The parts that names of numbers are composed of. */
export const names = {
  danish: [
    'leverandør',
    'reol',
    'dør',
    'lager',
    'kort',
    'plads',
    'cykel',
    'bil',
    'abonnements',
    'forsikrings',
    'udstyrs',
    'frokost',
    'skrot',
    'kasse',
    'hegn',
    'tilmeldings',
    'gartner',
    'pumpe',
    'skabs',
    'vejrstations',
  ],
  danishEnds: ['nr.', '-nr.', 'nummer', '-nummer', 'nummeret', '-id', 'kode', 'nøgle', '-ref.'],
  german: ['Lager', 'Schrank', 'Fahrzeug', 'Kunden', 'Teile', 'Mess'],
  germanEnds: ['nummer', '-Nr.', 'nummer:', 'code'],
  english: ['shelf', 'pump', 'parcel', 'ledger', 'device', 'sensor', 'lease', 'crate'],
  englishEnds: ['no.', 'number', 'id', 'ref:', 'code', 'number:'],
  polish: ['numer partii', 'nr magazynu', 'numer urządzenia', 'nr listu przewozowego', 'Nr rejestracyjny'],
  abbreviations: ['PSN', 'GTN', 'LPO', 'MRN', 'HWB', 'DOI', 'RMX', 'EQN'],
  keys: ['sku', 'device', 'ledgerRef', 'job', 'crc', 'parcel_no', 'size', 'cursor'],
  keyed: ['{key}={n}', 'GET /v1/list?{key}={n}', '"{key}":"{n}"', '{key}: {n} ok', '<{key}>{n}</{key}>'],
  around: [
    '{what} {n} er væk.',
    'Find {what} {n} frem.',
    '{what}: {n}',
    'Det nye {what} er {n}.',
    'Noter {what}\n{n}',
    '{what} {n} – to stk.',
    'We lost {what} {n} again.',
    'Kassér {what} {n} i morgen.',
  ],
};

/** A person beside a word that speaks of another number, a moment or another country. */
export const stillPersons = [
  'Husk at {n} skal hentes.',
  'Naboen siger at {n} ikke har været hjemme.',
  'Det passer ikke at {n} har fået besked.',
  'Kontonummeret på {n} skal rettes.',
  'Fakturaen til {n} bedes sendt til værgen.',
  'Telefonen hos {n} virker ikke.',
  'Sagen om {n} er udsat til maj.',
  'Bestillingen fra {n} dækker hele familien.',
  'Siden i mandags har {n} fået mad fra os.',
  '{name} har svensk pas og cpr {n}.',
  'Ordrenr.: ukendt. Cpr-nr.: {n}',
];

export const pnr = ['Moderens pnr er {n}', 'pnr {n} giver ingen adresse', 'Pnr. {n} skal flettes.'];

export const besidePairs = [
  'Ægtefælle {name} {n}',
  'Barnet {name}, {n}, bor hos faren.',
  'Kontaktperson: {name} ({n})',
  '{name} {n} er orienteret.',
];

/** Cases and documents. */
export const cases = [
  'Akt nr. {n} er scannet.',
  'Sag {n} om hegnet',
  'Vores j.nr. {n}',
  'Dokument {n} er afleveret.',
  'Byggetilladelse {n}',
];

/** Words typed onto a number. */
export const gluedTo = [
  'Borger {n}ringer hver dag.',
  'cpr{n}har fået nyt navn',
  'CPR: {n}{last}',
  'Cpr-nr.{n}Mangler adresse',
  '{last}{n} er flyttet',
  'PNR_{n}',
  'const TEST_PNR_{n} = 1;',
];

/** The type of a record that stands before a number of fixed width, and the type of the next one. */
export const recordTypes = [
  ['P', 'K'],
  ['001', '002'],
  ['PNR', 'ADR'],
];

/** Codes of machines. */
export const codes = ['build {n}', 'Digest: {n}', 'nøgle={n}', 'aftryk {n} passer ikke', 'Cookie: sid={n}'];

export const amounts = [
  'Beløbet {n},50 kr. er bogført.',
  'Saldoen er {n} kr.',
  '{n} DKK',
  'EUR {n}.00',
  'Der er {n} linjer i filen.',
  'faktor 0,{n}',
  'længde 12.{n}',
  'Filen er på {n} bytes.',
  'Forbruget var {n} kWh.',
  'Overført: {n},- til fonden',
];

/** The heading of a column, and the text before and after the digits: 00 becomes two random digits. */
export const amountColumns = [
  ['Beløb', '', ',00'],
  ['koefficient', '0,', ''],
  ['saldo_kr', '', ',00 kr'],
  ['vægt', '', '.5'],
];

/** Lines of logs, with the sort of their numbers. */
export const logs = [
  { kind: 'epoch seconds', sort: 'epoch seconds', line: '{n} worker-{r} ready' },
  { kind: 'epoch seconds', sort: 'epoch seconds', line: '{i} unit-{r} state {n} 1 up' },
  { kind: 'epoch seconds as key=value', sort: 'epoch seconds', line: 'ts={n} level=debug took={r}' },
  { kind: 'epoch seconds as key=value', sort: 'epoch seconds', line: '{"t":{n},"msg":"saved","n":{r}}' },
  { kind: 'session ids', sort: 'any ten digits', line: '{c} Session: 4{r}_{n} opened by client' },
  { kind: 'session ids', sort: 'dated digits', line: '{c} [sess {n}] GET /home' },
  { kind: 'request ids as key=value', sort: 'any ten digits', line: '{c} request_id={n} status=200' },
  { kind: 'request ids as key=value', sort: 'rising keys', line: '{c} rid={n} took={r}' },
  { kind: 'counters', sort: 'near keys', line: '{c} packet {n} sent' },
  { kind: 'counters', sort: 'rising keys', line: '{c} rx={n} errors=0' },
  { kind: 'byte sizes', sort: 'any ten digits', line: '{c} part {r} is {n} bytes' },
  { kind: 'byte sizes', sort: 'dated digits', line: '10.1.0.{r} "GET /disk.img" 200 {n}' },
  { kind: 'addresses and blocks', sort: 'any ten digits', line: '{c} block blk_{n} at 0x{h}' },
];

/** The beginning of lines: {y} {m} {d} {H} {M} {S} and {thread}. */
export const logClocks = [
  '{y}{m}{d} {H}{M}{S} {thread} INFO',
  '{H}{M}{S} {thread} DEBUG',
  '[{d}{m}{y} {H}{M}] {thread}',
];

export const logSteps = ['store.Writer: block {r} written', 'store.Reader: {r} rows', 'gc: {r} ms'];

export const logMessages = [
  'ERROR opslag på cpr {n} fejlede',
  'WARN borger {n} findes ikke',
  'select * from person where cpr = "{n}"',
  'login afvist for cprnr={n}',
];

/** Lines of which one token is a CPR number. */
export const logTokens = ['{c} INFO sub={n} vis ydelser', '{c} {n} OPSLAG ok {r}ms', '{c} cpr={n} status=200'];

/** Notes of the last century: {old} is a date in them. */
export const datedNotes = [
  'Notat {old}: {name}, {n}, bor alene.',
  '{old} Tilsyn hos {name} ({n}), stuen er kold.',
  'I brev fra {old} beder {name} {n} om varmehjælp.',
];
export const calledBehind = ['Nummeret {n} er drengens CPR-nr.', '{n}, som er vores personnummer', 'Koden {n} (cpr)'];
export const deniedForeign = ['Finsk personnummer kendes ikke, brug {n} her.', 'Uden svensk personnummer: {n}'];
export const namesGlued = ['{n}{name}', 'Modtager {n}{name} er flyttet'];
export const segments = ['NAD+PAT+{n}:::CPR:SST', 'PID|||{n}^^^CPR|'];
export const compounds = [
  'CPR-job {n} fejlede i nat.',
  'cpr_import_{n}.log',
  'CPR-leverance nr. {n} mangler.',
  'CPR-systemet: request id {n}',
];
export const gluedForms = ['{form}_{n} er væk', 'Se {form}-{n}', 'billeder/{form}_{n}.png'];
export const loggedKeys = ['ERROR stamp: {n} expired', 'INFO digest: {n} ok'];
