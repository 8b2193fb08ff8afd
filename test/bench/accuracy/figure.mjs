// The sentences for the published figure. Do not look at them while tuning.
// {n} is the number. {d} {t} {y} {p} {k} {s} {name} are a date, time, year, telephone number, amount, small number and name.

export const people = {
  first: ['Hanne', 'Lars', 'Emma', 'Hassan', 'Birgit', 'Mikkel', 'Freja', 'Bjørn', 'Åse', 'Fatima', 'Gorm', 'Kirsten'],
  last: [
    'Nielsen',
    'Lund',
    'Skov',
    'Hussein',
    'Bech',
    'Thorsen',
    'Præst',
    'Øllgaard',
    'Munk',
    'Aagaard',
    'Krogh',
    'Jepsen',
  ],
};

/** Without a number of interest. */
export const plain = [
  'Den pårørende oplyser, at nøglen ligger i boksen.',
  'Vi kan ikke komme ind i fagsystemet fra hjemmearbejdspladsen.',
  'Har nogen prøvet at tømme cachen?',
  'Partshøringen udløb den {d}, og der er ikke kommet svar.',
  'Knappen Send er grå, uanset hvad man udfylder.',
  'Næste visitation er {d} kl. {t} hos borgeren.',
  'Bilen kostede {k} kr. at reparere.',
  'Nås bedst på {p} mellem otte og ti.',
  'Sønnen bor i Tyskland og kan ikke møde op.',
  'Samme fejl på to andre maskiner.',
  'Jeg sender den retur, da den ikke hører til hos os.',
  'I manualen står der noget helt andet.',
  'Rengøring er sat ned til hver tredje uge.',
  'Certifikatet udløber den {d} og skal fornyes.',
  'Ingen reaktion fra driften trods to opkald.',
  'Sat i bero, indtil budgettet er på plads.',
  'Klagen er fra {y} og burde være afgjort.',
  'Der er papirstop i maskinen ved kantinen.',
  'Afgørelsen er truffet efter servicelovens § {s}.',
  'Prioritet sat ned efter aftale.',
  'Kontakt {name} på tlf. {p} før levering.',
  'Der er trukket {k} kroner for meget.',
  'Super, nu kører det igen.',
  'Blodprøven skal tages om, siger laboratoriet.',
  'Efter login lander man på en tom side.',
  'I alt {s} medarbejdere er ramt.',
  'Beboeren på stue {s} er faldet i nat.',
  'Bestilt til levering den {d}.',
  'Naboen klager over støj fra ventilationen.',
  'Tallene for {y} stemmer ikke med regnskabet.',
  'Børnehaven holder lukkedag på fredag.',
  'Skal det her ligge hos os eller hos jer?',
  'Taxaen kom først kl. {t}.',
  'Fejlteksten er kopieret ind nedenfor.',
  'Rådgiveren har bedt om en udtalelse fra skolen.',
  'Boligstøtten er sat ned uden begrundelse.',
  'Problemet er omgået ved at bruge den gamle klient.',
  'Tandlægen har tid den {d} kl. {t}.',
  'Integrationen har stået stille i {s} timer.',
  '{name} overtager opgaven fra på mandag.',
  'Pensionen blev sat ind en dag for sent.',
  'Hun følte sig ikke hørt på mødet.',
  'Side {s} mangler i den scannede version.',
  'I testmiljøet sker det ikke.',
  'Erklæringen er hverken dateret eller underskrevet.',
  'Drev H er forsvundet for hele afdelingen.',
  'Vikarerne kender ikke rutinen.',
  'Det er lovet flere gange, men der sker intet.',
  'Gælden er nu oppe på {k} kr.',
  'Kontrakten løber til {d} med mulighed for forlængelse.',
  'Teamlederen er syg, prøv hos souschefen.',
  'See the log excerpt below.',
  'We rolled back at {t} and opened a problem record.',
  'Forløbet er forlænget med {s} gange.',
  'Løst ved opkald, kan lukkes.',
  'Statistikken skal ligge klar {d}.',
  'Papirerne fra {y} er makuleret.',
  'Der er hul i dækningen i den nye fløj.',
  'Må vi få rettighederne ud til hele teamet?',
  'Ventetiden er lige nu fire måneder.',
];

