import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ask, type Call, demand, start } from './child.ts'

/** Something else that does the work of halka.yaml: how it is started for a number of runs. */
export type Program = { readonly name: string; readonly about: string; readonly call: (runs: number) => Call }

/** A program, or why it is not there. */
export type Found = Program | { readonly name: string; readonly missing: string }

export const root = fileURLToPath(new URL('..', import.meta.url))
const at = (path: string): string => join(root, 'bench', path)
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Builds the command. */
export const build = (): void => {
  demand({ file: npm, args: ['run', 'build'], cwd: root })
}

/** Copies a build of the command, so that what is measured stays the same when somebody builds in the meantime; gives its path. */
export const copyOf = (folder: string, scratch: string, name: string): string => {
  const copy = join(scratch, name)
  mkdirSync(copy)
  cpSync(folder, copy, { recursive: true })
  // The bundle is ESM; in the project, package.json says so.
  writeFileSync(join(copy, 'package.json'), '{"type": "module"}\n')
  return join(copy, 'hangrannan.js')
}

const firstLine = (text: string | undefined): string => text?.split('\n')[0] ?? ''

/** C++ by hand, where there is a compiler: CXX, or the first of the usual ones. */
export const native = (scratch: string): Found => {
  const name = 'native'
  const compiler = [process.env.CXX ?? '', 'c++', 'g++', 'clang++'].find((file) => file !== '' && ask(file, '--version') !== undefined)
  if (compiler === undefined) return { name, missing: 'no C++ compiler (CXX, c++, g++, clang++)' }
  const file = join(scratch, process.platform === 'win32' ? 'native.exe' : 'native')
  const flags = ['-std=c++17', '-O3', '-march=native', '-ffast-math']
  demand({ file: compiler, args: [...flags, at('programs/native.cpp'), '-o', file] })
  const about = `C++ by hand, one thread (${firstLine(ask(compiler, '--version'))}, ${flags.slice(1).join(' ')})`
  return { name, about, call: (runs) => ({ file, args: [String(runs)] }) }
}

/** NumPy by hand, where there is a Python that has it: PYTHON, the system's, or the first on the path. */
export const numpy = (): Found => {
  const name = 'NumPy'
  const script = 'import sys, numpy; print(f"Python {sys.version.split()[0]}, NumPy {numpy.__version__}")'
  const pythons = [process.env.PYTHON ?? '', '/usr/bin/python3', 'python3', 'python'].filter((file) => file !== '')
  const python = pythons.find((file) => ask(file, '-c', script) !== undefined)
  if (python === undefined) return { name, missing: 'no python3 with NumPy' }
  const about = `by hand, one thread (${ask(python, '-c', script)})`
  return { name, about, call: (runs) => ({ file: python, args: [at('programs/halka.py'), String(runs)] }) }
}

/** The version of a package in a folder, where there is one. */
const versionAt = (folder: string): string | undefined => {
  const path = join(folder, 'package.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined
}

/** Squiggle as the package that it is, installed beside the bench where it isn't there in the version that bench/package.json names. */
export const squiggle = (): Found => {
  const name = 'Squiggle'
  const wanted: string = JSON.parse(readFileSync(at('package.json'), 'utf8')).dependencies['@quri/squiggle-lang']
  const installed = (): string | undefined => versionAt(at('node_modules/@quri/squiggle-lang'))
  if (installed() !== wanted)
    start({ file: npm, args: ['install', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'], cwd: at('') })
  if (installed() !== wanted) return { name, missing: `@quri/squiggle-lang ${wanted} could not be installed` }
  const about = `@quri/squiggle-lang ${wanted}; present values only, no quantiles`
  return { name, about, call: (runs) => ({ file: process.execPath, args: [at('programs/squiggle.mjs'), String(runs)] }) }
}

/** A loop over runs with mathjs' compiled expressions. */
export const mathjs = (): Found => ({
  name: 'mathjs loop',
  about: `mathjs ${versionAt(join(root, 'node_modules/mathjs'))}, compiled expressions; present values only`,
  call: (runs) => ({ file: process.execPath, args: [at('programs/mathjs.mjs'), String(runs)] }),
})
