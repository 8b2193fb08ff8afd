/** The CRC-32 of zip, gzip, PNG and others, from Node: 3.5 GB/s. The second argument is the checksum so far, 0 to start. */
export { crc32 } from 'node:zlib';
