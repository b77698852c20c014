/**
 * The library as plain lists of links, for readers without script: episodes by page, channel and tag, names, and one name.
 * Where the page itself is drawn at build time, only what it shows on request.
 */

import { join } from 'node:path'
import type { CatalogueEntry, Names } from '../../core/catalogue/catalogue-schema.ts'
import { parseNamePage, type NamePage } from '../../core/catalogue/name-page-schema.ts'
import { parseNames } from '../../core/catalogue/names/read-names.ts'
import { formatFileSlug } from '../../core/episode/slug.ts'
import { EPISODES_AT_FIRST } from '../../core/findings/mentions/build-name-page.ts'
import { describeNoted, findOnlyEpisode } from '../../core/findings/mentions/list-names.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { findFrame, formatNamePath } from '../../services/links.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { formatCount } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { LIBRARY_BATCH, LIBRARY_PAGE_SIZE as PER_PAGE } from '../../services/library-address.ts'
import { PLAIN_SITE } from '../own-files.ts'
import type { PageFacts } from '../page-head.ts'
import {
  type CatalogueFiles,
  isTooLarge,
  type LibraryFiles,
  type Placed,
  readAgain,
  type StoredNames,
} from './catalogue-files.ts'

const NAMES_PER_PAGE = 1000
/** The app shows its library at all addresses that begin so. */
const MORE = 'page'
const GROUPS = `${MORE}/lists`
const CHECK = 'check'
/** The page that hosts show at addresses without a file. */
export const NOT_FOUND = '404'
/** Groups named on every page of the episodes; a list of its own has all. */
const MAX_GROUPS = 50

export interface LibraryLists {
  /** Pages that only readers without script need. Throws where a list cannot be read. */
  listPages(): readonly string[]
  /** Of one of these pages; undefined for others. */
  describe(path: string): PageFacts | undefined
  /** The content of a page; undefined for others. @param path Without slashes at its ends. */
  format(path: string): string | undefined
  /** Links after the content that the app draws. */
  formatRest(path: string): string
  /** Path of the list of a channel or tag; undefined for other facts, and for one of a single episode. */
  findList(facet: string, value: string): string | undefined
}

interface Link {
  readonly path: string
  readonly text: string
}

interface List {
  readonly title: string
  readonly rows: readonly string[]
  /** Those that the app does not show at first. */
  readonly rest?: readonly string[]
  readonly links: readonly Link[]
}

/** A list of any length, of which a page is made at a time. */
interface PagedList {
  readonly path: string
  readonly title: string
  readonly length: number
  readonly perPage: number
  readonly formatRows: (start: number, end: number) => readonly string[]
  readonly links: readonly Link[]
}

const TOO_MANY_NAMES =
  'These are more names than lists without script can hold. Each stands on the pages of its episodes, and search finds it.'

const HOME = { path: '', text: 'All episodes' }

