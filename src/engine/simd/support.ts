import { encodeModule } from '../../wasm/index.ts'
import { gaugesKernel } from './summary.ts'

let supported: boolean | undefined

/** Whether the host has WebAssembly with SIMD. */
export const hasSimd = (): boolean => {
  supported ??= typeof WebAssembly === 'object' && WebAssembly.validate(encodeModule([], [gaugesKernel()]))
  return supported
}
