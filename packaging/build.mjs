import { rmSync } from 'node:fs';
import { rolldown } from 'rolldown';
import builds from '../rolldown.config.mjs';

// What an earlier version built would be packed with the rest.
rmSync('dist', { recursive: true, force: true });

// rolldown's own command lists every file that it writes, whatever it is told of logs.
for (const { output, ...input } of builds) {
  const build = await rolldown({ ...input, logLevel: 'silent' });
  await build.write(output);
  await build.close();
}