/** Reads what a page needs when it is made. */
export function createLists(
  { data, stored, getCatalogue }: LibraryFiles,
  base: string,
  site = PLAIN_SITE,
): LibraryLists {
  const getNames = readAgain(join(data, 'names.json'), sortNames)
  let known: { readonly of: CatalogueFiles | undefined; readonly groups: ReadonlyMap<string, Group> } | undefined
  const getGroups = () => {
    const of = getCatalogue()
    if (known?.of !== of || !known) known = { of, groups: of ? groupValues(of) : new Map() }
    return known.groups
  }
  const describeAll = (): PagedList => {
    const groups = [...getGroups().values()]
    const catalogue = getCatalogue()
    return {
      path: '',
      title: 'Episodes',
      length: catalogue?.summary.episodes ?? 0,
      perPage: PER_PAGE,
      formatRows: (start, end) => catalogue?.readNewest(start, end).map((entry) => formatEpisode(base, entry)) ?? [],
      links: [
        { path: 'names', text: 'Names' },
        { path: CHECK, text: 'Check a quote' },
        ...(groups.length > 0 ? [{ path: GROUPS, text: 'All channels and tags' }] : []),
        ...groups.slice(0, MAX_GROUPS).map(({ path, name }) => ({ path, text: name })),
      ],
    }
  }
  const describeGroup = ({ path, name, read, length }: Group): PagedList => ({
    path,
    title: name,
    length,
    perPage: PER_PAGE,
    formatRows: (start, end) =>
      getCatalogue()!
        .readEntries(read(start, end).map(({ id }) => id))
        // Not after every title of its own page.
        .map((entry) => formatEpisode(base, entry.channel === name ? { ...entry, channel: undefined } : entry)),
    links: [HOME],
  })
  const describeRows = <Item>(
    path: string,
    title: string,
    items: readonly Item[],
    format: (item: Item) => string,
  ): PagedList => ({
    path,
    title,
    length: items.length,
    perPage: NAMES_PER_PAGE,
    formatRows: (start, end) => items.slice(start, end).map(format),
    links: [HOME],
  })
  const describeGroups = () =>
    describeRows(
      GROUPS,
      'Channels and tags',
      [...getGroups().values()],
      ({ path, name, length }) => `${linkTo(base, path, name)} ${countEpisodes(length)}`,
    )
  const describeNames = () =>
    isTooLarge(join(data, 'names.json'))
      ? describeRows('names', 'Names', [TOO_MANY_NAMES], (words) => words)
      : describeRows('names', 'Names', getNames(), ([slug, entry]) => formatName(base, slug, entry))
  const findPaged = (path: string): PagedList | undefined => {
    if (path === '') return describeAll()
    if (path === 'names') return describeNames()
    if (path === GROUPS) return getGroups().size > 0 ? describeGroups() : undefined
    const group = getGroups().get(path)
    return group && describeGroup(group)
  }
  const locate = (path: string) => {
    const first = findPaged(path)
    if (first) return { list: first, page: 0 }
    const [, of = '', number] = /^page\/(?:(.+)\/)?([1-9]\d{0,6})$/.exec(path) ?? []
    const list = number === undefined ? undefined : findPaged(of)
    const page = Number(number) - 1
    return list && page > 0 && page < countPages(list) ? { list, page } : undefined
  }
  const find = (path: string): List | undefined => {
    const words = FRAME_WORDS.get(path)
    const groups = getGroups().size > 0 ? [{ path: GROUPS, text: 'All channels and tags' }] : []
    if (words) return { ...words, links: [HOME, { path: 'names', text: 'Names' }, ...groups] }
    if (path === CHECK) return describeCheck(getCatalogue()?.summary.episodes ?? 0, HOME)
    if (path === NOT_FOUND)
      return {
        title: 'Page not found',
        rows: describeNotFound(base),
        links: [HOME, { path: 'names', text: 'All names' }],
      }
    const [, episode] = /^(e\/[^/]+)\/compare$/.exec(path) ?? []
    if (episode !== undefined)
      return {
        title: 'Two transcripts compared',
        rows: [COMPARE_WORDS],
        links: [{ path: episode, text: 'The episode' }],
      }
    const located = locate(path)
    return located ? cutPage(located.list, located.page) : readNameList(stored, base, path)
  }
  return {
    findList(facet, value) {
      const path = pathOfGroup(facet, value)
      return getGroups().has(path) ? path : undefined
    },
    listPages() {
      const others = [...(getGroups().size > 0 ? [describeGroups()] : []), describeNames()]
      const lists = [describeAll(), ...[...getGroups().values()].map(describeGroup), ...others]
      return lists
        .flatMap((list) => Array.from({ length: countPages(list) }, (_, page) => pathOf(list, page)))
        .filter((path) => path !== '' && path !== 'names')
    },
    describe(path) {
      const located = path.startsWith(`${MORE}/`) ? locate(path) : undefined
      const title = located && nameList(located.list, located.page)
      return title === undefined ? undefined : { title, description: `A list of the library: ${title}.` }
    },
    format(path) {
      const list = find(path)
      return list && formatList(base, list, site.name)
    },
    formatRest(path) {
      const list = find(path)
      if (!list) return ''
      return formatRest(base, findFrame(path) ? { ...list, rest: list.rows } : list)
    },
  }
}

function sortNames(text: string) {
  const named = parseNames(text)
  return Object.entries(named.ok ? named.names.names : {}).sort(([, a], [, b]) => a.name.localeCompare(b.name, 'en'))
}

