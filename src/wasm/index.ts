/**
 * Writing WebAssembly: typed expressions (`code.ts`) and the bytes of a module (`module.ts`). Knows nothing of plans or runs.
 */
export * from './code.ts'
export { type Code, encodeModule, type FunctionBody, type Import, type Kind } from './module.ts'
