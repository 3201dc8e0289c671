import { testSinglePage } from './single-page-suite.ts';

testSinglePage('svelte', ['svelte-check', '--fail-on-warnings']);
