// Starts the bench: its files are TypeScript, and vite, which builds the project, can load them.
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const before = { ...process.env }
const { module } = await runnerImport(fileURLToPath(new URL('main.ts', import.meta.url)), { configFile: false, logLevel: 'error' })
// vite sets NODE_ENV to development: the build that the bench starts would be another than a user's.
for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
process.exitCode = await module.main(process.argv.slice(2))
