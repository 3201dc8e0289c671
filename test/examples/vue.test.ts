import { testSinglePage } from './single-page-suite.ts';

testSinglePage('vue', ['vue-tsc']);
