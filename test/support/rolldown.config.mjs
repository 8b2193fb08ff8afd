/** Parts of the program that tests run in processes and threads of their own, where no sources can be loaded. */
export default {
  input: { report: 'src/report/index.ts', serve: 'src/extract/worker/serve.ts' },
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  output: { dir: '.build/test', format: 'es', cleanDir: true },
};
