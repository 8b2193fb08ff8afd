import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

/*
 * Reads the exports of the library from its declarations. dist/types/index.d.ts and docs/api.md are made from them, so neither can contain a
 * name that src/index.ts does not export.
 */

/** Names of TypeScript's own library that the public types may use. They exist in Node and in browsers. */
const globals = new Set([
  ...['AbortSignal', 'AsyncGenerator', 'AsyncIterable', 'Error', 'Promise', 'Uint8Array'],
  ...['Exclude', 'Partial', 'Readonly', 'Record'],
]);

/** The folder to which `npm run build:types` writes the declarations of all modules. */
export const declarationFolder = '.build/types';

/**
 * Emits the declarations that an entry reaches, and writes no file.
 *
 * @param {string} entry  a source file, such as `src/index.ts`
 * @returns {Map<string, string>} the text of each declaration file, by the path below `.build/types` where tsc would write it
 */
export function emitDeclarations(entry) {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [entry] }, ts.sys, '.');
  const program = ts.createProgram([entry, 'src/kernels/webassembly.d.ts'], {
    ...options,
    noEmit: false,
    emitDeclarationOnly: true,
  });
  const emitted = new Map();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const target = file.replace(/^src\//, `${declarationFolder}/`).replace(/\.ts$/, '.d.ts');
    if (emitted.has(target)) continue;
    program.emit(program.getSourceFile(file), (_path, text) => emitted.set(target, text), undefined, true);
    for (const [, name] of emitted.get(target).matchAll(/(?:\bfrom|\bimport\()\s*'(\.[^']+)'/g))
      waiting.push(normalize(join(dirname(file), name.replace(/\.js$/, '.ts'))));
  }
  return emitted;
}

/**
 * Reads the exported declarations of the library, sorted by name.
 *
 * @param {ReadonlyMap<string, string>} files  declaration files by path; missing ones are read from the disk
 * @returns the declarations, and `problems`: exports that use a name that is not exported, and exports or members without a complete
 *   description
 */
export function publicApi(files) {
  const entry = `${declarationFolder}/index.d.ts`;
  const options = {
    ...ts.getDefaultCompilerOptions(),
    strict: true,
    noEmit: true,
    types: [],
    lib: ['lib.es2023.d.ts'],
  };
  options.module = ts.ModuleKind.NodeNext;
  options.moduleResolution = ts.ModuleResolutionKind.NodeNext;
  const host = ts.createCompilerHost(options);
  const { directoryExists, fileExists, readFile } = host;
  const fromHere = (path) => normalize(path.startsWith('/') ? path.slice(process.cwd().length + 1) : path);
  const inMemory = (path) => files.get(fromHere(path));
  // On a clean clone the folders of the declarations are not on the disk, and TypeScript looks for no file in a missing folder.
  host.directoryExists = (path) =>
    [...files.keys()].some((file) => file.startsWith(`${fromHere(path)}/`)) || directoryExists(path);
  host.fileExists = (path) => inMemory(path) !== undefined || fileExists(path);
  host.readFile = (path) => inMemory(path) ?? readFile(path);
  host.getSourceFile = (path, version) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, version, true);
  };
  const program = ts.createProgram([entry], options, host);
  const checker = program.getTypeChecker();
  const symbols = checker
    .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)))
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const exported = new Set(symbols);
  const problems = [];
  const declarations = symbols.map((symbol) => {
    const [node] = symbol.declarations;
    problems.push(
      ...strangersIn(node, exported, checker).map((name) => `${symbol.name} uses ${name}, which is not exported`),
    );
    problems.push(...undescribed(symbol, checker).map((what) => `${what} is not described`));
    const kind = ts.isFunctionDeclaration(node) ? 'function' : ts.isClassDeclaration(node) ? 'class' : 'type';
    const comment =
      ts
        .getJSDocCommentsAndTags(node)
        .find((one) => ts.isJSDoc(one))
        ?.getText() ?? '';
    return { name: symbol.name, kind, comment, text: textOf(node, checker), symbol, node };
  });
  return { checker, declarations, problems };
}

