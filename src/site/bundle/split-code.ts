/** Joins modules that several parts of the program share into few files: each file is a round trip on a slow network. */

interface ModuleLinks {
  readonly isEntry: boolean
  readonly importers: readonly string[]
  readonly dynamicImporters: readonly string[]
}

interface Graph {
  getModuleInfo(id: string): ModuleLinks | null
}

/** Lazily loaded parts that every page needs, once its text is there. */
export const EVERYWHERE = ['page-tools', 'load-parts']
/** The lazily loaded part that the page of an episode needs until Play can be pressed. */
export const PLAYER = 'player-tools'
/** Lazily loaded parts that it needs after that. */
export const READING = ['reading-tools', 'create-notes']
export const LIBRARY = 'library-page'
/** Sheets that are fetched on every page once the browser is idle. */
export const SHEETS = 'page-sheets'
/** Lazily loaded parts of the library that come after its first cards. */
export const FILTERS = ['list-parts', 'opened-parts']
/** The styles of all that the page of an episode loads are in one sheet, those of the library in another. */
const SHEET_OF_EPISODE = [PLAYER, ...READING, SHEETS]
const SHEET_OF_LIBRARY = [LIBRARY, ...FILTERS]
/** In bytes. Smaller shared files are merged. */
const MIN_SHARED = 4000

/** Groups for `output.codeSplitting`. A lazily loaded part keeps a file of its own, so that it fails and is retried alone. */
export function splitCode() {
  const group = (name: string, priority: number) => ({
    name: (id: string, graph: Graph) => (findOwnGroup(id, graph) === name ? name : null),
    priority,
  })
  return [
    // Every page starts with this code: one file is smaller, and one request.
    { name: 'index', test: /src\/main\.tsx$|rolldown[:/]runtime/, priority: 5 },
    // A group also takes what its modules import, so the most widely shared group comes first.
    group('listing', 4),
    group('common', 3),
    group('playing', 2),
    group('reading', 1),
    // Modules that the library shares only with other pages would otherwise be a handful of tiny files before its first card.
    group('cards', 1),
    {
      name: (id: string, graph: Graph) => (isLoadedApart(graph.getModuleInfo(id)) ? null : 'shared'),
      minShareCount: 2,
      entriesAware: true,
      entriesAwareMergeThreshold: MIN_SHARED,
      priority: 0,
    },
  ]
}

/** The bundler names a shared file after every part that needs it. */
export function nameChunk({ name }: { readonly name: string }): string {
  return `assets/${isShared(name) ? 'shared' : '[name]'}-[hash].js`
}

/** The same for its styles. */
export function nameAsset({ names: [name = ''] }: { readonly names: readonly string[] }): string {
  return `assets/${isShared(name) ? 'shared' : '[name]'}-[hash][extname]`
}

function isShared(name: string): boolean {
  return name.startsWith('shared~')
}

/** @param parts Names of the separately loaded parts that need a module. */
export function findGroup(parts: ReadonlySet<string>): string | undefined {
  const areNeeded = (names: readonly string[]) => hasSome(parts, names)
  if (parts.size < 2) return undefined
  if (parts.has(LIBRARY) && areNeeded([...EVERYWHERE, PLAYER, ...READING, SHEETS])) return 'listing'
  if (areNeeded(EVERYWHERE)) return 'common'
  if (parts.has(PLAYER)) return 'playing'
  if (areNeeded(READING)) return 'reading'
  if (parts.has(LIBRARY)) return 'cards'
  // The library's filters need the dialogs and menus that are read with, and every page fetches them for its sheets.
  return areNeeded([SHEETS, ...FILTERS]) ? 'reading' : undefined
}

function findOwnGroup(id: string, graph: Graph): string | undefined {
  if (isLoadedApart(graph.getModuleInfo(id))) return undefined
  const parts = findParts(id, graph)
  if (!id.endsWith('.css')) return findGroup(parts)
  if (hasSome(parts, SHEET_OF_EPISODE)) return 'playing'
  return hasSome(parts, SHEET_OF_LIBRARY) ? 'cards' : undefined
}

function hasSome(parts: ReadonlySet<string>, names: readonly string[]): boolean {
  return names.some((name) => parts.has(name))
}

/** The parts that need a module: those that reach it through static imports. */
function findParts(id: string, graph: Graph): ReadonlySet<string> {
  const parts = new Set<string>()
  const seen = new Set([id])
  for (const next of seen) {
    const module = graph.getModuleInfo(next)
    if (!module) continue
    if (isLoadedApart(module)) parts.add(readName(next))
    for (const importer of module.importers) seen.add(importer)
  }
  return parts
}

function isLoadedApart(module: ModuleLinks | null): boolean {
  return module !== null && (module.isEntry || module.dynamicImporters.length > 0)
}

function readName(id: string): string {
  return id.replace(/^.*\//, '').replace(/\.\w+$/, '')
}
