import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { readyScenarios } from './scripts/vite-flagship.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * `vite build --mode cli` bundles the command and its worker into `dist/cli`, dependencies included,
 * so that it starts fast. `vite build` builds the page into `dist/page`, for any path of any server.
 */
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [readyScenarios()],
  publicDir: mode === 'cli' ? false : 'public',
  build:
    mode === 'cli'
      ? {
          ssr: true,
          target: 'node20',
          outDir: 'dist/cli',
          emptyOutDir: true,
          rollupOptions: {
            input: { hangrannan: at('src/cli/main.ts'), worker: at('src/run/node-worker.ts') },
            output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
          },
        }
      : { outDir: 'dist/page', emptyOutDir: true, target: 'es2022' },
  worker: { format: 'es' },
  ssr: { noExternal: true },
  // yaml's build for Node asks for an environment variable at every token; the page's own build of the same code does not.
  resolve: { alias: mode === 'cli' ? [{ find: /^yaml$/, replacement: at('node_modules/yaml/browser/index.js') }] : [] },
  test: {
    projects: [
      // Modules keep nothing but what they have worked out: they are loaded once for all files, which takes 100 s less.
      {
        extends: true,
        test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: ['tests/e2e/**'], testTimeout: 120_000, isolate: false },
      },
      // A browser on a busy machine may miss a moment: what fails twice has failed.
      { extends: true, test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, retry: 1 } },
    ],
  },
}))