/** A word for CPR number, followed by the number. */
export const labelled = [
  'Jeg kan ikke åbne journalen på cpr {n}.',
  'Cpr.nr.: {n} er dobbeltoprettet.',
  'CPR-nr.: {n}',
  'Vi har fået en forespørgsel på cpr-nr {n} fra politiet.',
  'Personnummeret er {n}, og navnet er skiftet.',
  'Hvorfor kan cpr-nummeret {n} ikke bruges?',
  'Borger oplyser personnummer {n} i telefonen.',
  'Indlagt pt., cpr. {n}, mangler medicinkort.',
  'ingen match på CPR {n} i kørslen i nat',
  'Emne: cpr-nr. {n} / ny bevilling',
  'Tilknyt cpr-nummer {n} til sagen og giv besked.',
  'Den ældstes cpr-nr. er {n}, den yngste har intet endnu.',
  'Lønsedlen for personnr. {n} er sendt til en fratrådt.',
  'Advisering på CPR nr {n} er stoppet.',
  'Rykker nr. {s} er sendt til cpr {n} den {d}.',
  'Værgens personnummer ({n}) skal fremgå.',
  'Cpr: {n}. Mobil: {p}.',
  'Ved flytning i {y} fik cpr.nr {n} forkert vejkode.',
  'Ny kollega: {name}, CPR-nummer {n}, starter den {d}.',
  'Kontrollen siger ugyldigt CPR-nr.: {n}',
  'Login sker med cpr {n} og kode på sms.',
  'Mor til barnet har cprnr. {n} ifølge journalen.',
  'Slet alt vedrørende cprnummer {n} efter fristen.',
  'Sundhedskortet lyder på cpr-nr. {n} og gammel læge.',
];

export const english = [
  'User entered CPR: {n} and got an error.',
  'Could you look up the CPR number {n}?',
  'The patient (CPR {n}) was registered twice.',
  'His Danish civil registration number is {n}.',
];

/** A person is mentioned, without a word for the number. */
export const unlabelled = [
  'Borgeren {n} har bedt om aktindsigt.',
  'Sengen til {n} er leveret.',
  'Pårørende til {n} vil have besked.',
  '{n} er indlagt siden i nat.',
  'Der er kommet epikrise på {n}.',
  'Pladsen til {n} er ikke betalt.',
  'Faren til {n} har delt forældremyndighed.',
  'Pt. {n} udeblev fra kontrollen.',
  'Pensionen for {n} er stoppet ved en fejl.',
  'Jeg har talt med {n}, som er meget ked af det.',
  'Handleplan for {n} er udløbet.',
  'Vil du ringe til {n}? Han venter på svar.',
  'Den ledige {n} har ikke tjekket jobforslag.',
  '{n} har fået afslag og vil klage.',
  'Hjemmehjælp hos {n} sættes i bero.',
  'Fuldmagt fra {n} gælder til {d}.',
  'Klienten {n} er mødt til samtale.',
  'Vi mangler lønoplysninger på {n}.',
  'Samleveren, {n}, står stadig på adressen.',
  'Pas til {n} er udstedt.',
];

/** The text does not say what the number is: it may be a CPR number or any reference. */
export const neutral = [
  'Søgning på {n} giver intet.',
  'Jf. {n}.',
  'Samme problem med {n}.',
  'Gider du se på {n}?',
  '{n} er stadig ikke løst.',
  'Der kommer fejl på {n} hver gang.',
  'Hvad er der sket med {n}?',
  'Nu er {n} også røget ud.',
];

/** The word for the number follows it. */
export const after = [
  '{n} (cpr-nr.) findes ikke.',
  '{n} er det personnummer, der står på brevet.',
  'Har slået {n} op, som skulle være et gyldigt cpr.',
  '{n} - cpr på ansøgeren',
];

/** A line with only the word; the number is on the next line. */
export const previous = ['CPR:', 'Cpr-nummer på borgeren:', 'Personnr.', 'cpr-nr'];

