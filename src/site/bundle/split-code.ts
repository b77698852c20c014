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
export const READING = ['reading-tools', 'create-notes', 'load-findings']
export const LIBRARY = 'library-page'
/** Lazily loaded parts of the library that come after its first cards. */
export const FILTERS = ['list-parts', 'opened-parts']
/** Sheets that keys open on every page. */
export const SHEETS = ['page-sheets']
/** The panels of an episode but Highlights. A talk without these opens with one of them, so they bring no sheets. */
export const PANELS = ['more-panels']
/** Lazily loaded parts that are not needed to read, search and note an episode: kept for offline when the reader comes back. */
export const LATER: readonly string[] = (
  'years-page one-name-page person-years-page names-page check-page compare-page opening-page opening create-import-client opened-episode-menu desk ' +
  'search-handlers open-searched quotation-checks open-youtube open-own-frame open-search-api served-titles ' +
  'hear-engine hear-dock hear-moment queue-bar open-static-index read-episodes about-text question-index book-sheet book-writer ' +
  'share-sheet export-sheet vault-row docx-package zip-file read-length bibliography docx-text languages pair-track ' +
  'text-corrections corrector correct-episode apply-corrections give-back write-sources'
).split(' ')
/** Small lazily loaded parts that come together: more of the library, more of an episode, and what reads data. */
export const JOINED: Readonly<Record<string, readonly string[]>> = {
  'reading-tools': READING,
  'load-problem': ['load-problem', 'not-found-page'],
  'library-rest': 'library-rest active-filters nothing-fits episode-list empty-library'.split(' '),
  'reading-rest': 'paragraph-actions border-sign selection-toolbar chapter-rail margin-notes loading-episode'.split(
    ' ',
  ),
  'page-source': 'page-source load-catalogue load-parts open-search-api'.split(' '),
  'text-corrections': 'text-corrections corrector correct-episode give-back'.split(' '),
  'book-sheet': ['book-sheet', 'vault-row'],
  'own-records': 'create-clips create-searches create-corrections'.split(' '),
  'take-results': 'take-results note-result result-note'.split(' '),
  'site-keeper': 'site-keeper offline-line keep-sheet offered-files'.split(' '),
}
/** Small modules that pages and searches share, which a first visit stores: in one file. */
export const SMALL: readonly string[] =
  'use-loaded stored-facets copy-button years-address anki-cards shared-files sort-catalogue empty-page loading-list'.split(
    ' ',
  )
/** The styles of all that the first pages load are with those of every page. */
const STYLED_EARLY = [PLAYER, ...READING, LIBRARY, ...FILTERS]
/** The program names most files already: one more part costs it less than another file. */
const FIRST = /src\/main\.tsx$|library\/take-part\.ts$|rolldown[:/]runtime/
/** In bytes. Smaller shared files are merged. */
const MIN_SHARED = 20_000
/** Of parts that are fetched once in a while, which may be in more files: of larger merged ones two came to import each other. */
const MIN_SHARED_LATER = 8000

/** Groups for `output.codeSplitting`. A lazily loaded part keeps a file of its own, or shares it with others that are small. */
export function splitCode() {
  const group = (name: string, priority: number) => ({
    name: (id: string, graph: Graph) => (findOwnGroup(id, graph) === name ? name : null),
    priority,
  })
  /** Left to the bundler: what is for later alone is not fetched with what is early. */
  const share = (name: 'shared' | 'shared-later') => ({
    name: (id: string, graph: Graph) => {
      if (isLoadedApart(graph.getModuleInfo(id))) return null
      const isLate = [...findParts(id, graph)].every((part) => LATER.includes(part))
      return isLate === (name === 'shared-later') ? name : null
    },
    minShareCount: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: name === 'shared' ? MIN_SHARED : MIN_SHARED_LATER,
    priority: 1,
  })
  return [
    // Every page starts with this code: one file is smaller, and one request.
    {
      name: (id: string, graph: Graph) => (FIRST.test(id) || findOwnGroup(id, graph) === 'index' ? 'index' : null),
      priority: 8,
    },
    // A group also takes what its modules import, so the most widely shared group comes first.
    group('listing', 7),
    group('common', 6),
    group('playing', 5),
    group('reading', 4),
    group('cards', 4),
    group('filters', 3),
    group('panels', 3),
    group('sheets', 2),
    // Other parts import it too: it would be drawn into what these share.
    group('load-problem', 2),
    group('small', 2),
    share('shared'),
    share('shared-later'),
    ...Object.keys(JOINED).map((name) => group(name, 0)),
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
  return /^shared(?:-later)?~/.test(name)
}

/** @param parts Names of the separately loaded parts that need a module. */
export function findGroup(parts: ReadonlySet<string>): string | undefined {
  const areNeeded = (names: readonly string[]) => hasSome(parts, names)
  if (parts.size < 2) return undefined
  const isOfEpisode = areNeeded([PLAYER, ...READING])
  const isEverywhere = areNeeded(EVERYWHERE)
  if (parts.has(LIBRARY) && (isEverywhere || isOfEpisode)) return 'listing'
  if (isEverywhere || (isOfEpisode && areNeeded(FILTERS))) return 'common'
  if (isOfEpisode) return parts.has(PLAYER) ? 'playing' : 'reading'
  if (parts.has(LIBRARY)) return 'cards'
  if (areNeeded(FILTERS)) return 'filters'
  if (areNeeded(PANELS)) return 'panels'
  return areNeeded(SHEETS) ? 'sheets' : undefined
}

function findOwnGroup(id: string, graph: Graph): string | undefined {
  if (isLoadedApart(graph.getModuleInfo(id))) {
    const part = readName(id)
    return Object.keys(JOINED).find((name) => JOINED[name]!.includes(part))
  }
  if (SMALL.includes(readName(id))) return 'small'
  const parts = findParts(id, graph)
  if (!id.endsWith('.css')) return findGroup(parts)
  return hasSome(parts, STYLED_EARLY) ? 'index' : undefined
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
