/** The plain byte for each byte of a mailbox whose encryption is "compressible". Source: MS-PST, section 5.1, mpbbI, read 2026-11-24. */
const meant = Buffer.from(
  '47f1b4e60b6a7248854e9eebe2f89453e0bba002e85a09abdbe3bac67cc310dd39059630f53760828cc9134a6b1df3fb8f2697ca' +
    '911701c4322d6e3195ffd923d1005e79dc443b1a28c5615720903d83b943be67d2464276c06d5b7eb20f16293ca903540dda5ddf' +
    'f6b7c762cd8d06d3695c86d614f7a56675acb1e94521700c879f74a4224c6fbf1f56aa2eb3783350b0a392bccf191ca763cb1e4d' +
    '3e4b1b9b4fe7f0eead3ab55904ea40552551e57a893868527bfc27aed7bdfa07f4cc8e5fef359c842b15d5773449b6120a7f7188' +
    'fd9d18417d93d8582ccefe24afdeb836c8a180a69998a82f0e816573e4c2a28ad4e111d0088b2af2ed9a643fc16cf9ec',
  'hex',
);

/**
 * Decodes permuted bytes in place.
 *
 * @param bytes  a block of the mailbox
 */
export function unpermute(bytes: Uint8Array): void {
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = meant[bytes[index]!]!;
}
