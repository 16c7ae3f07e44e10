export type { Draw } from './draws.ts'
export { type OracleRun, oracle } from './oracle.ts'
