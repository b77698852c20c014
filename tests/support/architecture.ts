/** The house rules on imports as one table, and the checker that lists every violation in a set of source files. */

import { readSource, type SourceFacts } from './read-source.ts'

/** The rooms that each room may import, besides itself. Rooms of core are named one by one; `core/*` stands for all of them. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'core/time': [],
  'core/answer': [],
  'core/text': [],
  'core/episode': ['core/time', 'core/text'],
  'core/catalogue': ['core/episode', 'core/answer', 'core/time', 'core/text'],
  'core/import': ['core/episode', 'core/time', 'core/text'],
  'core/transcript': ['core/episode', 'core/time', 'core/text'],
  'core/align': ['core/time', 'core/text'],
  'core/corrections': ['core/align', 'core/import', 'core/transcript', 'core/episode', 'core/time', 'core/text'],
  'core/compare': ['core/align', 'core/corrections', 'core/transcript', 'core/episode', 'core/time', 'core/text'],
  'core/findings': [
    'core/corrections',
    'core/align',
    'core/transcript',
    'core/catalogue',
    'core/episode',
    'core/answer',
    'core/time',
    'core/text',
  ],
  'core/search': ['core/transcript', 'core/catalogue', 'core/episode', 'core/answer', 'core/time', 'core/text'],
  'core/clip': ['core/catalogue', 'core/episode', 'core/time', 'core/text'],
  'core/export': [
    'core/findings',
    'core/clip',
    'core/transcript',
    'core/catalogue',
    'core/episode',
    'core/time',
    'core/text',
  ],
  'core/playback': ['core/episode', 'core/time'],
  // The door: one contract over every place that an answer may come from. Nothing in core imports it.
  'core/library': [
    'core/findings',
    'core/corrections',
    'core/search',
    'core/transcript',
    'core/catalogue',
    'core/episode',
    'core/answer',
    'core/time',
    'core/text',
  ],
  cli: ['core/*'],
  // Renders the views to pages.
  site: ['core/*', 'cli', 'platform', 'offline', 'services', 'session', 'views', 'app'],
  server: ['core/*', 'cli', 'site'],
  platform: ['core/*'],
  storage: ['core/*', 'platform'],
  library: ['core/*', 'platform', 'storage'],
  reader: ['core/*', 'platform', 'storage'],
  player: ['core/*', 'platform', 'storage'],
  offline: ['core/*', 'platform', 'storage'],
  services: ['core/*', 'platform', 'storage', 'library', 'reader', 'player', 'offline'],
  session: ['core/*', 'platform', 'storage', 'library', 'reader', 'player', 'offline', 'services'],
  views: ['core/*', 'platform', 'services', 'session'],
  app: ['core/*', 'platform', 'services', 'session', 'views'],
  // Beside the app, and with nothing of React's: a budget in the browser tests holds what it takes from these rooms.
  embed: ['core/*', 'platform', 'library', 'player', 'services', 'session', 'views'],
  styles: [],
  main: ['app', 'services', 'styles'],
}

interface PackageRule {
  readonly rooms: readonly string[]
  readonly isEverywhere?: true
  /** The files of a room that may import it, where one is not enough. */
  readonly files?: readonly string[]
}

