import { encodeModule } from '../../wasm/index.ts'
import { gaugesKernel } from './counting.ts'

let supported: boolean | undefined

/** Whether a module with SIMD can be made here: the host knows it, and no content security policy forbids it. */
export const hasSimd = (): boolean => {
  supported ??= canCompile(encodeModule([], [gaugesKernel()]))
  return supported
}

const canCompile = (bytes: Uint8Array<ArrayBuffer>): boolean => {
  try {
    return new WebAssembly.Module(bytes) instanceof WebAssembly.Module
  } catch {
    return false
  }
}
