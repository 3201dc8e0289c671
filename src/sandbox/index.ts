export { createSandbox, type Sandbox, type SandboxOptions, SECRET_KEY } from './sandbox.ts';
export { BRANDS, type Brand } from './brands.ts';
export { type Fault, type FaultKind, FAULT_KINDS, type StatusFault } from './faults.ts';
export { type OffersShape } from './routes/financing.ts';
export { type SandboxStorage, type StoredRow } from './storage.ts';
export { TEST_CARDS, type TestCard } from './test-cards.ts';
