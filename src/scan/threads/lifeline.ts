/** The descriptor of a process that reads on which nothing ever comes. It ends when the process that counts ends. */
export const lifeline = 4;
