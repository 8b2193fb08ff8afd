import type { Reasons } from '../../../model/index.js';

export const officeReasons: Reasons = {
  STRINGS_TOO_MANY: {
    en: 'its cells hold more different texts than cprscan keeps at a time, so some text is not tied to its cells',
    da: 'dens celler indeholder flere forskellige tekster, end cprscan gemmer ad gangen, så noget af teksten er ikke knyttet til sine celler',
  },
  PART_BROKEN: {
    en: 'a part of the document is not well-formed XML and may be cut off; cprscan read it as far as possible',
    da: 'en del af dokumentet er ikke velformet XML og kan være afkortet; cprscan læste så meget af den som muligt',
  },
};
