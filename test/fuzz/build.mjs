// Bundles the parts of the program that the fuzzer calls.
import { rolldown } from 'rolldown';

/** Writes `.build/fuzz/product.cjs`, two folders deep like `dist`, so that it finds the threads and the data of `dist`. */
export async function buildProduct() {
  const build = await rolldown({
    input: { product: 'test/fuzz/product.ts' },
    platform: 'node',
    external: ['@napi-rs/canvas'],
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    logLevel: 'silent',
  });
  await build.write({
    dir: '.build/fuzz',
    format: 'cjs',
    cleanDir: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
  });
  await build.close();
}