/** Third-party packages and the rooms they may live in. In each room one file lets them in, so one file can let them go. */
export const PACKAGES: Readonly<Record<string, PackageRule>> = {
  react: {
    rooms: ['site', 'library', 'reader', 'player', 'services', 'session', 'views', 'app', 'main'],
    isEverywhere: true,
  },
  zustand: {
    rooms: [
      'site',
      'platform',
      'storage',
      'library',
      'reader',
      'player',
      'offline',
      'services',
      'session',
      'views',
      'app',
    ],
    isEverywhere: true,
  },
  'react-dom': { rooms: ['site', 'views', 'app', 'main'], isEverywhere: true },
  'react-youtube': { rooms: ['player'] },
  'youtube-player': { rooms: ['player'] },
  'fuse.js': { rooms: ['core/search'] },
  valibot: {
    rooms: [
      'core/episode',
      'core/catalogue',
      'core/compare',
      'core/findings',
      'core/search',
      'reader',
      'cli',
      'server',
    ],
    files: [
      'core/episode/schema',
      'core/episode/correction-schema',
      'core/episode/schema-fields',
      'core/episode/read-shape',
      'core/catalogue/catalogue-schema',
      'core/catalogue/names/names-schema',
      'core/catalogue/lists/list-schema',
      'core/catalogue/name-page-schema',
      'core/catalogue/summary/catalogue-page-schema',
      'core/catalogue/summary/summary-schema',
      'core/compare/comparison-record',
      'core/findings/quotes/quotation-record-schema',
      'cli/build/library/ids-file',
      'cli/files/accent-colours',
      'cli/files/name-rules',
      'cli/files/project-config',
      'cli/files/read-settings',
      'cli/files/site-address',
      'cli/files/site-config',
      'server/api/api-schemas',
      'server/mcp/schemas',
    ].map((name) => `${name}.ts`),
  },
  '@modelcontextprotocol/sdk': { rooms: ['server'] },
  mammoth: { rooms: ['core/findings'] },
  docx: { rooms: ['core/export'] },
  fflate: { rooms: ['core/export'] },
  feedsmith: { rooms: ['cli'] },
  '@valibot/to-json-schema': {
    rooms: ['cli', 'server'],
    files: ['server/api/api-schemas.ts', 'server/mcp/schemas.ts'],
  },
  idb: { rooms: ['storage'] },
  wouter: { rooms: ['site', 'services', 'session', 'views', 'app'], isEverywhere: true },
  yaml: { rooms: ['core/import', 'cli'] },
  '@citation-js/core': { rooms: ['views'] },
  '@citation-js/plugin-bibtex': { rooms: ['views'] },
  vite: { rooms: ['site'] },
  'workbox-expiration': { rooms: ['offline'] },
  'workbox-range-requests': { rooms: ['offline'] },
  'workbox-strategies': { rooms: ['offline'] },
  '@resvg/resvg-js': { rooms: ['site'] },
  lightningcss: { rooms: ['site'] },
  wawoff2: { rooms: ['site'] },
  fastify: { rooms: ['server'] },
  '@fastify/rate-limit': { rooms: ['server'] },
  '@fastify/send': { rooms: ['server'] },
  '@fastify/swagger': { rooms: ['server'] },
  mime: { rooms: ['server'] },
  tsx: { rooms: ['server'] },
}

/**
 * Names that make core depend on where and when it runs. `tsc -p src/core` refuses DOM and Node names as well; names that
 * are words of our own (a search document, a location in a file) are left to it.
 */
const IMPURE = [
  'Date.now',
  'new Date/0',
  'Math.random',
  'performance',
  'fetch',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'requestAnimationFrame',
  'localStorage',
  'indexedDB',
  'crypto',
  'globalThis',
]

/** Rooms that run in Node and never in a browser. */
const NODE_ROOMS: ReadonlySet<string> = new Set(['cli', 'site', 'server'])

/** The one file that writes files; the launcher runs before anything is installed and can import none. */
const WRITERS: ReadonlySet<string> = new Set(['cli/files/write-file.ts', 'cli/launch.mjs'])

/** Functions that write a file; each may also end in `Sync`. */
const WRITES = ['writeFile', 'write', 'writev', 'appendFile', 'copyFile', 'cp', 'rename', 'link', 'symlink', 'truncate']
  .flatMap((name) => [`${name}Sync`, ...(name === 'write' || name === 'link' ? [] : [name])])
  .concat('createWriteStream')

const MAX_LINES = 450

/** Source files by path below `src`, with slashes: `core/time/span.ts` → text. */
export type SourceTree = ReadonlyMap<string, string>

/** Every violation as `file: what is wrong`; empty when the house stands. */
export function listViolations(tree: SourceTree): readonly string[] {
  const files = [...tree]
    .filter(([path]) => isCode(path))
    .map(([path, text]) => ({ path, facts: readSource(path, text) }))
  return [
    ...files.flatMap(({ path, facts }) => [
      ...checkRooms(path, facts),
      ...checkShape(path, facts),
      ...checkPurity(path, facts),
      ...checkWrites(path, facts),
      ...checkBundler(path, facts),
      ...checkChunks(path, facts),
    ]),
    ...checkDoors(files),
  ]
}

export function isCode(path: string): boolean {
  return /\.(tsx?|mjs)$/.test(path) && !path.endsWith('.d.ts')
}

/** `core/time` for `core/time/span.ts`, `views` for `views/parts/tabs.tsx`, `main` for `main.tsx`. */
export function roomOf(path: string): string {
  const steps = path.split('/')
  if (steps.length === 1) return path.replace(/\.[^.]+$/, '')
  return steps[0] === 'core' ? steps.slice(0, 2).join('/') : (steps[0] ?? '')
}