const countPages = ({ length, perPage }: PagedList) => Math.max(1, Math.ceil(length / perPage))

function pathOf({ path }: PagedList, page: number): string {
  return page === 0 ? path : `${MORE}/${path === '' ? '' : `${path}/`}${page + 1}`
}

const nameList = ({ title }: PagedList, page: number) => (page === 0 ? title : `${title}, page ${page + 1}`)

function cutPage(list: PagedList, page: number): List {
  const { perPage, length, formatRows, links } = list
  const rows = formatRows(page * perPage, Math.min((page + 1) * perPage, length))
  const others = Array.from({ length: countPages(list) }, (_, index) => index)
    .filter((index) => index !== page)
    .map((index) => ({ path: pathOf(list, index), text: `Page ${index + 1}` }))
  return {
    title: nameList(list, page),
    rows,
    rest: rows.slice(LIBRARY_BATCH),
    links: [...others, ...links],
  }
}

const FRAME_WORDS: ReadonlyMap<string, Pick<List, 'title' | 'rows'>> = new Map([
  [
    'search',
    {
      title: 'Search',
      rows: [
        'Search runs in this browser and needs script. Without it every episode can be read, and found by its name, channel and tags.',
      ],
    },
  ],
  [
    'notes',
    { title: 'Notes', rows: ['Your notes are on this device alone, and this page needs script to read them.'] },
  ],
  [
    'clips',
    { title: 'Clips', rows: ['Your clips are on this device alone, and this page needs script to read them.'] },
  ],
  [
    'years',
    { title: 'A word over the years', rows: ['Words are counted in this browser, and this page needs script for it.'] },
  ],
])

/** Names of one episode have addresses without a file: old links, and what the app links. */
function describeNotFound(base: string): readonly string[] {
  return [
    'There’s nothing at this address. Check the link.',
    `A name that only one episode lists has no page of its own: ${linkTo(base, 'names', 'the list of names')} leads to its place in that episode.`,
    'An address that ends in /compare compares two transcripts of an episode on this device: that needs JavaScript.',
  ]
}

const COMPARE_WORDS =
  'Where two transcripts of this recording differ is found out in this browser, and needs script. In a shell, with the code of this site: <code>npm run episode -- compare A B</code>'

/** Without script nothing can be compared here; the same check runs in a shell. */
function describeCheck(episodes: number, home: Link): List {
  return {
    title: 'Check a quote',
    rows: [
      `Compares every quotation of a text with what was said in ${countEpisodes(episodes)}: word for word, with words left out, partly said, reworded, put together or not found. It runs in this browser and needs script; the text never leaves the device.`,
      `In a shell, with the code of this site: <code>npm run episode -- check-quotes article.md --library data/episodes</code>`,
    ],
    links: [home],
  }
}

interface Group {
  readonly path: string
  readonly name: string
  readonly length: number
  /** Newest first. */
  readonly read: (start: number, end: number) => readonly Placed[]
}

const pathOfGroup = (kind: string, name: string) => `${MORE}/${kind}/${formatFileSlug(name)}`

/** Channels and tags of several episodes by their paths, those with most first: one of one episode leads nowhere that the list of all does not. */
function groupValues(catalogue: CatalogueFiles): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>()
  for (const kind of ['channel', 'tag'] as const)
    for (const { name, count } of catalogue.readValues(kind)) {
      const path = pathOfGroup(kind, name)
      const other = groups.get(path)
      const read: Group['read'] = (start, end) => catalogue.readPlaced(kind, name, start, end)
      // Spellings that make one address.
      groups.set(path, other ? joinGroups(other, read(0, count)) : { path, name, length: count, read })
    }
  const some = [...groups].filter(([, { length }]) => length > 1)
  return new Map(some.sort(([, a], [, b]) => b.length - a.length))
}

function joinGroups({ path, name, length, read }: Group, more: readonly Placed[]): Group {
  const byPosition = new Map([...read(0, length), ...more].map((placed) => [placed.position, placed]))
  const all = [...byPosition.values()].sort((a, b) => a.position - b.position)
  return { path, name, length: all.length, read: (start, end) => all.slice(start, end) }
}

