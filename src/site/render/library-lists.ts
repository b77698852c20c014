/**
 * The library as plain lists of links, for readers without script: episodes by page, channel and tag, names, and one name.
 * Where the page itself is drawn at build time, only what it shows on request.
 */

import { join } from 'node:path'
import { readTextIfThere } from '../../cli/files/read-file.ts'
import type { CatalogueEntry, Names } from '../../core/catalogue/catalogue-schema.ts'
import { type FacetName, FACETS } from '../../core/catalogue/facets.ts'
import { parseNamePage, type NamePage } from '../../core/catalogue/name-page-schema.ts'
import { parseCatalogue } from '../../core/catalogue/read-catalogue.ts'
import { parseNames } from '../../core/catalogue/names/read-names.ts'
import { sortCatalogue } from '../../core/catalogue/sort/sort-catalogue.ts'
import { formatFileSlug } from '../../core/episode/slug.ts'
import { EPISODES_AT_FIRST } from '../../core/findings/mentions/build-name-page.ts'
import { describeNoted } from '../../core/findings/mentions/list-names.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { formatCount } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { LIBRARY_BATCH, LIBRARY_PAGE_SIZE as PER_PAGE } from '../../services/library-address.ts'
import { SITE_NAME, type PageFacts } from '../page-head.ts'

const NAMES_PER_PAGE = 1000
/** The app shows its library at all addresses that begin so. */
const MORE = 'page'
const GROUPS = `${MORE}/lists`
const CHECK = 'check'
/** Groups named on every page of the episodes; a list of its own has all. */
const MAX_GROUPS = 50

