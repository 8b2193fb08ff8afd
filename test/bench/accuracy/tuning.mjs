// The sentences to look at while tuning. None of them is in figure.mjs.
// {n} is the number. {d} {t} {y} {p} {k} {s} {name} are a date, time, year, telephone number, amount, small number and name.

export const people = {
  first: ['Mette', 'Jonas', 'Sofie', 'Ali', 'Tina', 'Jens', 'Lærke', 'Søren', 'Ida', 'Karim', 'Bodil', 'Peter'],
  last: ['Holm', 'Vang', 'Kjær', 'Demir', 'Mørk', 'Kragh', 'Dam', 'Åbo', 'Brøgger', 'Yilmaz', 'Ravn', 'Østerby'],
};

/** Without a number of interest. */
export const plain = [
  'Borgeren har ringet igen og spørger til afgørelsen.',
  'Vi har genstartet serveren, men fejlen er der stadig.',
  'Kan I se på det inden fredag?',
  'Brevet blev sendt den {d} og er kommet retur.',
  'Skærmen bliver sort, når man klikker på Gem.',
  'Mødet er flyttet til kl. {t} i lokale {s}.',
  'Der er bevilget {k} kr. til hjælpemidlet.',
  'Hun kan træffes på tlf. {p} efter frokost.',
  'Datteren har fuldmagt og vil gerne have en kopi.',
  'Jeg har prøvet i både Edge og Chrome.',
  'Sagen er sendt videre til økonomi.',
  'Der står intet om det i vejledningen.',
  'Hjemmeplejen kommer kun to gange om ugen nu.',
  'Opdateringen blev lagt på natten til den {d}.',
  'Vi mangler stadig svar fra leverandøren.',
  'Lukket, da der ikke er svaret på rykkeren.',
  'Ansøgningen blev afvist i {y}, men er nu taget op igen.',
  'Printeren på 2. sal skriver kun halve sider.',
  'Jf. § {s}, stk. 2, skal borgeren partshøres.',
  'Det haster ikke.',
  'Ring til {name} på {p}, hvis der er spørgsmål.',
  'Regningen lød på {k} kroner, og det passer ikke.',
  'Tak for hjælpen i går, det virker nu.',
  'Lægen har ikke set prøvesvaret endnu.',
  'Brugeren får beskeden om, at sessionen er udløbet.',
  'Vi har talt {s} fejl siden mandag.',
  'Plejehjemmet beder om en ny seng.',
  'Adgangen skal være klar til den {d}.',
  'Han vil ikke oplyse, hvem der har givet ham nummeret.',
  'Udtrækket for {y} mangler tre kolonner.',
  'Skolen har lukket mellem jul og nytår.',
  'Hvem har ansvaret for den her kø?',
  'Kørslen blev aflyst kl. {t} uden varsel.',
  'Se vedhæftede skærmbillede.',
  'Vi afventer en tilbagemelding fra regionen.',
  'Partnerens indkomst er ikke regnet med.',
  'Der er lavet en midlertidig løsning.',
  'Sundhedsplejersken kommer den {d} kl. {t}.',
  'Systemet var nede i {s} minutter.',
  'Mail sendt til {name} og cc til lederen.',
  'Ydelsen udbetales den sidste hverdag i måneden.',
  'Borgeren er utilfreds med tonen i brevet.',
  'Bilag {s} kan ikke åbnes.',
  'Fejlen kan genskabes i testmiljøet.',
  'Der mangler en underskrift på side {s}.',
  'Ingen adgang til fællesdrevet siden i morges.',
  'Personalet har været på kursus hele ugen.',
  'Det er tredje gang, vi skriver om det her.',
  'Restancen er på {k} kr.',
  'Aftalen gælder fra {d} og et år frem.',
  'Sagsbehandleren er på barsel.',
  'Please see the attached screenshot.',
  'The job stopped at {t} and was restarted by hand.',
  'Genoptræning er bevilget i {s} uger.',
  'Vi lukker sagen om 14 dage, hvis vi ikke hører nyt.',
  'Rapporten er bestilt til den {d}.',
  'Arkivet har fundet mappen fra {y}.',
  'Netværket i kælderen er meget langsomt.',
  'Kan den gamle konto slettes?',
  'Der er ikke plads på listen før til efteråret.',
];