/** The text of a declaration without its own comment. Types that come from a constant are replaced by their values. */
function textOf(node, checker) {
  const edits = [];
  visitConstants(node, (part) => {
    edits.push({ from: part.getStart(), to: part.getEnd(), text: writtenOut(part, checker) });
  });
  const source = node.getSourceFile().text;
  let text = '';
  let at = node.getStart();
  for (const { from, to, text: written } of edits) {
    text += source.slice(at, from) + written;
    at = to;
  }
  return (text + source.slice(at, node.getEnd())).replace(/^(?: {4})+/gm, (spaces) => ' '.repeat(spaces.length / 2));
}

/** The values of a type that comes from a constant, in the order of the constant. */
function writtenOut(node, checker) {
  const inner = ts.isIndexedAccessTypeNode(node) ? node.objectType : ts.isTypeOperatorNode(node) ? node.type : node;
  const type = checker.getTypeFromTypeNode(inner);
  if (ts.isTypeOperatorNode(node))
    return type
      .getProperties()
      .map(({ name }) => `'${name}'`)
      .join(' | ');
  const types = ts.isIndexedAccessTypeNode(node) ? checker.getTypeArguments(type) : [type];
  return types.map((one) => (one.isStringLiteral() ? `'${one.value}'` : checker.typeToString(one))).join(' | ');
}

/** Calls `found` with each type that comes from a constant: `typeof a`, `(typeof a)[number]`, `keyof typeof a`. */
function visitConstants(node, found) {
  const inner = ts.isIndexedAccessTypeNode(node) ? node.objectType : ts.isTypeOperatorNode(node) ? node.type : node;
  if (ts.isTypeQueryNode(ts.isParenthesizedTypeNode(inner) ? inner.type : inner)) found(node);
  else ts.forEachChild(node, (child) => visitConstants(child, found));
}

/** Names in a declaration that an importer of the library cannot use. */
function strangersIn(node, exported, checker) {
  const strangers = [];
  const visit = (part) => {
    if (ts.isTypeQueryNode(part)) return;
    if (ts.isImportTypeNode(part)) strangers.push(part.getText());
    const isReference = ts.isTypeReferenceNode(part) || ts.isExpressionWithTypeArguments(part);
    const name = ts.isTypeReferenceNode(part) ? part.typeName : part.expression;
    if (isReference && !globals.has(name.getText())) {
      const symbol = checker.getSymbolAtLocation(name);
      const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      if (target === undefined || !exported.has(target)) strangers.push(name.getText());
    }
    ts.forEachChild(part, visit);
  };
  visit(node);
  return strangers;
}

/** The parts of an export without a description: itself, its members, their parameters and results. */
function undescribed(symbol, checker) {
  const missing = [];
  const look = (name, one) => {
    const [node] = one.declarations;
    if (node.name === undefined && !ts.isConstructorDeclaration(node)) return;
    const tags = one.getJsDocTags(checker);
    const ofConstructor = ts.isConstructorDeclaration(node);
    if (!ofConstructor && one.getDocumentationComment(checker).length === 0) missing.push(name);
    const described = ts
      .getJSDocCommentsAndTags(node)
      .flatMap((comment) => (ts.isJSDoc(comment) ? (comment.tags ?? []) : []));
    for (const parameter of node.parameters ?? [])
      if (
        !described.some(
          (tag) => ts.isJSDocParameterTag(tag) && tag.comment && tag.name.getText() === parameter.name.getText(),
        ) &&
        !ts.isObjectBindingPattern(parameter.name)
      )
        missing.push(`${name}(${parameter.name.getText()})`);
    const returns = node.type?.getText() ?? 'void';
    const isFunction = ts.isFunctionDeclaration(node) || ts.isMethodSignature(node) || ts.isMethodDeclaration(node);
    if (isFunction && !/^void\b/.test(returns) && !tags.some((tag) => tag.name === 'returns'))
      missing.push(`what ${name} returns`);
  };
  look(symbol.name, symbol);
  const [node] = symbol.declarations;
  if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node))
    for (const member of node.members) look(`${symbol.name}.${member.name?.getText() ?? 'constructor'}`, member.symbol);
  return missing;
}
