/** The evidence in Danish. The keys are the English texts of events, which never hold text from the data. */
export const danishEvidence: Readonly<Record<string, string>> = {
  'the birth date exists': 'fødselsdatoen findes',
  'the birth date is in the future': 'fødselsdatoen ligger i fremtiden',
  'the birth date is before 1900': 'fødselsdatoen er før 1900',
  '98 years old or more when it was written': '98 år eller mere, da det blev skrevet',
  '101 years old or more when it was written': '101 år eller mere, da det blev skrevet',
  '104 years old or more when it was written': '104 år eller mere, da det blev skrevet',
  '107 years old or more when it was written': '107 år eller mere, da det blev skrevet',
  'it reads as a date of the last years with a time or a running number behind it':
    'kan læses som en dato fra de seneste år med et klokkeslæt eller løbenummer efter',
  passes: 'opfyldt',
  'fails, and the birth date has no number without a check digit':
    'ikke opfyldt, og der er ingen numre uden kontrolciffer med den fødselsdato',
  'fails, which numbers issued after 2007-10-01 may':
    'ikke opfyldt, hvilket gælder nogle numre tildelt efter 1. oktober 2007',
  'fails, as numbers for this 1 January may': 'ikke opfyldt, hvilket gælder nogle numre for denne 1. januar',
  'the century digit 9 was never reached for births before 2000':
    'århundredecifret 9 blev aldrig nået for fødte før 2000',
  'the serial 0000 is given to nobody': 'løbenummeret 0000 tildeles ingen',
  'written ddmmyy-nnnn': 'skrevet ddmmåå-nnnn',
  'written ddmmyy nnnn': 'skrevet ddmmåå nnnn',
  'written with a slash, dot or plus': 'skrevet med skråstreg, punktum eller plus',
  'written dd.mm.yy-nnnn': 'skrevet dd.mm.åå-nnnn',
  'written in pairs without a hyphen': 'skrevet parvis uden bindestreg',
  'written ddmmyy-nnnn, with a line end after the hyphen': 'skrevet ddmmåå-nnnn med linjeskift efter bindestregen',
  'written in no usual way': 'skrevet på en usædvanlig måde',
  'written ddmmyy-nnnn, with a damaged dash, and nothing else':
    'skrevet ddmmåå-nnnn med en ødelagt bindestreg, og intet andet',
  'written ddmmyyyy-nnnn, with the century of its seventh digit':
    'skrevet ddmmåååå-nnnn med det århundrede, som syvende ciffer siger',
  'written with an unusual sign before the serial, and nothing else':
    'skrevet med et usædvanligt tegn før løbenummeret, og intet andet',
  'an eCPR: two letters in the serial': 'et eCPR: to bogstaver i løbenummeret',
  'a replacement number: the day is raised by 60': 'et erstatningsnummer: der er lagt 60 til dagen',
  "one of MedCom's published test numbers": 'et af MedComs offentliggjorte testnumre',
  'one of the published test patients of the national health platform':
    'en af den nationale serviceplatforms offentliggjorte testpatienter',
  'a published example': 'et offentliggjort eksempel',
  'a word for CPR number stands beside it': 'et ord for personnummer står ved siden af',
  'a word for CPR number stands near it': 'et ord for personnummer står i nærheden',
  'pnr or another word that may mean CPR number stands beside it':
    'pnr eller et andet ord, der kan betyde personnummer, står ved siden af',
  'the field is named for CPR numbers': 'feltets navn angiver personnumre',
  'the field is named pnr or another word that may mean CPR number':
    'feltet hedder pnr eller et andet ord, der kan betyde personnummer',
  'a word for another kind of number stands beside it': 'et ord for en anden slags nummer står ved siden af',
  'the field is named for another kind of number and holds nothing else':
    'feltets navn angiver en anden slags nummer, og feltet indeholder ikke andet',
  'the field is named for numbers that have no such hyphen':
    'feltets navn angiver numre, der ikke har en sådan bindestreg',
  'a word for the number of a customer, a member or a file stands beside it':
    'et ord for nummeret på en kunde, et medlem eller en journal står ved siden af',
  'the field is named for numbers of customers, members or files and holds nothing else':
    'feltets navn angiver numre på kunder, medlemmer eller journaler, og feltet indeholder ikke andet',
  'a short form, a technical key or a word with nr. stands beside it':
    'en forkortelse, en teknisk nøgle eller et ord med nr. står ved siden af',
  "a person's name stands beside it": 'et personnavn står ved siden af',
  'two words that may be a name stand beside it': 'to ord, der kan være et navn, står ved siden af',
  'a word for a person or a birth stands beside it': 'et ord for en person eller en fødsel står ved siden af',
  'a company is named, and it begins with 10': 'en virksomhed er nævnt, og nummeret begynder med 10',
  'a word that may mean P-number stands beside it, and it begins with 10':
    'et ord, der kan betyde P-nummer, står ved siden af, og nummeret begynder med 10',
  'the name of the field may mean P-number, and it begins with 10':
    'feltets navn kan betyde P-nummer, og nummeret begynder med 10',
  'the text next to the value names another kind of number, and the value holds nothing else':
    'teksten ved siden af værdien nævner en anden slags nummer, og værdien rummer ikke andet',
  "the check digit of another country's number fits, and the number is called so":
    'kontrolcifret i et andet lands nummer passer, og nummeret kaldes sådan',
  "the check digit of another country's number fits, and the country is mentioned":
    'kontrolcifret i et andet lands nummer passer, og landet er nævnt',
  'the day is raised by 60, and the check digit of a Swedish number fits':
    'der er lagt 60 til dagen, og kontrolcifret i et svensk nummer passer',
  'four digits stand before it, as before a bank account': 'fire cifre står foran, som foran et kontonummer',
  'a town stands behind it, as behind a postcode': 'et bynavn står efter, som efter et postnummer',
  'it is a sum of money, a measure or a fraction, or ends in one':
    'det er et beløb, et mål eller et decimaltal, eller ender i et',
  'it may be the decimals behind a comma': 'det kan være decimaler efter et komma',
  'a word for a moment stands beside it, and it is one in seconds since 1970':
    'et ord for et tidspunkt står ved siden af, og nummeret passer som sekunder siden 1970',
  'it is a moment in seconds since 1970, within a day of its record':
    'nummeret passer som sekunder siden 1970, inden for et døgn fra posten',
  'it is a whole hour in seconds since 1970': 'nummeret passer som en hel time i sekunder siden 1970',
  'a word for a period stands beside it': 'et ord for en periode står ved siden af',
  'the other numbers of its column speak for it': 'de andre numre i kolonnen taler for det',
  'the other numbers of its column speak against it': 'de andre numre i kolonnen taler imod det',
  'a word is glued to it': 'et ord er skrevet sammen med det',
  'letters are glued to it that are no word': 'bogstaver, der ikke er et ord, er skrevet sammen med det',
  'a letter for the sex stands behind it and agrees with its last digit':
    'et bogstav for kønnet står bag det og passer med det sidste ciffer',
  'other numbers of its list, as a program writes it, have no birth date or are negative':
    'andre numre på listen, som et program skriver den, har ingen fødselsdato eller er negative',
  'it reads as a part of a fraction, or as a negative number':
    'det ligner en del af et decimaltal eller et negativt tal',
  'it is part of a longer code': 'det er en del af en længere kode',
  'it is the name part of an address': 'det er navnedelen af en adresse',
};

/** The names of the rules. */
export const danishRules: Readonly<Record<string, string>> = {
  date: 'dato',
  'birth-date': 'fødselsdato',
  'modulus-11': 'modulus 11',
  serial: 'løbenummer',
  spelling: 'skrivemåde',
  label: 'ledetekst',
  field: 'felt',
  'negative-word': 'ord, der taler imod',
  'negative-field': 'felt, der taler imod',
  column: 'kolonne',
  person: 'person',
  foreign: 'udenlandsk',
  neighbour: 'tekst ved siden af',
  'replacement-form': 'form som erstatningsnummer',
  'test-number': 'testnummer',
};