export interface LibraryLists {
  /** Pages that only readers without script need. */
  readonly pages: readonly (readonly [path: string, facts: PageFacts])[]
  /** The content of a page; undefined for others. @param path Without slashes at its ends. */
  format(path: string): string | undefined
  /** Links after the content that the app draws. */
  formatRest(path: string): string
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

export function createLists(data: string, base: string): LibraryLists {
  const catalogue = parseCatalogue(readTextIfThere(join(data, 'library.json')))
  const named = parseNames(readTextIfThere(join(data, 'names.json')))
  const episodes = sortCatalogue(catalogue.ok ? catalogue.catalogue.episodes : [])
  const names = Object.entries(named.ok ? named.names.names : {}).sort(([, a], [, b]) =>
    a.name.localeCompare(b.name, 'en'),
  )
  const lists = new Map<string, List>()
  const addPaged = (path: string, title: string, rows: readonly string[], size: number, links: readonly Link[]) => {
    const count = Math.max(1, Math.ceil(rows.length / size))
    const pathOf = (page: number) => (page === 0 ? path : `${MORE}/${path === '' ? '' : `${path}/`}${page + 1}`)
    for (let page = 0; page < count; page++) {
      const others = Array.from({ length: count === 1 ? 0 : count }, (_, index) => index)
        .filter((index) => index !== page)
        .map((index) => ({ path: pathOf(index), text: `Page ${index + 1}` }))
      lists.set(pathOf(page), {
        title: page === 0 ? title : `${title}, page ${page + 1}`,
        rows: rows.slice(page * size, (page + 1) * size),
        rest: rows.slice(page * size + LIBRARY_BATCH, (page + 1) * size),
        links: [...others, ...links],
      })
    }
  }
  const rowOf = (entry: CatalogueEntry) => formatEpisode(base, entry)
  const groups = [...groupEpisodes('channel', episodes), ...groupEpisodes('tag', episodes)]
  const home = { path: '', text: 'All episodes' }
  const linksOf = (some: typeof groups) => some.map(({ path, name }) => ({ path, text: name }))
  addPaged('', 'Episodes', episodes.map(rowOf), PER_PAGE, [
    { path: 'names', text: 'Names' },
    { path: CHECK, text: 'Check a quote' },
    ...(groups.length > 0 ? [{ path: GROUPS, text: 'All channels and tags' }] : []),
    ...linksOf(groups.slice(0, MAX_GROUPS)),
  ])
  for (const { path, name, entries } of groups) {
    // Not after every title of its own page.
    const rows = entries.map((entry) =>
      formatEpisode(base, entry.channel === name ? { ...entry, channel: undefined } : entry),
    )
    addPaged(path, name, rows, PER_PAGE, [home])
  }
  const rows = groups.map(({ path, name, entries }) => `${linkTo(base, path, name)} ${countEpisodes(entries.length)}`)
  if (groups.length > 0) addPaged(GROUPS, 'Channels and tags', rows, NAMES_PER_PAGE, [home])
  const nameRows = names.map(([slug, entry]) => formatName(base, slug, entry))
  addPaged('names', 'Names', nameRows, NAMES_PER_PAGE, [home])
  lists.set(CHECK, describeCheck(episodes.length, home))
  return {
    pages: [...lists].flatMap(([path, { title }]) =>
      path === '' || path === 'names' || path === CHECK
        ? []
        : [[path, { title, description: `A list of the library: ${title}.` }] as const],
    ),
    format(path) {
      const list = lists.get(path) ?? readNameList(data, base, path)
      return list && formatList(base, list)
    },
    formatRest(path) {
      const list = lists.get(path) ?? readNameList(data, base, path)
      return list ? formatRest(base, list) : ''
    },
  }
}

/** Without script nothing can be compared here; the same check runs in a shell. */
function describeCheck(episodes: number, home: Link): List {
  return {
    title: 'Check a quote',
    rows: [
      `Compares every quotation of a text with what was said in ${countEpisodes(episodes)}: word for word, with words left out, reworded, put together or not found. It runs in this browser and needs script; the text never leaves the device.`,
      `In a shell, with the code of this site: <code>npm run episode -- check-quotes article.md --library data/episodes</code>`,
    ],
    links: [home],
  }
}

function groupEpisodes(kind: FacetName, episodes: readonly CatalogueEntry[]) {
  const groups = new Map<string, { readonly path: string; readonly name: string; readonly entries: CatalogueEntry[] }>()
  for (const entry of episodes) {
    for (const name of FACETS[kind].valuesOf(entry)) {
      const path = `${MORE}/${kind}/${formatFileSlug(name)}`
      const group = groups.get(path) ?? { path, name, entries: [] }
      if (!group.entries.includes(entry)) group.entries.push(entry)
      groups.set(path, group)
    }
  }
  // One of one episode leads nowhere that the list of all does not.
  return [...groups.values()]
    .filter(({ entries }) => entries.length > 1)
    .sort((a, b) => b.entries.length - a.entries.length)
}

function readNameList(data: string, base: string, path: string): List | undefined {
  const slug = /^m\/([^/]+)$/.exec(path)?.[1]
  if (slug === undefined) return undefined
  const read = parseNamePage(readTextIfThere(join(data, 'names', `${slug}.json`)))
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

function formatName(base: string, slug: string, { name, episodes }: Names['names'][string]): string {
  return `${linkTo(base, `m/${slug}`, name)} ${describeNoted(episodes.length)}`
}

const countEpisodes = (count: number) => formatCount(count, 'episode')

function formatPassage(base: string, { episode, text, speaker, at }: NamePage['passages'][number]): string {
  const time = at === undefined ? 'Episode' : formatTimecode(at)
  const query = at === undefined || at < 1 ? '' : `?t=${Math.floor(at)}`
  const who = speaker === undefined ? '' : `<cite>${escapeHtml(speaker)}</cite>, `
  return `<blockquote>${escapeHtml(text)}</blockquote>${who}${linkTo(base, `e/${episode}`, time, query)}`
}

function linkTo(base: string, path: string, text: string, query = ''): string {
  const address = base + path.split('/').map(encodePathPart).join('/') + query
  return `<a class="text-accent underline" href="${escapeHtml(address)}">${escapeHtml(text)}</a>`
}

function formatList(base: string, { title, rows, links }: List): string {
  const head = `<h1 class="pb-2 font-serif text-chapter">${escapeHtml(title)}</h1>`
  return `<noscript>${formatBar(base)}<main class="${WIDTH} pt-10 pb-24">${head}${formatRows(rows)}${formatLinks(base, links)}</main></noscript>`
}

export const WIDTH = 'mx-auto w-[min(100%-96px,1264px)] max-desk:w-[min(100%-64px,1264px)] phone:w-[calc(100%-40px)]'

/** The bar of the app, as far as it works without script. */
function formatBar(base: string): string {
  const pages = [
    ['', 'Library'],
    ['names', 'Names'],
    [CHECK, 'Check a quote'],
  ].map(([path, name]) => `<a href="${escapeHtml(base + path)}">${name}</a>`)
  return (
    '<header class="flex min-h-(--bar) flex-wrap items-center gap-x-6 border-b border-line px-6 phone:px-5">' +
    `<b class="font-serif text-[16px] font-semibold">${SITE_NAME}</b><nav aria-label="Pages" class="flex gap-6">${pages.join('')}</nav></header>`
  )
}

/** The app takes it away by its id. */
function formatRest(base: string, { rest = [], links }: List): string {
  return `<noscript id="more"><div class="${WIDTH} pb-10">${formatRows(rest)}${formatLinks(base, links)}</div></noscript>`
}

function formatRows(rows: readonly string[]): string {
  const items = rows.map((row) => `<li>${row}</li>`).join('')
  return items === '' ? '' : `<ul class="flex flex-col gap-3.5">${items}</ul>`
}

function formatLinks(base: string, links: readonly Link[]): string {
  const items = links.map(({ path, text }) => `<li>${linkTo(base, path, text)}</li>`).join('')
  return `<nav aria-label="More lists" class="pt-10"><ul class="flex flex-wrap gap-3">${items}</ul></nav>`
}