/** A word for CPR number, followed by the number. */
export const labelled = [
  'Borgerens cpr er {n}.',
  'Cpr-nr. {n} kan ikke fremsøges.',
  'CPR: {n}',
  'Det drejer sig om cpr-nummer {n}, der mangler en adresse.',
  'Personnummer {n} er oprettet to gange.',
  'Kan I slå cpr {n} op?',
  'Hun oplyser cpr-nr.: {n} og ny adresse.',
  'Patient med CPR-nr {n} er ikke på listen.',
  'cpr.nr. {n} giver fejl i opslaget',
  'Vedr. CPR-nummer: {n} - mangler bevilling.',
  'Opret venligst cpr {n} i journalen.',
  'Barnets personnr. er {n}, moderens kender vi ikke.',
  'Afgørelsen for cprnr {n} er sendt til den forkerte.',
  'Fejl ved synkronisering af CPR NR. {n}.',
  'Der er rykket for svar på cpr {n} den {d}.',
  'Faderens cpr-nummer, {n}, står ikke på attesten.',
  'CPR nr.: {n}, tlf. {p}',
  'Sag {s}/{y}: cpr {n} er flyttet til en anden kommune.',
  'Medarbejder {name}, cpr-nr {n}, skal have løn fra den {d}.',
  'Indberetning afvist, personnummeret {n} er ukendt.',
  'Brug cpr {n}, når du tester i morgen.',
  'På bilaget står cpr: {n}, men det er ikke borgeren.',
  'Cpr {n} er registreret som udrejst i {y}.',
  'Sygesikringsbevis med personnummer {n} er bortkommet.',
];

export const english = [
  'The citizen with CPR number {n} cannot log in.',
  'CPR no. {n} was not found in the registry.',
  'Please merge the two records for CPR {n}.',
  'Danish personal ID (CPR): {n}',
];

/** A person is mentioned, without a word for the number. */
export const unlabelled = [
  'Borger {n} ønsker at blive ringet op.',
  'Brev til {n} kom retur.',
  'Der mangler adresse på {n}.',
  '{n} kan ikke se sine beskeder.',
  'Vi har fået henvisning på {n} fra egen læge.',
  'Barnet {n} er meldt ud af institutionen.',
  'Moderen til {n} har klaget.',
  'Patienten {n} er udskrevet til hjemmet.',
  'Skatten for {n} er beregnet forkert.',
  'Hjælp, {n} får ingen løn.',
  'Der er lavet en underretning på {n} i går.',
  'Kan du kigge på {n}? Hun er ikke kommet med.',
  'Ansøger {n} har sendt lønsedler.',
  '{n} er flyttet hjem til forældrene.',
  'Medicinen til {n} er ikke bestilt.',
  'Tilskud til {n} stoppes fra den {d}.',
  'Eleven {n} skal have støtte i dansk.',
  'Vi har ikke modtaget samtykke fra {n}.',
  'Ægtefællen {n} bor på samme adresse.',
  'Kørekort til {n} er klar til afhentning.',
];

/** The text does not say what the number is: it may be a CPR number or any reference. */
export const neutral = [
  'Opslag på {n} giver fejl.',
  'Se også {n}.',
  'Det drejer sig om {n}.',
  'Kan I tjekke {n} for os?',
  '{n} ligger stadig i køen.',
  'Der er noget galt med {n}.',
  'Vi kan ikke finde {n} nogen steder.',
  'Jeg har rettet {n} nu.',
];

/** The word for the number follows it. */
export const after = [
  '{n} (cpr) er ikke i systemet.',
  '{n} er borgerens cpr-nummer.',
  'Søgte på {n}, som er hendes personnummer.',
  '{n} = cpr-nr. på barnet',
];

/** A line with only the word; the number is on the next line. */
export const previous = ['Cpr-nr.:', 'Borgerens cpr', 'CPR-nummer', 'Personnummer:'];

