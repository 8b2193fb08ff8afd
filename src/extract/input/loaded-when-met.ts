import { loaded, type ReaderName } from './reader-failed.js';

/**
 * Makes the `extract` of a format from a reader that is loaded with the first source of the format. So a scan loads no reader of a format that it
 * does not meet; all readers together are most of the program.
 *
 * @param name  names the failure if the reader cannot be loaded
 * @param load  imports the module of the reader, and returns its function
 * @returns a function that loads the reader, and yields the batches that the reader yields
 * @throws ReaderFailed on the first batch, if `load` throws: the source is not to blame
 */
export function loadedWhenMet<Given extends readonly unknown[], Batch>(
  name: ReaderName,
  load: () => Promise<(...given: Given) => AsyncIterable<Batch>>,
): (...given: Given) => AsyncGenerator<Batch> {
  return async function* (...given) {
    const read = await loaded(name, load);
    yield* read(...given);
  };
}
