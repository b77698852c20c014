/** Joins modules that several parts of the program share into few files: each file is a round trip on a slow network. */

/** Facts about a module, given by the bundler. */
interface ModuleLinks {
  readonly isEntry: boolean
  readonly importers: readonly string[]
  readonly dynamicImporters: readonly string[]
}

interface Graph {
  getModuleInfo(id: string): ModuleLinks | null
}

/** Lazily loaded parts needed before Play can be pressed. */
export const PLAYING = ['session', 'sidebar']
const LIBRARY = 'library-page'
/** Lazily loaded parts that every list of episodes needs. */
export const LISTING = [LIBRARY, 'create-opened-files', 'join-catalogues']
/** In bytes. Smaller shared files are merged. */
const MIN_SHARED = 1200

/** Groups for `output.codeSplitting`. A lazily loaded part keeps a file of its own, so that it fails and is retried alone. */
export function splitCode() {
  const group = (name: string, priority: number) => ({
    name: (id: string, graph: Graph) =>
      !isLoadedApart(graph.getModuleInfo(id)) && findGroup(findParts(id, graph)) === name ? name : null,
    priority,
  })
  return [
    // Every page starts with this code: one file is smaller, and one request.
    { name: 'index', test: /src\/main\.tsx$/, priority: 4 },
    // A group also takes what its modules import, so the most widely shared group comes first.
    group('listing', 3),
    group('passages', 2),
    group('playing', 1),
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
  return `assets/${name.startsWith('shared~') ? 'shared' : '[name]'}-[hash].js`
}

/** @param parts Names of the separately loaded parts that need a module. */
export function findGroup(parts: ReadonlySet<string>): string | undefined {
  if (parts.size < 2) return undefined
  if (!PLAYING.some((part) => parts.has(part))) return parts.has(LIBRARY) ? 'cards' : undefined
  if (LISTING.some((part) => parts.has(part))) return 'listing'
  return [...parts].some(isApartFromPlayer) ? 'passages' : 'playing'
}

/** True for pages without a player and for the search palette, which opens on any page. */
function isApartFromPlayer(part: string): boolean {
  return part.endsWith('-page') || part === 'search-palette'
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
