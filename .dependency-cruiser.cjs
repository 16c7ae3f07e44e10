/**
 * The house's layers as data: a room imports only rooms that stand before it in `rooms`; the two faces
 * come after them all and don't know each other. Shown by docs/architecture.md, tested by
 * tests/tooling/rules.test.ts.
 */
const rooms = [
  'problems',
  'numeric',
  'formula',
  'scenario',
  'graph',
  'random',
  'plan',
  'wasm',
  'engine',
  'analysis',
  'words',
  'charts',
  'report',
  'run',
]
const faces = ['cli', 'browser']

/** Which rooms alone may import a package (a prefix of its name under node_modules). */
const keepers = {
  graphology: ['graph'],
  mathjs: ['formula'],
  seedrandom: ['random'],
  d3: ['charts', 'report', 'browser'],
  yaml: ['scenario'],
  zod: ['scenario'],
  'commander|cli-progress': ['cli'],
}

/** Where the machine may be touched: the faces, and the hosts in src/run. */
const hosts = '^src/(cli|browser)/|^src/run/(node-|browser-)'

const room = (names) => `^src/(${names.join('|')})/`

module.exports = {
  forbidden: [
    ...rooms.map((name, i) => ({
      name: `${name}-imports-only-earlier-rooms`,
      comment: `The rooms before ${name}: ${rooms.slice(0, i).join(', ') || 'none'}.`,
      severity: 'error',
      from: { path: room([name]) },
      to: { path: '^src/', pathNot: room(rooms.slice(0, i + 1)) },
    })),
    ...faces.map((name) => ({
      name: `${name}-does-not-know-the-other-face`,
      severity: 'error',
      from: { path: room([name]) },
      to: { path: room(faces.filter((other) => other !== name)) },
    })),
    ...Object.entries(keepers).map(([name, keeping]) => ({
      name: `only-${keeping.join('-')}-imports-${name.replace(/[^a-z0-9]+/g, '-').replace(/-$/, '')}`,
      severity: 'error',
      from: { path: '^src/', pathNot: room(keeping) },
      to: { path: `node_modules/(@types/)?(${name})` },
    })),
    {
      name: 'only-hosts-touch-the-machine',
      comment: 'Disk, threads and processes belong to the faces and to the node-* and browser-* files of src/run.',
      severity: 'error',
      from: { path: '^src/', pathNot: hosts },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-page-needs-no-node',
      severity: 'error',
      from: { path: '^src/browser/|^src/run/browser-' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-circular', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'no-dev-package-in-the-product',
      comment: 'Declarations (*.d.ts) may name one: they leave nothing in the product.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.d\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'declared-and-found',
      comment: 'A package must be in package.json, and a file must be there.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined'] },
    },
    {
      name: 'src-does-not-know-its-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|bench|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    skipAnalysisNotInRules: true,
  },
}
