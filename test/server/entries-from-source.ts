import { registerHooks } from 'node:module';

// Examples import the package by its name; here that name leads to the source, so that no build is needed to test them.
registerHooks({
  resolve(specifier, context, next) {
    const entry = /^klix-checkout-kit\/([a-z/]+)$/.exec(specifier)?.[1];
    return next(entry ? new URL(`../../src/${entry}/index.ts`, import.meta.url).href : specifier, context);
  },
});
