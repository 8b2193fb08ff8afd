/** Builds the parts of the program that tests run in separate processes and threads, which cannot load TypeScript sources. */
export default {
  input: { report: 'src/report/index.ts', serve: 'src/extract/worker/serve.ts' },
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  output: { dir: '.build/test', format: 'es', cleanDir: true },
};
