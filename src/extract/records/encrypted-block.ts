import type { Extracted } from '../format.js';

/** The first line of a message of PGP, or of a text that Ansible encrypted. Source: RFC 9580, 6.2; docs.ansible.com, "Vault format", read 2026-11-30. */
const beginning = /^[ \t]*(?:-----BEGIN PGP MESSAGE-----[ \t]*|\$ANSIBLE_VAULT;\d[^\r\n]*)\r?$/m;

/**
 * Reports an encrypted block in a text.
 *
 * @param head  the beginning of the text
 * @returns one skip, or nothing if no block begins there
 */
export function encryptedBlock(head: string): Extracted[] {
  return beginning.test(head) ? [{ type: 'skip', skip: { reason: 'encrypted', lost: 'a part' } }] : [];
}
