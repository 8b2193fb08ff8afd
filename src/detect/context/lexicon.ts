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

/** A word for a person directly before a number. */
export const personWord =
  /(?:^|[^a-zæøå])(?:borger|patient|klient|elev|barn|beboer|ansøger|forælder|pårørende|mor|far|datter|søn|ægtefælle|citizen|person)(?:en|et|ens|ets|s)?[^a-zæøå0-9\n.!?;]{1,4}$/;
/** A word for a birth directly before a number. */
export const birthWord = /(?:^|[^a-zæøå])(?:født|fødselsdag|fødselsdato|f\.|født d\.|born)[^a-zæøå0-9\n.!?;]{1,4}$/;

/** A word for a period directly before a number. */
export const periodWord =
  /(?:^|[^a-zæøå])(?:perioden?|i tiden|gælder|gyldig|dato|interval|kl\.?)[^a-zæøå0-9\n.!?;]{1,4}(?:fra )?$/;

/** The name of a moment in a log or a token, directly before a number. */
export const timeLabel =
  /(?:^|[^a-zæøå])[a-z_]*(?:time|tid|tidspunkt|created|updated|modified|expires|expiry|expiration|start|end|date|dato|oprettet|opdateret|ændret|udløber|login|seen|nbf|since|at|timestamp)(?:_?(?:at|on|ts|utc|epoch|time|s))?[^a-zæøå0-9\n.!?;]{1,5}$/;

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

/** The rest of a sum of money: `1234 kr.`, `1234,50`, `1234,-`. */
export const currencyAtStart = /^(?: ?(?:kr|dkk|eur|usd|sek|nok)(?![a-zæøå])|,[0-9]{2}(?![0-9])|[,.]-)/i;

/** Words that name a country or its people, or its language's word for a personal number. */
export const countryWords = {
  sweden: /svensk|sverige|swedish|sweden|samordningsnummer|(?:^|[^a-z])se[-: ]?(?:pnr|personnummer)/,
  iceland: /island|íslen|iceland|kennitala/,
  finland: /finsk|finland|finnish|suomi|henkilötunnus|hetu/,
} as const;
