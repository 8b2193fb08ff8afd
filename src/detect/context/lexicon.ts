/** Words for the people, places, periods and countries next to a number. They match lower-case text unless they say otherwise. */

/**
 * The commonest first names in Denmark, capitalised, without names that are also ordinary words.
 * Source: Danmarks Statistik, *Navne i hele befolkningen* (NAVN1), the commonest of each sex; used as a list of names,
 * not of counts.
 */
export const firstNames: ReadonlySet<string> = new Set(
  (
    'Peter Michael Lars Thomas Jens Henrik Søren Christian Martin Jan Morten Jesper Anders Niels Mads Rasmus Hans Jørgen Ole Kim ' +
    'Jakob Kasper Erik Mikkel Christoffer Kristian Carsten Steen Torben Frederik Simon Brian Flemming Poul Allan Claus Jonas Mathias ' +
    'Emil Oliver Magnus Lucas William Noah Oscar Carl Victor Alexander Sebastian Kurt John Bent Finn Kaj Svend Knud Leif Per Bo Bjarne ' +
    'Dennis Daniel Kenneth Nicolai Tobias Mohammad Mohamed Ahmed Ali Hassan Omar Ibrahim Gunnar Viggo Aage Arne Børge Erling Frank ' +
    'Anne Mette Kirsten Hanne Anna Helle Maria Susanne Lene Marianne Inge Karen Camilla Lone Charlotte Louise Pia Tina Gitte Bente Jette ' +
    'Ida Birgit Emma Julie Sofie Line Trine Christina Rikke Laura Sara Birthe Annette Inger Dorthe Lise Maja Ellen Ulla Katrine Malene ' +
    'Freja Clara Signe Caroline Cecilie Mathilde Nanna Astrid Karin Else Ruth Grethe Tove Vibeke Winnie Yvonne Sanne Heidi Linda Britt ' +
    'Fatima Aisha Maryam Zahra Amina Alma Agnes Olivia Nora Luna Ella Isabella Josefine Rosa Victoria Sille Stine Pernille Merete Solveig Gerda'
  ).split(' '),
);

/** What a citizen is called in a case, and what relatives call each other, without inflections. */
const personRoots =
  'borger|patient|klient|elev|barn|børn|barnebarn|beboer|ansøger|forælder|forældre|pårørende|mor|moder|far|fader|datter|søn|ægtefælle|samlever|kæreste|kone|mand|kvinde|hustru|bror|søster|værge|afdød|studerende|kursist|pensionist|bruger|pige|dreng|citizen|patient|person|client|pupil|student|child|mother|father|spouse|user';
const inflections = '(?:en|et|n|t|er|r|e|ne|erne)?s?';

/** A word for a person. */
export const personNoun = new RegExp(`^(?:${personRoots}|[a-zæøå]{2,20}(?:borger|patient|person|barn))${inflections}$`);

/** A word for a person directly before a number. */
export const personWord = new RegExp(`(?:^|[^a-zæøå])(?:${personRoots})${inflections}[^a-zæøå0-9\\n.!?;]{1,4}$`);

/** `barnets pnr`, `hendes P-nr.`: a person has the number. */
export const personsOwnNumber = new RegExp(
  `(?:^|[^a-zæøå])(?:(?:${personRoots})(?:en|et|n|t)?s|hans|hendes|deres|dit|mit|sit|her|his) p[-._ ]?(?:nr|nummer)`,
);

/**
 * First parts of names of numbers that a person has at a firm, a library or a hospital. Some use the CPR number itself:
 * the Data Protection Act allows authorities to file under it (databeskyttelsesloven, section 11, read 2026-11-30).
 */
export const ownerWord =
  /^(?:kunde|medlem|medarbejder|personale|ansat|ansættelse|løn|lønmodtager|låner|lejer|abonnent|debitor|kreditor|journal|customer|member|employee|staff|borrower|journal)s?$/;

/** A word for a birth directly before a number. */
export const birthWord = /(?:^|[^a-zæøå])(?:født|fødselsdag|fødselsdato|f\.|født d\.|born)[^a-zæøå0-9\n.!?;]{1,4}$/;

/**
 * Words of Danish and English that stand before `nr.` and name nothing: pronouns, prepositions, forms of "be" and "have",
 * and what a number can be called (`nyt nr.`, `forkert nummer`).
 */
export const closedWords: ReadonlySet<string> = new Set(
  (
    'i på for med til af fra ved som der det den de en et er var har havde hos om at og eller men hvis så også kun ikke under over ' +
    'efter før mellem uden hvor han hun hans hendes deres dit din dine mit min mine sit sin sine vores jeres dette denne disse ' +
    'hvilket hvilken samme andet anden andre nyt ny nye gammelt gamle forkert forkerte rigtigt rigtige korrekt korrekte fulde hele ' +
    'følgende oplyst oplyste angivet angivne sidste første noget nogen intet ingen hvert hver fiktivt gyldigt ugyldigt ukendt dansk danske personligt personlige samt ' +
    'nej ja nu kan skal vil må får se husk venligst bare lige først derefter please just then obs hr fr pt kl ps vh mvh nb vs sv re fw fwd nr no ' +
    'the a an of with and or to from by on in at is was has his her their my your our its this that new old wrong correct same full'
  ).split(' '),
);

