// Makes `npx hangrannan` find the checkout's own command: npm links the bins of dependencies, not the root package's own.
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'node_modules', '.bin')
const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

mkdirSync(folder, { recursive: true })
for (const [name, path] of Object.entries(bin)) {
  const target = join(root, path)
  chmodSync(target, 0o755)
  const link = join(folder, name)
  const from = relative(folder, target)
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, `@node "%~dp0\\${from}" %*\r\n`)
  } else {
    rmSync(link, { force: true })
    symlinkSync(from, link)
  }
}
