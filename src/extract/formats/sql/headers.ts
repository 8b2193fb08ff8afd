/** The beginning of an INSERT or COPY statement. */
export interface RowsHeader {
  /** The name of the table without its schema; empty if the header does not name it. */
  readonly table: string;
  /** The columns in the order of the values, if the header lists them. */
  readonly columns: readonly string[] | undefined;
}

/** The parts of a CREATE TABLE statement that naming rows needs. */
export interface TableDefinition {
  readonly table: string;
  readonly columns: readonly string[];
  /** The column that is the primary key; undefined if there is no key or it has several columns. */
  readonly key: string | undefined;
}

interface Token {
  readonly text: string;
  /** A quoted name is never a keyword. */
  readonly isQuoted: boolean;
}

/** Comments, strings, the four ways to write a name, and single characters. SQL Server, which writes brackets, allows names of 128 characters. */
const token =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[((?:[^\]]|\]\]){0,256})\]|([\p{L}\p{N}_$#@]+)|([^\s])/gu;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [whole, double, back, square, word, character] of text.matchAll(token)) {
    const quoted = double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? square?.replaceAll(']]', ']');
    if (quoted !== undefined) tokens.push({ text: quoted, isQuoted: true });
    else if (word !== undefined || character !== undefined) tokens.push({ text: word ?? character!, isQuoted: false });
    else if (whole.startsWith("'")) tokens.push({ text: whole.slice(1, -1), isQuoted: true });
  }
  return tokens;
}

function isWord({ text, isQuoted }: Token, words: RegExp): boolean {
  return !isQuoted && words.test(text);
}

/** Words that may precede the name of the table. */
const beforeName =
  /^(?:insert|replace|upsert|copy|into|ignore|low_priority|delayed|high_priority|overwrite|or|abort|fail|rollback|only|create|table|temp|temporary|unlogged|global|local|if|not|exists|external|columnfamily)$/i;

/** Reads the name that begins at the token `from`, and the index of the token after it. */
function readName(tokens: readonly Token[], from: number): { name: string; next: number } {
  let next = from;
  while (next < tokens.length && isWord(tokens[next]!, beforeName)) next += 1;
  let name = '';
  for (; next < tokens.length; next += 1) {
    const one = tokens[next]!;
    if (isWord(one, /^[^\p{L}\p{N}_$#@]$/u)) break;
    name = one.text;
    // A dot continues the name; `db..table` has two.
    while (next + 1 < tokens.length && isWord(tokens[next + 1]!, /^\.$/)) next += 1;
    if (!isWord(tokens[next]!, /^\.$/)) return { name, next: next + 1 };
  }
  return { name, next };
}

/** The parts between the bracket that opens at `from` and the bracket that closes it, split at commas. */
function partsOf(tokens: readonly Token[], from: number): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const one of tokens.slice(from)) {
    if (isWord(one, /^\($/)) {
      depth += 1;
      if (depth === 1) continue;
    }
    if (isWord(one, /^\)$/)) {
      depth -= 1;
      if (depth === 0) break;
    }
    if (depth === 1 && isWord(one, /^,$/)) parts.push([]);
    else parts.at(-1)!.push(one);
  }
  return parts.filter((part) => part.length > 0);
}

/**
 * Reads the header of rows: `INSERT INTO t (a, b) VALUES`, `COPY t (a, b) FROM stdin;` and similar forms.
 *
 * @param text  the statement up to its rows
 * @returns the table and columns; any text gives a result
 */
export function readRowsHeader(text: string): RowsHeader {
  const tokens = tokensOf(text);
  // Oracle writes conditions first: INSERT ALL WHEN … THEN INTO t.
  const into = tokens.findLastIndex((one) => isWord(one, /^into$/i));
  const { name, next } = readName(tokens, Math.max(0, into));
  const opens = next < tokens.length && isWord(tokens[next]!, /^\($/);
  const columns = opens ? partsOf(tokens, next).map((part) => part.at(-1)!.text) : undefined;
  return { table: name, columns };
}

/** The words that begin a part of a CREATE TABLE that is not a column. */
const noColumn =
  /^(?:primary|unique|key|index|constraint|foreign|check|fulltext|spatial|exclude|like|period|supplemental)$/i;

/** The columns in `PRIMARY KEY (a, b)`; empty if it lists no columns, undefined if the part has no such words. */
function primaryKeyOf(part: readonly Token[]): readonly string[] | undefined {
  const at = part.findIndex(
    (one, index) => isWord(one, /^primary$/i) && index + 1 < part.length && isWord(part[index + 1]!, /^key$/i),
  );
  if (at === -1) return undefined;
  const opens = part.findIndex((one, index) => index > at && isWord(one, /^\($/));
  return opens === -1 ? [] : partsOf(part, opens).map(([first]) => first!.text);
}

/**
 * Reads a CREATE TABLE statement.
 *
 * @param text  the statement
 * @returns undefined if the text is another statement, or lists no columns
 */
export function readTableDefinition(text: string): TableDefinition | undefined {
  const tokens = tokensOf(text);
  const at = tokens.findIndex((one) => isWord(one, /^table$/i));
  if (at === -1 || at > 6) return undefined;
  const { name, next } = readName(tokens, at);
  const opens = tokens.findIndex((one, index) => index >= next && isWord(one, /^\($/));
  if (opens === -1) return undefined;
  const columns: string[] = [];
  let key: string | undefined;
  for (const part of partsOf(tokens, opens)) {
    const [first] = part;
    const primary = primaryKeyOf(part);
    if (isWord(first!, noColumn)) {
      if (primary?.length === 1) key = primary[0];
      continue;
    }
    columns.push(first!.text);
    if (primary !== undefined) key = first!.text;
  }
  return columns.length === 0 ? undefined : { table: name, columns, key };
}