function readNameList(stored: StoredNames, base: string, path: string): List | undefined {
  const slug = /^m\/([^/]+)$/.exec(path)?.[1]
  if (slug === undefined) return undefined
  const read = parseNamePage(stored.read(slug))
  if (!read.ok) return undefined
  const { page } = read
  const titles = new Map(page.cards.map(({ id, title }) => [id, title]))
  const said = page.episodes
    .filter(({ id }) => titles.has(id))
    .map(
      ({ id, count }) =>
        `${linkTo(base, `e/${id}`, titles.get(id)!)} ${count === 0 ? 'never said' : `said ${formatCount(count, 'time')}`}`,
    )
  return {
    title: page.name,
    rest: said.slice(EPISODES_AT_FIRST),
    rows: [
      ...(page.text === '' ? [] : [`<p>${escapeHtml(page.text)}</p>`]),
      ...said,
      ...page.passages.map((passage) => formatPassage(base, passage)),
    ],
    links: [
      { path: 'names', text: 'All names' },
      { path: '', text: 'All episodes' },
    ],
  }
}

function formatEpisode(base: string, { id, title, channel, publishedOn, duration }: CatalogueEntry): string {
  const facts = [channel, formatDay(publishedOn), duration === undefined ? undefined : formatTimecode(duration)]
  return `${linkTo(base, `e/${id}`, title)} ${escapeHtml(facts.filter((fact) => fact !== undefined).join(' · '))}`
}

function formatName(base: string, slug: string, entry: Names['names'][string]): string {
  const address = base + formatNamePath(slug, findOnlyEpisode(entry)).slice(1)
  return `${formatLink(address, entry.name)} ${describeNoted(entry.episodes.length)}`
}

const countEpisodes = (count: number) => formatCount(count, 'episode')

function formatPassage(base: string, { episode, text, speaker, at }: NamePage['passages'][number]): string {
  const time = at === undefined ? 'Episode' : formatTimecode(at)
  const query = at === undefined || at < 1 ? '' : `?t=${Math.floor(at)}`
  const who = speaker === undefined ? '' : `<cite>${escapeHtml(speaker)}</cite>, `
  return `<blockquote>${escapeHtml(text)}</blockquote>${who}${linkTo(base, `e/${episode}`, time, query)}`
}

function linkTo(base: string, path: string, text: string, query = ''): string {
  return formatLink(base + path.split('/').map(encodePathPart).join('/') + query, text)
}

function formatLink(address: string, text: string): string {
  return `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>`
}

function formatList(base: string, { title, rows, links }: List, site: string): string {
  const head = `<h1 class="pb-2 font-serif text-chapter">${escapeHtml(title)}</h1>`
  return `<noscript>${formatBar(base, site)}<main class="site-width pt-10 pb-24">${head}${formatItems(rows)}${formatLinks(base, links)}</main></noscript>`
}

/** The bar of the app, as far as it works without script. */
function formatBar(base: string, site: string): string {
  const pages = [
    ['', 'Library'],
    ['names', 'Names'],
    [CHECK, 'Check a quote'],
  ].map(([path, name]) => `<a href="${escapeHtml(base + path)}">${name}</a>`)
  return (
    '<header class="flex min-h-(--bar) flex-wrap items-center gap-x-6 border-b border-line px-6 phone:px-5">' +
    `<b class="font-serif text-[16px] font-semibold">${escapeHtml(site)}</b><nav aria-label="Pages" class="flex gap-6">${pages.join('')}</nav></header>`
  )
}

/** The app takes it away by its id. */
function formatRest(base: string, { rest = [], links }: List): string {
  return `<noscript id="more"><div class="site-width pb-10">${formatItems(rest)}${formatLinks(base, links)}</div></noscript>`
}

function formatItems(rows: readonly string[]): string {
  const items = rows.map((row) => `<li>${row}</li>`).join('')
  return items === '' ? '' : `<ul class="flex flex-col gap-3.5">${items}</ul>`
}

function formatLinks(base: string, links: readonly Link[]): string {
  const items = links.map(({ path, text }) => `<li>${linkTo(base, path, text)}</li>`).join('')
  return `<nav aria-label="More lists" class="pt-10"><ul class="flex flex-wrap gap-3">${items}</ul></nav>`
}
