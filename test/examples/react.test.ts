import { testSinglePage } from './single-page-suite.ts';

testSinglePage('react', ['tsc']);
