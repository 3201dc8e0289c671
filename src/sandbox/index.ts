export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
export { BRANDS, type Brand } from './brands.ts';
export { type Fault, type FaultKind, FAULT_KINDS, type StatusFault } from './faults.ts';
export { type OffersShape } from './routes/financing.ts';
