/** Writes a file as uuencode does, 45 bytes a line. Source: POSIX.1-2017, uuencode. `zero` stands for six bits that are 0. */
export function uuencoded(name: string, content: Uint8Array, zero: '`' | ' ' = '`'): string {
  const character = (value: number): string => (value === 0 ? zero : String.fromCharCode(0x20 + value));
  const lines: string[] = [];
  for (let at = 0; at < content.length; at += 45) {
    const line = content.subarray(at, at + 45);
    let written = character(line.length);
    for (let group = 0; group < line.length; group += 3) {
      const value = ((line[group] ?? 0) << 16) | ((line[group + 1] ?? 0) << 8) | (line[group + 2] ?? 0);
      for (const shift of [18, 12, 6, 0]) written += character((value >> shift) & 63);
    }
    lines.push(written);
  }
  return [`begin 644 ${name}`, ...lines, zero, 'end', ''].join('\n');
}
