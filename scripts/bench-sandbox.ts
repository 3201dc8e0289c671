// `npm run bench:sandbox -- 120000`: requests a second and memory of the sandbox over HTTP, as one JSON line.
import '../bench/sandbox.ts';
