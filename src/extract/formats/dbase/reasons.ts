import type { Reasons } from '../../../model/index.js';

export const dbaseReasons: Reasons = {
  DBASE_BROKEN: {
    en: 'it has rows that do not begin as rows do, so their text may be in other columns',
    da: 'den har rækker, der ikke begynder, som rækker gør, så deres tekst kan stå i andre kolonner',
  },
  DBASE_HEADER_BROKEN: {
    en: 'its header says that rows have no bytes, so its text is searched and tied to no row',
    da: 'dens hoved siger, at rækker ikke fylder noget, så dens tekst er gennemsøgt uden at høre til en række',
  },
  DBASE_MEMOS_NOT_READ: {
    en: 'memos of its rows are in a file of their own (.dbt or .fpt), which is not beside it, is damaged or could not be read',
    da: 'dens rækkers memoer ligger i en fil for sig (.dbt eller .fpt), som ikke er ved siden af, er beskadiget eller ikke kunne læses',
  },
  DBASE_MEMOS_ALONE: {
    en: 'cprscan reads memos only with their table (.dbf), which it had not scanned before the memos',
    da: 'cprscan læser kun memoer sammen med deres tabel (.dbf), som ikke var gennemgået før memoerne',
  },
};
