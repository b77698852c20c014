/** The pages of a site, and what each is made from. */

import { join } from 'node:path'
import { listStoredNames } from '../cli/build/library/name-files.ts'
import { listNamesIn, readJsonFile, readTextIfThere } from '../cli/files/read-file.ts'
import { tryParseJson } from '../core/episode/parse-json.ts'
import { parseNames } from '../core/catalogue/names/read-names.ts'
import { createRelatedFinder } from '../core/catalogue/related-episodes.ts'
import { LIBRARY_BATCH, LIBRARY_PAGE_SIZE } from '../services/library-address.ts'
import { findFrame } from '../services/links.ts'
import { PLAIN_SITE, type SiteFacts } from './own-files.ts'
import { type PageFacts, readEpisodeFacts, readNameFacts } from './page-head.ts'
import { findEpisodeId, isFolderName, listNames } from './published-data.ts'
import { isTooLarge, type LibraryFiles, readAgain, SUMMARY_FILE } from './render/catalogue-files.ts'
import type { LibraryLists } from './render/library-lists.ts'
import type { LibraryPageData, RelatedLink, TextKind } from './render/render-task.ts'

export interface SitePage {
  /** Without slashes at its ends; empty for the library. */
  readonly path: string
  readonly facts: PageFacts
  /** The episode file, or the entry of the name. */
  readonly json?: unknown
  readonly text?: PageText | undefined
}

/** The data that the text of a page is drawn from. */
interface PageText {
  readonly kind: TextKind
  /** The file with its data, below that of all data. What there is of a name stands in its page. */
  readonly source?: string
  /** That data, where it is no file of its own. */
  readonly text?: () => string
  readonly read?: () => LibraryPageData
  /** Of an episode. */
  readonly findRelated?: () => readonly RelatedLink[]
}

/** On pages that show what is on the reader's device, or what was asked for: nothing that could be found. */
export const NOT_FOUND_BY_SEARCH = { head: ['<meta name="robots" content="noindex" />'] }

const ABOUT =
  'Read, search and quote long conversations: a transcript in step with its video, checked against what was really said.'

/** Of the library, and of addresses that have no page. */
export function describeLibrary({ name, description = ABOUT }: SiteFacts): PageFacts {
  return { title: name, description }
}

/** Pages that every site has besides its library. */
const FIXED_PAGES: readonly (readonly [path: string, facts: PageFacts])[] = [
  [
    'search',
    {
      title: 'Search',
      description: 'Every passage, quote and name that says it, by episode and over time.',
      ...NOT_FOUND_BY_SEARCH,
    },
  ],
  [
    'clips',
    {
      title: 'Clips',
      description: 'Clips you collected from any episode. They stay on your device.',
      ...NOT_FOUND_BY_SEARCH,
    },
  ],
  [
    'open',
    {
      title: 'Open a file',
      description: 'Read and search your own notes and captions. They stay on your device.',
      ...NOT_FOUND_BY_SEARCH,
    },
  ],
  [
    'check',
    {
      title: 'Check a quote',
      description: 'Every quotation of a text compared with what was really said.',
    },
  ],
  ['names', { title: 'Names', description: 'People, companies, products and works, and who says them where.' }],
  [
    'notes',
    { title: 'Notes', description: 'Your notes on what was said. They stay on your device.', ...NOT_FOUND_BY_SEARCH },
  ],
  [
    'years',
    { title: 'A word over the years', description: 'How often words are said, by quarter.', ...NOT_FOUND_BY_SEARCH },
  ],
]

interface SitePages {
  /** Undefined where the site has no such page. Throws where what it is made of cannot be read. */
  find(path: string): SitePage | undefined
  /** All of them. */
  listPaths(): readonly string[]
}

export function createPages(
  { data, stored, getCatalogue }: LibraryFiles,
  lists: LibraryLists,
  site = PLAIN_SITE,
): SitePages {
  const readNames = readAgain(join(data, 'names.json'), readNameEntries)
  /** Each is looked for in the file that has it. */
  const areNamesMany = () => isTooLarge(join(data, 'names.json'))
  const listSlugs = () => {
    if (!areNamesMany()) return [...readNames().keys()]
    const slugs: string[] = []
    // The names of one file in memory at a time.
    for (const [slug, name] of listStoredNames(data)) if (isFolderName(slug) && readNameFacts(name)) slugs.push(slug)
    return slugs
  }
  const fixed = new Map(FIXED_PAGES)
  /** Every page of the library is drawn from the summary and its own entries. */
  const findLibraryText = (path: string): PageText | undefined => {
    const [, number] = path === '' ? ['', '1'] : (/^page\/(\d+)$/.exec(path) ?? [])
    const catalogue = getCatalogue()
    if (!catalogue || number === undefined) return undefined
    const skipped = (Number(number) - 1) * LIBRARY_PAGE_SIZE
    const read = () => ({ path, skipped, entries: catalogue.readNewest(skipped, skipped + LIBRARY_BATCH) })
    return { kind: 'library', source: SUMMARY_FILE, read }
  }
  /** Of one library. Where the names are too many to be read whole, by speakers and tags alone. */
  const getRelatedFinder = readAgain(join(data, SUMMARY_FILE), () => {
    const read = parseNames(areNamesMany() ? '' : readTextIfThere(join(data, 'names.json')))
    return createRelatedFinder(getCatalogue()?.readNewest(0, Infinity) ?? [], read.ok ? read.names.names : {})
  })
  const findRelated = (id: string): readonly RelatedLink[] => {
    const found = getRelatedFinder()(id)
    if (found.length === 0) return []
    const entries = getCatalogue()?.readEntries(found.map((one) => one.id)) ?? []
    return entries.map(({ title, channel, publishedOn, duration }, at) => ({
      ...found[at]!,
      title,
      channel,
      publishedOn,
      duration,
    }))
  }
  const findEpisode = (id: string): SitePage | undefined => {
    const source = `episodes/${id}.json`
    const json = findEpisodeId(source) === undefined ? undefined : readJsonFile(join(data, source))
    const facts = readEpisodeFacts(json)
    return (
      facts && { path: `e/${id}`, facts, json, text: { kind: 'episode', source, findRelated: () => findRelated(id) } }
    )
  }
  const findName = (slug: string): SitePage | undefined => {
    const isStored = areNamesMany() && isFolderName(slug)
    const json = readNames().get(slug) ?? (isStored ? tryParseJson(stored.read(slug)) : undefined)
    const facts = readNameFacts(json)
    return facts && { path: `m/${slug}`, facts, json, text: { kind: 'name', text: () => stored.read(slug) } }
  }
  return {
    find(path) {
      const [, kind, name = ''] = /^([em])\/([^/]+)$/.exec(path) ?? []
      if (kind !== undefined) return kind === 'e' ? findEpisode(name) : findName(name)
      const facts = path === '' ? describeLibrary(site) : (fixed.get(path) ?? lists.describe(path))
      const frame = findFrame(path)
      const text = frame ? { kind: frame, text: () => '' } : findLibraryText(path)
      return facts && { path, facts, text }
    },
    listPaths: () => [
      '',
      ...fixed.keys(),
      ...listNamesIn(join(data, 'episodes'))
        .flatMap((name) => findEpisodeId(`episodes/${name}`) ?? [])
        .toSorted()
        .map((id) => `e/${id}`),
      ...listSlugs().map((slug) => `m/${slug}`),
      ...lists.listPages(),
    ],
  }
}

function readNameEntries(text: string): ReadonlyMap<string, unknown> {
  return new Map(listNames(tryParseJson(text)))
}
