import type { Reasons } from '../../../model/index.js';

export const officeReasons: Reasons = {
  STRINGS_TOO_MANY: {
    en: 'its cells hold more different text than is kept at a time, so some of it is not tied to cells',
    da: 'dens celler rummer mere forskellig tekst, end der gemmes ad gangen, så noget er ikke knyttet til celler',
  },
  PART_BROKEN: {
    en: 'a part of the document is no whole XML and may be cut off; what is there of it was read',
    da: 'en del af dokumentet er ikke hel XML og kan være afkortet; det, der er, blev læst',
  },
};
