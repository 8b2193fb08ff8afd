import { rmSync } from 'node:fs';
import { rolldown } from 'rolldown';
import builds from '../rolldown.config.mjs';

// Files of an earlier build would be packed too.
rmSync('dist', { recursive: true, force: true });

// rolldown's own command prints every file that it writes, even with a silent log level.
for (const { output, ...input } of builds) {
  const build = await rolldown({ ...input, logLevel: 'silent' });
  await build.write(output);
  await build.close();
}
