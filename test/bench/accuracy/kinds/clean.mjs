// Text and tables without anything of interest, as most data is.
import { cvr, recent } from '../lookalikes.mjs';
import { filler } from '../sentences.mjs';
import { LineFile } from './line-file.mjs';

/** The files of a seed: about 60 KB each at full scale. */
export function cleanFiles(rng, words, scale) {
  const fill = filler(rng, words);
  const plain = () => fill(rng.pick(words.plain));
  return Array.from({ length: Math.max(1, Math.round(30 * scale)) }, (_, i) => {
    const isTable = i % 3 === 2;
    const file = new LineFile(`rent-${i}.${isTable ? 'csv' : 'txt'}`, 'clean');
    if (isTable) file.put('dato;emne;beløb;cvr');
    for (let line = 0; line < 700; line++) {
      const { y, m, d } = recent(rng);
      const text = `${plain()} ${plain()}`;
      file.put(isTable ? `${y}-${m}-${d};"${text}";${fill('{k}')};${rng.chance(0.4) ? cvr(rng) : ''}` : text);
    }
    return file;
  });
}
