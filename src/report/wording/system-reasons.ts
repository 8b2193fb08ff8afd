import type { Reasons } from '../../model/index.js';

/** The codes of the operating system, of the search for sources and of merging results, and what they mean. */
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
    en: 'the disk failed to give it',
    da: 'disken kunne ikke give den',
  },
  EMFILE: {
    en: 'too many files are open',
    da: 'for mange filer er åbne',
  },
  ENOENT: {
    en: 'nothing is there: it was deleted, or is a link that leads nowhere',
    da: 'der er intet: den er slettet, eller et link, der ikke fører nogen steder hen',
  },
  LINK_BROKEN: {
    en: 'a link that leads nowhere',
    da: 'et link, der ikke fører nogen steder hen',
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
    en: 'a link, which --follow-symlinks follows',
    da: 'et link, som --follow-symlinks følger',
  },
  LINK_CYCLE: {
    en: 'a link to a folder that it stands in',
    da: 'et link til en mappe, som det selv står i',
  },
  LINK_REPEATED: {
    en: 'a link to a folder that was reached by another link',
    da: 'et link til en mappe, som et andet link førte til',
  },
  FIFO: {
    en: 'a pipe',
    da: 'en pipe',
  },
  SOCKET: {
    en: 'a socket',
    da: 'en sokkel',
  },
  DEVICE: {
    en: 'a device',
    da: 'en enhed',
  },
  CHANGED_WHILE_READ: {
    en: 'it was written to while it was read; scan it again when it is at rest',
    da: 'der blev skrevet i den, mens den blev læst; gennemgå den igen, når den er i ro',
  },
  RESULT_BROKEN: {
    en: 'a line of the result is no event',
    da: 'en linje i resultatet er ikke en hændelse',
  },
  RESULT_CUT: {
    en: 'the scan that wrote it did not come to its end',
    da: 'den gennemgang, der skrev det, kom ikke til ende',
  },
  ERR_STREAM_PREMATURE_CLOSE: {
    en: 'it ended in the middle',
    da: 'den sluttede midt i',
  },
};
