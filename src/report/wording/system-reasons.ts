import type { Reasons } from '../../model/index.js';

/** The codes of the operating system, of the search for sources and of merging results, with their meanings. */
export const systemReasons: Reasons = {
  EACCES: {
    en: 'permission denied',
    da: 'adgang nægtet',
  },
  EPERM: {
    en: 'permission denied',
    da: 'adgang nægtet',
  },
  EBUSY: {
    en: 'in use by another program',
    da: 'i brug af et andet program',
  },
  EIO: {
    en: 'the disk could not read it',
    da: 'disken kunne ikke læse den',
  },
  EMFILE: {
    en: 'too many files are open',
    da: 'for mange filer er åbne',
  },
  ENFILE: {
    en: 'the computer has too many files open',
    da: 'computeren har for mange filer åbne',
  },
  EAGAIN: {
    en: 'the computer runs too many processes',
    da: 'computeren kører for mange processer',
  },
  ENOMEM: {
    en: 'the computer has no memory left',
    da: 'computeren har ikke mere hukommelse',
  },
  ENOENT: {
    en: 'it does not exist, or it is a broken link',
    da: 'den findes ikke, eller den er et link uden mål',
  },
  LINK_BROKEN: {
    en: 'a link whose target does not exist',
    da: 'et link, hvis mål ikke findes',
  },
  ENAMETOOLONG: {
    en: 'the name is too long',
    da: 'navnet er for langt',
  },
  EISDIR: {
    en: 'a folder',
    da: 'en mappe',
  },
  SYMLINK: {
    en: 'a link; --follow-symlinks follows it',
    da: 'et link; --follow-symlinks følger det',
  },
  LINK_CYCLE: {
    en: 'a link to a folder that contains it',
    da: 'et link til en mappe, som det selv ligger i',
  },
  LINK_REPEATED: {
    en: 'a link to a folder that another link has already reached',
    da: 'et link til en mappe, som et andet link allerede har ført til',
  },
  FIFO: {
    en: 'a pipe',
    da: 'en pipe',
  },
  SOCKET: {
    en: 'a socket',
    da: 'en socket',
  },
  DEVICE: {
    en: 'a device',
    da: 'en enhed',
  },
  CHANGED_WHILE_READ: {
    en: 'it changed while cprscan was reading it; scan it again when nothing writes to it',
    da: 'den blev ændret, mens cprscan læste den; gennemgå den igen, når intet skriver i den',
  },
  CHANGED_SINCE_PLAN: {
    en: 'it changed after the plan was made; cprscan read it as it was then',
    da: 'den blev ændret, efter at planen blev lavet; cprscan læste den, som den var, da den blev læst',
  },
  NAME_HIDDEN_IN_PLAN: {
    en: 'its name may hold a CPR number, so the plan does not hold it, and names like it have come or gone; make a new plan',
    da: 'dens navn kan rumme et CPR-nummer, så det står ikke i planen, og navne, der ligner, er kommet til eller væk; lav en ny plan',
  },
  DIGITS_LOST: {
    en: 'a column of CPR numbers was rounded, as in 1,50468E+09, and nobody can restore the lost digits',
    da: 'en kolonne med CPR-numre er blevet afrundet, som i 1,50468E+09, og de tabte cifre kan ikke genskabes',
  },
  RESULT_BROKEN: {
    en: 'a line of the result is not an event',
    da: 'en linje i resultatet er ikke en hændelse',
  },
  SHARD_MISSING: {
    en: 'its result was not given to cprscan report; scan the shard, or name its result',
    da: 'dens resultat blev ikke givet til cprscan report; gennemgå delen, eller nævn dens resultat',
  },
  RESULT_CUT: {
    en: 'the scan that wrote it did not finish',
    da: 'den gennemgang, der skrev den, blev ikke færdig',
  },
  ERR_STREAM_PREMATURE_CLOSE: {
    en: 'it ended too early',
    da: 'den sluttede for tidligt',
  },
};
