/** The pages of a site, and what each is made from. */

import { join } from 'node:path'
import { readTextIfThere } from '../cli/files/read-file.ts'
import { findPart, findPartStart } from '../core/catalogue/summary/split-catalogue.ts'
import { parseSummary } from '../core/catalogue/summary/summary-schema.ts'
import { LIBRARY_BATCH, LIBRARY_PAGE_SIZE } from '../services/library-address.ts'
import { type PageFacts, readEpisodeFacts, readNameFacts, SITE_NAME } from './page-head.ts'
import { findEpisodeId, listNames, listPublished, readJsonFile } from './published-data.ts'
import type { LibraryPageData, TextKind } from './render/render-task.ts'

export interface SitePage {
  /** Without slashes at its ends; empty for the library. */
  readonly path: string
  readonly facts: PageFacts
  /** The episode file, or the entry of the name. */
  readonly json?: unknown
  readonly text?: PageText | undefined
}

/** The data that the text of a page is drawn from. */
export interface PageText {
  readonly kind: TextKind
  /** The file with its data, below that of all data. */
  readonly source: string
  readonly read?: () => LibraryPageData
}

/** On pages that show what is on the reader's device, or what was asked for: nothing that could be found. */
const NOT_FOUND_BY_SEARCH = { head: ['<meta name="robots" content="noindex" />'] }

const LIBRARY_PAGE: PageFacts = {
  title: SITE_NAME,
  description:
    'Read, search and quote long conversations: a transcript in step with its video, checked against what was really said.',
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
]

/** One at a time: a library is large. @param lists Pages of lists, for readers without script. */
export function* listPages(data: string, lists: readonly (readonly [string, PageFacts])[]): Iterable<SitePage> {
  const texts = new Map(listLibraryTexts(data))
  yield { path: '', facts: LIBRARY_PAGE, text: texts.get('') }
  for (const [path, facts] of FIXED_PAGES) yield { path, facts }
  for (const source of listPublished(data)) {
    const id = findEpisodeId(source)
    const json = id && readJsonFile(join(data, source))
    const facts = readEpisodeFacts(json)
    if (facts) yield { path: `e/${id}`, facts, json, text: { kind: 'episode', source } }
  }
  for (const [slug, json] of listNames(readJsonFile(join(data, 'names.json')))) {
    const facts = readNameFacts(json)
    if (facts) yield { path: `m/${slug}`, facts, json, text: { kind: 'name', source: `names/${slug}.json` } }
  }
  for (const [path, facts] of lists) yield { path, facts, text: texts.get(path) }
}

/** Every page of the library is drawn from the summary and those of its parts that it reaches into. */
function listLibraryTexts(data: string): readonly (readonly [path: string, text: PageText])[] {
  const source = 'library/summary.json'
  const parsed = parseSummary(readTextIfThere(join(data, source)))
  if (!parsed.ok) return []
  const { summary, catalogue } = parsed
  const division = { all: summary.episodes, first: catalogue.episodes.length, partSize: summary.partSize }
  return Array.from({ length: Math.max(1, Math.ceil(summary.episodes / LIBRARY_PAGE_SIZE)) }, (_, page) => {
    const path = page === 0 ? '' : `page/${page + 1}`
    const start = page * LIBRARY_PAGE_SIZE
    const [from, to] = [start, Math.min(start + LIBRARY_BATCH, summary.episodes) - 1].map(
      (at) => findPart(division, at).part,
    ) as [number, number]
    const skipped = Math.max(0, from)
    const parts = summary.parts.slice(skipped, to + 1)
    const read = () => ({
      path,
      skipped: findPartStart(division, skipped) - division.first,
      parts: parts.map((hash) => readTextIfThere(join(data, `library/part-${hash}.json`))),
    })
    return [path, { kind: 'library', source, read }] as const
  })
}