function checkRooms(path: string, facts: SourceFacts): readonly string[] {
  const room = roomOf(path)
  const allowed = ROOMS[room]
  if (!allowed) return [`${path}: there is no room "${room}" in the table`]
  return facts.imports.flatMap(({ from }) => {
    if (!from.startsWith('.')) return []
    const target = resolve(path, from)
    if (target === undefined) return NODE_ROOMS.has(room) ? [] : [`${path}: ${from} lies outside src`]
    const other = roomOf(target)
    const isAllowed =
      other === room || allowed.includes(other) || (other.startsWith('core/') && allowed.includes('core/*'))
    return isAllowed ? [] : [`${path}: ${room} may not import ${other} (${from})`]
  })
}

/** Path below `src`; undefined when it leaves `src`. */
function resolve(path: string, from: string): string | undefined {
  const steps = path.split('/').slice(0, -1)
  for (const step of from.split('/')) {
    if (step === '..' && steps.pop() === undefined) return undefined
    if (step !== '..' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** Parts that are always wanted together: the build makes one file of each. */
const JOINED: ReadonlySet<string> = new Set([
  'app/episode/player-tools.ts',
  'app/episode/reading-tools.ts',
  'app/frame/page-sheets.ts',
  'app/pages/library-rest.ts',
  'library/opened/opened-parts.ts',
  'views/library/list-parts.ts',
])

function checkShape(path: string, facts: SourceFacts): readonly string[] {
  return [
    ...(facts.isBarrel && !JOINED.has(path) ? [`${path}: is a barrel file; import from where things are`] : []),
    ...(facts.hasDefaultExport ? [`${path}: has a default export; give it a name`] : []),
    ...(facts.lines > MAX_LINES ? [`${path}: has ${facts.lines} lines; ${MAX_LINES} is the limit`] : []),
  ]
}

function checkPurity(path: string, facts: SourceFacts): readonly string[] {
  if (!path.startsWith('core/')) return []
  return IMPURE.filter((name) => facts.uses.has(name)).map(
    (name) => `${path}: core may not use ${name.replace('/0', '()')}`,
  )
}

function checkWrites(path: string, facts: SourceFacts): readonly string[] {
  if (!NODE_ROOMS.has(roomOf(path)) || WRITERS.has(path)) return []
  return WRITES.filter((name) => facts.uses.has(name)).map(
    (name) => `${path}: only cli/files/write-file.ts may use ${name}; a full disk must not damage a file`,
  )
}

/** The bundler builds the app; whoever makes a site of it, or serves one, does without. */
function checkBundler(path: string, facts: SourceFacts): readonly string[] {
  if (path.startsWith('site/bundle/')) return []
  return facts.imports.flatMap(({ from }) =>
    /(?:^|\/)bundle\//.test(from) ? [`${path}: only site/bundle may use ${from}`] : [],
  )
}

/** A file of the built program may not come, and may be gone after an update. */
function checkChunks(path: string, facts: SourceFacts): readonly string[] {
  if (NODE_ROOMS.has(roomOf(path))) return []
  // Core has no browser to retry in: the sheet calls `writeFile` of an exporter inside importChunk.
  if (path.startsWith('core/export/formats/')) return []
  return facts.bareChunks.map((from) => `${path}: imports ${from} outside of importChunk or lazyPart`)
}

/** Each package has its rooms, and one file in each of them. Types alone bind nothing. */
function checkDoors(files: readonly { readonly path: string; readonly facts: SourceFacts }[]): readonly string[] {
  const doors = new Map<string, string>()
  return files.flatMap(({ path, facts }) => {
    const names = new Set(
      facts.imports.filter(({ from, isType }) => !from.startsWith('.') && !isType).map(({ from }) => packageOf(from)),
    )
    return [...names].flatMap((name) => {
      const room = roomOf(path)
      if (name.startsWith('node:'))
        return NODE_ROOMS.has(room) ? [] : [`${path}: only cli, site and server may import ${name}`]
      const rule = PACKAGES[name]
      if (!rule) return [`${path}: ${name} is not in the table of packages`]
      if (!rule.rooms.includes(room)) return [`${path}: ${name} may not enter ${room}`]
      const door = doors.get(`${room} ${name}`) ?? path
      doors.set(`${room} ${name}`, door)
      return door === path || rule.isEverywhere || rule.files?.includes(path)
        ? []
        : [`${path}: ${name} enters ${room} through ${door} already`]
    })
  })
}

/** `react` for `react/jsx-runtime`, `@a/b` for `@a/b/c`. */
function packageOf(from: string): string {
  if (from.startsWith('node:')) return from
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}