export const glued = [
  'Filteret cpr{n} gav nul rækker.',
  'Rækken CPR_{n} er låst.',
  'id CPRNR{n} afvist',
  'kald med cpr={n} fejler',
];

export const urls = [
  'Fejl 403 på https://intra.example.dk/opslag?personnummer={n}',
  'Siden https://sag.example.dk/cpr/{n} hænger.',
  'POST /services/borger?cpr={n}&type=1 HTTP/1.1 502',
];

export const fileNames = [
  'Scannet som {n}_samtykke.pdf',
  'Upload af {n}.pdf fejlede.',
  'Dokumentet epikrise_{n}_{last}.pdf er låst.',
];

export const besideName = [
  'Borger: {name}, {n}',
  '{name} ({n}) har ringet to gange.',
  'Det er {name} {n}, som skal have nyt kort.',
  '{n}, {name}, ønsker fysisk post.',
];

/** Lines that belong together; the number is in one of them. */
export const blocks = [
  ['Venlig hilsen', '{name}', 'CPR-nr. {n}', 'Mobil {p}'],
  ['Cpr-nr.       Navn            Ydelse', '{n}   {name}   {k}'],
  ['Navn: {name}', 'Personnummer: {n}', 'Adresse: Skovvej {s}, 4000 Roskilde'],
];

export const elements = [
  '<cprNummer>{n}</cprNummer>',
  '<CivilRegistrationNumber>{n}</CivilRegistrationNumber>',
  '<id root="1.2.208.176.1.2" extension="{n}" assigningAuthorityName="CPR"/>',
];

export const keys = [
  '{"cprNumber":"{n}","navn":"{name}"}',
  '"cpr_nr": "{n}",',
  'body={"personnr":"{n}","type":{s}} status=400',
];

/** One word, followed by several numbers. */
export const lists = ['Disse cpr-numre skal slettes:', 'CPR-numre: ', 'Berørte borgere (cpr): '];

export const replacements = [
  'Skadestuen har oprettet e-CPR {n}.',
  'Erstatnings-cpr-nr.: {n}',
  'Turisten fik erstatningspersonnummeret {n}.',
  'Cpr-nr. {n} er et erstatningsnummer.',
];

export const fictitious = [
  'Barnet har fiktivt cpr-nummer {n} i skolens system.',
  'Erstatningspersonnummer: {n}',
  'Cpr {n} er midlertidigt.',
];

export const testNumbers = [
  'Prøv med testpatienten {n}.',
  'Vi bruger cpr-nr. {n} i test.',
  'Testnummer {n} giver fejl.',
];