export const glued = [
  'Søg efter cpr{n} i loggen.',
  'Nøglen er cpr_{n} i tabellen.',
  'CPR{n} findes ikke',
  'felt cprnr={n} afvist',
];

export const urls = [
  'https://portal.example.dk/borger?cpr={n} svarer 500',
  'Linket https://eoj.example.dk/person/{n}/stamdata er dødt.',
  'GET /api/v2/patient?cprnr={n}&fane=2 404',
];

export const fileNames = [
  '{n}_henvisning.pdf kan ikke åbnes',
  'Vedhæftet: {n}_{last}.docx',
  'Filen ansoegning_{n}.pdf er tom.',
];

export const besideName = [
  '{name} {n}',
  '{name} ({n}) mangler adgang.',
  'Vedr. {name}, {n}: ny tid ønskes.',
  '{n} {name} er flyttet.',
];

/** Lines that belong together; the number is in one of them. */
export const blocks = [
  ['Med venlig hilsen', '{name}', 'Cpr: {n}', 'Tlf. {p}'],
  ['Navn          Cpr           Afdeling', '{name}    {n}   {s}B'],
  ['| Borger | Cpr-nr. | Dato |', '|---|---|---|', '| {name} | {n} | {d} |'],
];

export const elements = [
  '<cpr>{n}</cpr>',
  '<PersonCivilRegistrationIdentifier>{n}</PersonCivilRegistrationIdentifier>',
  '<Patient cprNumber="{n}" status="A"/>',
];

export const keys = [
  '{"cpr":"{n}","status":"ukendt"}',
  '"personnummer": "{n}",',
  'payload={"id":{s},"cprNr":"{n}"} ok=false',
];

/** One word, followed by several numbers. */
export const lists = ['Følgende cpr-numre mangler:', 'Cpr: ', 'Personnumre på de berørte: '];

export const replacements = [
  'Erstatnings-cpr {n} er brugt på skadestuen.',
  'eCPR: {n}',
  'Patienten har fået erstatningspersonnummer {n}.',
  'Flet cpr {n} med det rigtige.',
];

export const fictitious = [
  'Fiktivt cpr {n} er oprettet i Unilogin.',
  'Erstatningscpr: {n}',
  'Eleven har cpr-nr. {n} indtil videre.',
];

export const testNumbers = ['Testpatient {n} er oprettet.', 'Brug cpr {n} (Nancy) til testen.', 'Test-cpr: {n}'];