/** The rest of `fra` or of a quote between a word for a period and its number. */
const periodJoint = '[^a-zæøå0-9\\n.!?;]{1,4}(?:fra )?$';
/** A word for a period, directly before a number. */
export const periodWord = new RegExp(`(?:^|[^a-zæøå])(?:perioden?|i tiden|gyldig|dato|interval|kl\\.?)${periodJoint}`);

/** The second half of `ddmmyy-ddmm`, `ddmmyy-hhmm` and `yymmdd-hhmm`. */
export const endOfPeriod = /(?:(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])|(?:[01][0-9]|2[0-4])[0-5][0-9])$/;

/**
 * The name of a moment with a mark behind it, as in a log or a token, directly before a number: `created_at=`,
 * `"expires": `. In prose such words (`tid`, `start`, `at`) stand before anything, unless they say `sidst ændret`.
 */
export const timeLabel =
  /(?:^|[^a-zæøå])(?!fødsel|birth|born)(?:[a-z]+_)?(?:time|tid|tidspunkt|created|updated|modified|expires|expiry|expiration|start|end|date|dato|oprettet|opdateret|ændret|udløber|(?:last|sidste)[ _]?login|seen|nbf|since|timestamp|(?:created|updated|modified|expires|deleted|started|ended|issued)_?(?:at|on))(?:_?(?:at|on|ts|utc|epoch|time|s))?["'\]]?\s?[:=]\s?["'[]?$|(?:^|[^a-zæøå])(?:sidst|last) (?:ændret|opdateret|oprettet|set|modified|updated|created|seen)[^a-zæøå0-9\n.!?;]{1,3}$/;

/** A word for a company number or for a production unit. The number of a production unit is often next to it. */
export const companyWord = /(?:^|[^a-zæøå])(?:cvr|se-?nr|p-?enhed|produktionsenhed)(?![a-zæøå])/;

/** A word that means P-number or personnummer. */
export const productionUnitWord = /(?<![a-zæøå])p[-._ ]?(?:nr|nummer)(?![a-zæøå])/i;

/**
 * Denmark's larger towns, capitalised, at the beginning of the text. Source: Danmarks Statistik, BY3, used as a list of
 * names.
 */
export const townAtStart =
  /^,? ?(?:København|Kbh|Copenhagen|Frederiksberg|Aarhus|Århus|Odense|Aalborg|Ålborg|Esbjerg|Randers|Kolding|Horsens|Vejle|Roskilde|Herning|Hørsholm|Helsingør|Silkeborg|Næstved|Fredericia|Viborg|Køge|Holstebro|Taastrup|Slagelse|Hillerød|Sønderborg|Svendborg|Holbæk|Hjørring|Frederikshavn|Nørresundby|Ringsted|Haderslev|Ølstykke|Skive|Farum|Birkerød|Kalundborg|Nykøbing|Nyborg|Aabenraa|Lillerød|Lyngby|Kongens|Gentofte|Hellerup|Charlottenlund|Klampenborg|Glostrup|Ballerup|Brøndby|Hvidovre|Rødovre|Valby|Vanløse|Søborg|Herlev|Gladsaxe|Kastrup|Dragør|Greve|Solrød|Ishøj|Albertslund|Vallensbæk|Frederikssund|Frederiksværk|Middelfart|Assens|Faaborg|Ikast|Struer|Lemvig|Thisted|Brønderslev|Hobro|Grenaa|Skanderborg|Odder|Varde|Ribe|Tønder|Grindsted|Billund|Vejen|Maribo|Nakskov|Vordingborg|Rønne|Sorø|Haslev|Faxe|Stege|Tórshavn|Nuuk)(?![a-zæøå])/;

/** Names of a country or its people, and what its personal number is called. The second names a number, the first may name a place. */
export const foreignWords = {
  sweden: {
    country: /svensk|sverige|swedish|sweden/,
    number:
      /(?:svensk[et]?|swedish)s? (?:personn|pers\.? ?n|person-?id|id|identity|personal)|samordningsnummer|(?:^|[^a-z])se[-: ]?(?:pnr|personnummer)/,
  },
  iceland: { country: /island|íslen|iceland/, number: /kennital|(?:islandske?|icelandic) (?:personn|id|cpr)/ },
  finland: {
    country: /finsk|finland|finnish|suomi/,
    number: /henkilötunnus|hetu|(?:finske?|finnish) (?:personn|id|cpr)/,
  },
} as const;
