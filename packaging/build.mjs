import { rolldown } from 'rolldown';
import builds from '../rolldown.config.mjs';

// rolldown's own command lists every file that it writes, whatever it is told of logs.
for (const { output, ...input } of builds) {
  const build = await rolldown({ ...input, logLevel: 'silent' });
  await build.write(output);
  await build.close();
}