export const carriers = {
  'order number': [
    'Ordrenr. {n} er forsinket.',
    'Vi venter på ordre {n} fra leverandøren.',
    'Bestilling {n} er delvist leveret.',
  ],
  'invoice number': ['Faktura {n} er ikke betalt.', 'Fakturanr.: {n}', 'Invoice no. {n} is overdue.'],
  'customer number': ['Kundenr. {n} er opsagt.', 'Kunde nr. {n} vil have ny aftale.', 'kundenummer: {n}'],
  'case number': ['Sagsnr. {n} er lukket.', 'Se sag {n} for baggrund.', 'Ticket {n} er genåbnet.'],
  'item number': ['Varenr. {n} er udgået.', 'Artikelnummer {n}, 4 stk.', 'Vare {n} er i restordre.'],
  'batch or serial number': ['Batch {n} er tilbagekaldt.', 'Serienr.: {n}', 'S/N {n} på skærmen i mødelokalet'],
  'parcel tracking': ['Pakke {n} ligger i Taulov.', 'Track & trace: {n}'],
  'bank account': ['Kontonr. {n} er lukket.', 'Beløbet går ind på konto {n}.'],
  'registration number and account': ['Reg.nr. og konto: {n}', 'Overfør til {n} i dag.', 'Konto {n} i Sparekassen'],
  'P-number': ['P-nummer {n} er nedlagt.', 'Produktionsenhed {n} er flyttet.', 'P-nr.: {n}'],
  'P-number beside CVR': ['CVR {n}', 'Virksomheden med cvr-nr. {n} er nystartet.'],
  'foreign phone': ['Ring på mobil {n}.', 'Tlf. {n} (Sverige)', 'Telefon: {n}'],
  'Danish phone': ['Tlf. {n}', 'Han svarer ikke på {n}, mobilen er slukket.'],
  GLN: ['EAN {n} afvises.', 'GLN-nr. {n} hører til skolen.'],
  'Swedish personal number': ['Svensk personnummer {n}', 'Hun er svensk statsborger, personnr. {n}.'],
  'Norwegian personal number': ['Norsk fødselsnummer {n}', 'Fødselsnr. {n} (Norge)'],
  'Finnish personal number': ['Finsk henkilötunnus {n}', 'HETU: {n}'],
  'Icelandic personal number': ['Islandsk kennitala {n}', 'Kennitala: {n}'],
  'Latvian personal number': ['Lettisk personas kods {n}', 'Letland: {n}'],
  'stamp ddmmyyHHMM': ['Kørslen {n} fejlede.', 'Udtræk dannet {n}.'],
  'stamp yymmdd-HHMM': ['backup_{n}.tar er for lille', 'Log fra {n} vedlagt.'],
  'stamp yyyymmddHH': ['Partition {n} mangler.', 'Fil fra {n} er tom.'],
  'epoch seconds': ['"created":{n},"ok":true', 'ts={n} level=info msg="login"', 'Token udløb ved {n} (exp).'],
  'date and postal district': ['Flyttet {n}', 'Født {n}', 'Bor fra {n}, 2. tv.'],
  'date and time': ['Indlagt {n}', 'Opkald {n} fra datteren.', 'Sidst set {n}.'],
  'date range': ['Perioden {n} er afregnet.', 'Ferie {n}'],
  'date and amount': ['{n} Husleje', 'Udbetalt {n} kr.'],
  'decimal fraction': ['Position {n} nord', 'Faktor {n} anvendt.', 'lat={n}'],
  'hexadecimal id': ['sys_id {n}', 'commit {n} rullet tilbage'],
  UUID: ['Request {n} fejlede.', 'guid={n}'],
  'version or build': ['Version {n} er lagt ud.', 'Build {n} fejler.'],
  'ISBN-10': ['ISBN {n} er bestilt hjem.', 'Bogen (ISBN {n}) mangler.'],
  'property number': ['Ejendomsnr. {n} skal vurderes.', 'Kommunekode og ejendomsnummer: {n}'],
  'journal number': ['J.nr. {n}', 'Tilsynets sag {n} er afsluttet.'],
  'e-mail address or Message-ID': ['Message-ID: <{n}>', 'Retur fra {n}'],
  'masked number': ['Cpr {n} er slettet i referatet.', 'CPR-nr. {n}'],
  'longer run of digits': ['Stregkode {n} kan ikke læses.', 'Betalings-id {n}'],
  IBAN: ['IBAN {n}', 'Udlandskonto: {n}'],
  'payment card line': ['Kortlinje {n}', 'Indbetalt med {n}'],
  'id in a URL': ['https://shop.example.dk/ordre/{n}', 'Se https://sd.example.dk/ticket?id={n}'],
  'id in a file name': ['faktura_{n}.pdf er ødelagt', 'Vedhæftet: ordre-{n}.xml'],
  'id in a log line': ['[thread-{n}] timeout after 30 s', 'pid={n} exited with 1', 'request_id={n} 200 OK'],
  'meter or device number': ['Målernr. {n} er aflæst.', 'Elmåler {n} er skiftet.'],
  'other number near the word CPR': [
    'Der står intet cpr på faktura {n}.',
    'Ordre {n} mangler cpr på modtageren.',
    'Cpr afventes, sagsnr. er {n}.',
    'Kundenr. {n} er brugt i stedet for cpr.',
  ],
  'member or policy number': ['Medlemsnr. {n} er udmeldt.', 'Police {n} er opsagt.'],
};

/** Column headers. */
export const headers = { cpr: ['borger_id', 'klientnr'], other: ['ref_nr', 'extid'] };