export const carriers = {
  'order number': ['Ordre nr. {n} mangler to linjer.', 'Indkøbsordre {n} er godkendt.', 'Order {n} was shipped.'],
  'invoice number': ['Fakturanummer {n} er krediteret.', 'Regning {n} er sendt til inkasso.', 'Kreditnota {n}'],
  'customer number': ['Kundenummer {n} findes dobbelt.', 'Debitor {n} er spærret.', 'Kundenr.: {n}'],
  'case number': ['Sag nr. {n} er arkiveret.', 'Sagsnummer: {n}', 'Vedr. jeres sag {n}'],
  'item number': ['Varenummer {n} findes ikke i lageret.', 'Reservedel {n} er bestilt.', 'Art.nr. {n}'],
  'batch or serial number': ['Serienummer {n} er ikke registreret.', 'Lot {n} er kasseret.', 'Maskinen har SN {n}.'],
  'parcel tracking': ['Forsendelse {n} er bortkommet.', 'Pakkenr. {n}'],
  'bank account': ['Konto {n} er spærret.', 'Kontonummer: {n}'],
  'registration number and account': ['Udbetales til reg. {n}', 'Bankkonto {n} tilhører ægtefællen.', 'NemKonto: {n}'],
  'P-number': ['P-nr. {n} hører under forvaltningen.', 'Produktionsenheden ({n}) er lukket.', 'P-nummer: {n}'],
  'P-number beside CVR': ['CVR-nr. {n}', 'Leverandør, cvr: {n} er godkendt.'],
  'foreign phone': ['Træffes på telefon {n}.', 'Mobilnr. {n}', 'Phone {n}'],
  'Danish phone': ['Mobil: {n}', 'Sms sendt til {n}.'],
  GLN: ['EAN-nummer {n} er ukendt.', 'GLN {n}'],
  'Swedish personal number': ['Svensk borger, personnummer {n}', 'Svenskt personnr: {n}'],
  'Norwegian personal number': ['Fødselsnummer {n}, norsk statsborger', 'Norsk fnr. {n}'],
  'Finnish personal number': ['Henkilötunnus {n}', 'Finsk personnummer {n}'],
  'Icelandic personal number': ['Kennitala {n}', 'Islandsk id (kennitala): {n}'],
  'Latvian personal number': ['Personas kods: {n}', 'Lettisk statsborger, id {n}'],
  'stamp ddmmyyHHMM': ['Batchkørsel {n} er afsluttet.', 'Måling taget {n}.'],
  'stamp yymmdd-HHMM': ['Se dump_{n}.log på serveren.', 'Snapshot {n} er slettet.'],
  'stamp yyyymmddHH': ['Timefil {n} er ikke kommet.', 'Kørsel {n} gav nul rækker.'],
  'epoch seconds': ['{"iat":{n},"sub":"svc"}', 'time={n} status=200 path=/login', 'Sidst ændret {n} ifølge loggen.'],
  'date and postal district': ['Tilflyttet {n}', 'Udstedt {n}', 'Adresse pr. {n}, st. th.'],
  'date and time': ['Vagt {n} er byttet.', 'Udrykning {n} til stue 4.', 'Modtaget {n} ved skranken.'],
  'date range': ['Gælder {n}', 'Sygemeldt {n}'],
  'date and amount': ['{n} Overførsel', 'Hævet {n} kr.'],
  'decimal fraction': ['Koordinat {n}', 'Kursen var {n}.', 'lon: {n}'],
  'hexadecimal id': ['Trace {n} afbrudt', 'checksum {n} passer ikke'],
  UUID: ['Korrelation {n}', 'objekt {n} er låst'],
  'version or build': ['Rettet i version {n}.', 'Installeret: {n}'],
  'ISBN-10': ['ISBN-10: {n}', 'Lånt bog, isbn {n}'],
  'property number': ['Ejendom {n} er solgt.', 'Ejendomsnummer {n}'],
  'journal number': ['Journalnr. {n}', 'Svar på jeres j.nr. {n}'],
  'e-mail address or Message-ID': ['In-Reply-To: <{n}>', 'Afsender {n} er blokeret.'],
  'masked number': ['Cpr-nr. {n} (sløret)', 'Personnummer {n}'],
  'longer run of digits': ['Kort {n} er spærret.', 'SOR-kode {n}'],
  IBAN: ['Iban: {n}', 'Beløbet sendes til {n}.'],
  'payment card line': ['FI-kort {n}', 'Girokortet {n} er betalt.'],
  'id in a URL': ['https://faktura.example.dk/vis/{n}', 'Åbn https://sag.example.dk/doc?nr={n}'],
  'id in a file name': ['Bilag rapport_{n}.xlsx mangler', 'scan-{n}.tif er tom'],
  'id in a log line': ['worker {n} stopped', 'session={n} closed by peer', 'transaction {n} rolled back'],
  'meter or device number': ['Måler {n} viser nul.', 'Vandmåler nr. {n}'],
  'other number near the word CPR': [
    'Vi har ikke cpr på sag {n}.',
    'Kundenummer {n}, cpr ukendt.',
    'Ordrenr. {n} er tastet i feltet til cpr.',
    'Cpr på kontaktpersonen til faktura {n} ønskes.',
  ],
  'member or policy number': ['Medlemsnummer {n} er ukendt.', 'Policenr. {n}'],
};

/** Column headers. */
export const headers = { cpr: ['klient', 'elev_nr'], other: ['refnr', 'kode'] };
