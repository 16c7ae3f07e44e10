/** Made by scripts/vite-flagship.ts. */
declare module '*.yaml?ready' {
  export const name: string
  export const text: string
  export const scenario: import('../../scenario/types.ts').Scenario
  export const result: import('../../engine/result.ts').Result
}
