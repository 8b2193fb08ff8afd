import { serveScan } from './threads/serve.js';

/* The thread that reads some of the sources of a scan. The main thread starts it from the built file. */
serveScan();
