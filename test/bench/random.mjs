// test/support/random.ts for plain JavaScript: Node 20 cannot import TypeScript, and a second copy would drift.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const source = readFileSync(new URL('../support/random.ts', import.meta.url), 'utf8');
const { outputText } = ts.transpileModule(source, {
  compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
});

export const { random, futureCpr, personCpr, passesModulus11, birthDate } = await import(
  `data:text/javascript,${encodeURIComponent(outputText)}`
);
