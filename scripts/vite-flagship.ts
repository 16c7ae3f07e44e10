import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { type Plugin, runnerImport } from 'vite'

/**
 * A scenario file as a module that needs no computation: its `name`, `text`, `scenario` and `result`, made here by the very
 * pipeline that the page runs. JSON in a string, since engines read that several times faster than the same literal.
 */
export const readyModule = async (path: string): Promise<string> => {
  const before = { ...process.env }
  const { module } = await runnerImport<typeof import('./ready.ts')>(fileURLToPath(new URL('ready.ts', import.meta.url)), {
    configFile: false,
    logLevel: 'error',
  })
  // vite sets NODE_ENV to development where it is not set: what goes on here would be another build.
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  const name = basename(path)
  const text = await readFile(path, 'utf8')
  const json = JSON.stringify({ name, text, ...(await module.readyOf(name, text)) })
  return `export const { name, text, scenario, result } = JSON.parse(${JSON.stringify(json)})`
}

/** `import('…/scenario.yaml?ready')` gives a scenario with its result, computed when the page is built. */
export const readyScenarios = (): Plugin => ({
  name: 'ready-scenarios',
  enforce: 'pre',
  async load(id) {
    const [path, query] = id.split('?')
    if (query !== 'ready') return undefined
    this.addWatchFile(path)
    return readyModule(path)
  },
})
