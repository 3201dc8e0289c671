export { type NodeHandler, type NodeHandlerOptions, toNodeHandler, type WebHandler } from './to-node-handler.ts';
