/**
 * Compiles the WebAssembly kernels (`*.as.ts`, AssemblyScript) to modules that contain the bytes as base64 (`*.wasm.ts`). So a kernel needs no
 * file at run time, and tests run the same bytes as the build.
 *
 * `node build-kernels.mjs` writes the modules; `node build-kernels.mjs --check` fails if a committed one is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

/** Each kernel with the address of its constants, in bytes. All kernels share one memory (see src/kernels/block-memory.ts). */
const kernels = {
  'src/detect/prefilter/kernel': 1024,
  'src/extract/input/kernel': 2048,
  'src/extract/formats/json/kernel': 2560,
  'src/extract/formats/xml/kernel': 3072,
  'src/extract/formats/sql/kernel': 3328,
};
const check = process.argv.includes('--check');

for (const [kernel, memoryBase] of Object.entries(kernels)) {
  const { error, binary, stderr } = await compile(`${kernel}.as.ts`, memoryBase);
  if (error) throw new Error(`${kernel}.as.ts: ${stderr}`);
  const written = `${kernel}.wasm.ts`;
  const text = [
    `/** ${binary.length} bytes of WebAssembly, made from kernel.as.ts by \`npm run build:kernels\`. Do not edit. */`,
    'export const kernelBase64 =',
    `  '${Buffer.from(binary).toString('base64')}';`,
    '',
  ].join('\n');
  if (!check) writeFileSync(written, text);
  else if (readFileSync(written, 'utf8') !== text) throw new Error(`${written} is out of date: npm run build:kernels`);
}

async function compile(file, memoryBase) {
  let binary;
  const options = [
    '-O3',
    '--runtime',
    'stub',
    '--noAssert',
    '--enable',
    'simd',
    '--importMemory',
    '--initialMemory',
    '1',
  ];
  options.push('--memoryBase', String(memoryBase));
  const { error, stderr } = await asc.main([file, ...options, '--outFile', 'kernel.wasm'], {
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm')) binary = contents;
    },
    listFiles: () => [],
  });
  return { error, binary, stderr: stderr.toString() };
}
