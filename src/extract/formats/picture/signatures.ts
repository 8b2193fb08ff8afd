import { hasMagic } from '../../input/magic.js';
import type { FormatSignature } from '../../input/signature.js';

/** How each format of pictures begins. */
export const pictureSignatures: readonly (FormatSignature & { readonly id: string })[] = [
  { id: 'png', isPicture: true, magic: ['\x89PNG\r\n'] },
  { id: 'jpeg', isPicture: true, magic: ['\xff\xd8\xff'] },
  { id: 'gif', isPicture: true, magic: ['GIF87a', 'GIF89a'] },
  { id: 'tiff', isPicture: true, magic: ['II*\0', 'MM\0*'] },
  // A size, four zeros and the offset of the pixels follow the mark.
  { id: 'bmp', isPicture: true, turn: 'weak', magic: ['BM'], holds: (head) => hasMagic(head, '\0\0\0\0', 6) },
  { id: 'webp', isPicture: true, magic: ['RIFF'], holds: (head) => hasMagic(head, 'WEBP', 8) },
];
