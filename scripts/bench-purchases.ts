// `npm run bench:purchases`: purchases a second and waiting times of the merchant backend, as JSON lines.
import '../bench/purchases.ts';
