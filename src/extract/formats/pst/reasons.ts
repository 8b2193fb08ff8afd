import type { Reasons } from '../../../model/index.js';

export const pstReasons: Reasons = {
  MAILBOX_BROKEN: {
    en: 'values, messages or pages of the mailbox are damaged',
    da: 'værdier, beskeder eller sider i postkassen er beskadiget',
  },
};
