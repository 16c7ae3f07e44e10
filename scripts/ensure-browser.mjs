// Finds a Chromium for the tests of the page, or gets one. Prints its path on stdout, what it does on stderr.
// Order: $CHROMIUM_PATH, what is installed, Playwright's own, Playwright's download, the system's package.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((key) => process.env[key])
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
]
const cli = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', 'playwright-core', 'cli.js')

const say = (text) => process.stderr.write(`${text}\n`)

/** A program that is there but can't start (a stub of a package, a missing library) is no browser. */
const starts = (path) => {
  if (!existsSync(path)) return false
  // Chrome on Windows opens a window for --version; that it is there has to do.
  if (process.platform === 'win32') return true
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

const onPath = () => {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

const playwrightsOwn = async () => {
  try {
    const { chromium } = await import('playwright-core')
    return [chromium.executablePath()]
  } catch {
    return []
  }
}

/**
 * The path of a Chromium that starts, or undefined.
 * @returns {Promise<string | undefined>}
 */
export const findBrowser = async () => {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen !== undefined && chosen !== '') {
    if (starts(chosen)) return chosen
    throw new Error(`CHROMIUM_PATH is ${chosen}, which does not start.`)
  }
  return [...onPath(), ...elsewhere].find(starts) ?? (await playwrightsOwn()).find(starts)
}

const attempt = (what, command, args, timeout) => {
  say(`${what}: ${command} ${args.join(' ')}`)
  // The child's stdout goes to our stderr: our own stdout holds the path and nothing else.
  const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout })
  if (status !== 0) say('  … that did not work.')
  return status === 0
}

const asRoot = () => {
  if (process.platform !== 'linux') return undefined
  if (process.getuid?.() === 0) return []
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' })
    return ['sudo', '-n']
  } catch {
    return undefined
  }
}

const download = () => attempt('No browser found; fetching one', process.execPath, [cli, 'install', '--no-shell', 'chromium'], 300_000)

const installPackage = () => {
  const prefix = asRoot()
  if (prefix === undefined) return false
  const apt = (what, ...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return attempt(what, command, rest, 600_000)
  }
  return apt("Asking the system's packages", 'update') && apt('Installing', 'install', '-y', '--no-install-recommends', 'chromium')
}

/**
 * Finds a Chromium, or gets one.
 * @returns {Promise<string>} its path
 * @throws where none is to be had; the message says what to install
 */
export const ensureBrowser = async () => {
  const found = await findBrowser()
  if (found !== undefined) return found
  for (const get of [download, installPackage]) {
    const got = get() ? await findBrowser() : undefined
    if (got !== undefined) return got
  }
  throw new Error(
    'The tests of the page need Chromium or Chrome, and none was found or could be fetched.\n' +
      'Install one (Debian and Ubuntu: sudo apt-get install chromium; Fedora: sudo dnf install chromium; macOS: brew install --cask chromium)\n' +
      'or set CHROMIUM_PATH to one.',
  )
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  try {
    process.stdout.write(`${await ensureBrowser()}\n`)
  } catch (fault) {
    say(fault instanceof Error ? fault.message : String(fault))
    process.exitCode = 1
  }
}
