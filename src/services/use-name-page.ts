/** Data of a name's page: the file of the name alone where it suffices, else the lists of the whole library. */

import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { CataloguePage } from '../core/catalogue/summary/catalogue-page-schema.ts'
import type { NameEntry, Names } from '../core/catalogue/catalogue-schema.ts'
import { parseNamePage, type MovedName, type NameCard, type NamePage } from '../core/catalogue/name-page-schema.ts'
import { buildOnlyNamePage } from '../core/findings/mentions/build-name-page.ts'
import { isDivided, joinNamePage } from '../core/findings/mentions/divide-name-page.ts'
import { findMeantSlug } from '../core/findings/mentions/list-names.ts'
import { loadNameEpisodes, loadStoredName } from '../library/load-name-page.ts'
import { hasOpenedBefore } from '../library/opened/opened-library.ts'
import { LoadError, type LoadProblem } from '../library/problem.ts'
import { loadAbortable } from '../platform/load-abortable.ts'
import type { AppServices, FirstPage } from './app-services.ts'
import { PAGE_DATA } from './links.ts'
import { useAnswer, type Answered } from './library/use-library.ts'

/** An entry of the catalogue also says who speaks. */
export type KnownCard = NameCard & { readonly speakers?: readonly string[] }

export interface KnownName {
  readonly entry: NameEntry
  /** Episodes of the library that are known so far. */
  readonly cards: readonly KnownCard[]
  /** What the build has stored for its page, or what its one episode says; undefined where neither is to be had, and for names of opened files. */
  readonly base: NamePage | undefined
  /** The names of the library; undefined while what is stored of this one suffices. */
  readonly names: Names | undefined
  /** Names of the library for the list of those said with it, once all of them are wanted; `failed`: they could not be loaded. */
  readonly related?: Names | 'failed' | undefined
  /** Every episode is wanted, and they could not be loaded. */
  readonly hasLostEpisodes?: boolean
}

type NameState =
  | { readonly phase: 'loading' | 'unknown' }
  /** The address is of no name, and means this one. */
  | { readonly phase: 'elsewhere'; readonly slug: string }
  | { readonly phase: 'failed'; readonly problem: LoadProblem }
  | ({ readonly phase: 'ready' } & KnownName)

interface UsedName {
  readonly state: NameState
  readonly retry: () => void
  /** Has every episode listed; again where they could not be had. */
  readonly loadAll: () => void
  /** Has every name listed that is said with it; again where they could not be had. */
  readonly loadRelated: () => void
}

export function useName(services: AppServices, slug: string): UsedName {
  const { library, source, base } = services
  const [wanted, setWanted] = useState({ episodes: false, related: false })
  const stored = useBase(services, slug)
  const moved = typeof stored === 'object' && 'moved' in stored ? stored.moved : undefined
  const first = typeof stored === 'object' && 'moved' in stored ? 'loading' : stored
  const hasOpened = useStore(library.opened, ({ size }) => size > 0) || hasOpenedBefore()
  const needsLists = first === 'none' || hasOpened
  const list = useAnswer(services, needsLists || wanted.episodes ? 'all' : undefined, (signal) =>
    source.list({ offset: 0, limit: Infinity }, { signal }),
  )
  const names = useAnswer(services, needsLists || wanted.related ? 'names' : undefined, (signal) =>
    source.names({ signal }),
  )
  const isCut = typeof first === 'object' && isDivided(first)
  const isAllWanted = isCut && (wanted.episodes || needsLists)
  const all = useAnswer(services, isAllWanted ? `all of ${slug}` : undefined, async (signal) => {
    const load = await loadNameEpisodes(slug, base, signal)
    if (!load.ok) throw new LoadError(load.problem)
    return { value: load.all, completeness: 'whole', faults: [] }
  })
  const state = useMemo((): NameState => {
    if (moved !== undefined) return { phase: 'elsewhere', slug: moved }
    const page = typeof first !== 'object' ? undefined : all.value ? joinNamePage(first, all.value) : first
    // Episodes of the site that the first file leaves out would be read as if they were new.
    const isWhole = page === undefined || !isDivided(page)
    const listed = needsLists && isWhole ? joinLists(slug, list, names, page) : undefined
    if (listed && (listed.phase === 'ready' || !page)) return listed
    if (!page) return { phase: 'loading' }
    const cards = list.value?.episodes ?? page.cards
    const hasLostEpisodes = wanted.episodes && (hasFailed(list) || hasFailed(all))
    const related = names.value ?? (hasFailed(names) ? 'failed' : undefined)
    return { phase: 'ready', entry: page, cards, base: page, names: undefined, related, hasLostEpisodes }
    // The answers are new objects with each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [
    slug,
    first,
    moved,
    needsLists,
    wanted,
    all.value,
    all.problem,
    list.value,
    list.problem,
    names.value,
    names.problem,
  ])
  return {
    state,
    retry() {
      list.retry()
      names.retry()
    },
    loadAll() {
      setWanted((last) => ({ ...last, episodes: true }))
      if (hasFailed(list)) list.retry()
      if (hasFailed(all)) all.retry()
    },
    loadRelated() {
      setWanted((last) => ({ ...last, related: true }))
      if (hasFailed(names)) names.retry()
    },
  }
}

function hasFailed({ value, problem }: Answered<unknown>): boolean {
  return value === undefined && problem !== undefined
}

/** Of the page that is taken over, which holds it itself; undefined where it does not. */
export function readFirstName(slug: string): FirstPage | undefined {
  const read = parseNamePage(document.getElementById(PAGE_DATA)?.textContent ?? '')
  return read.ok && read.page.slug === slug ? { name: read.page } : undefined
}

type Base = NamePage | MovedName | 'loading' | 'none'

function useBase(services: AppServices, slug: string): Base {
  const { firstPage } = services
  const [loaded, setLoaded] = useState<{ readonly slug: string; readonly base: Base } | undefined>(() => {
    const first = firstPage.getState()?.name
    return first?.slug === slug ? { slug, base: first } : undefined
  })
  const isFirst = useRef(loaded !== undefined)
  useEffect(() => {
    if (isFirst.current) return undefined
    return loadAbortable(
      (signal) => loadPage(services, slug, signal),
      (page) => setLoaded({ slug, base: page ?? 'none' }),
    )
  }, [services, slug])
  return loaded?.slug === slug ? loaded.base : 'loading'
}

/** As the build has stored it. Where one episode has all there is of the name, as that episode says it. */
async function loadPage(
  { base, library }: AppServices,
  slug: string,
  signal: AbortSignal,
): Promise<NamePage | MovedName | undefined> {
  const load = await loadStoredName(slug, base, signal)
  if (!load.ok) return undefined
  if ('slug' in load.name) return load.name
  if ('moved' in load.name) {
    // One that leads on again, in a circle perhaps, is no name.
    const next = await loadStoredName(load.name.moved, base, signal)
    return next.ok && 'moved' in next.name ? undefined : load.name
  }
  const { episode: id, alike } = load.name
  const found = await library.loadEpisode(id, signal)
  return found.ok ? buildOnlyNamePage(found.episode, slug, alike) : undefined
}

/** A name that opened episodes list is shown without the site's own list; any other might stand in that. */
function joinLists(
  slug: string,
  list: Answered<CataloguePage>,
  names: Answered<Names>,
  base: NamePage | undefined,
): NameState {
  const failed = [list, names].find(hasFailed)
  if (failed?.problem) return { phase: 'failed', problem: failed.problem }
  const cards = list.value?.episodes
  const all = names.value
  if (!cards || !all) return { phase: 'loading' }
  const entry = Object.hasOwn(all.names, slug) ? all.names[slug] : undefined
  if (!entry) {
    const meant = findMeantSlug(slug, all)
    if (meant !== undefined) return { phase: 'elsewhere', slug: meant }
    return names.problem ? { phase: 'failed', problem: names.problem } : { phase: 'unknown' }
  }
  const present = new Set<string>(cards.map(({ id }) => id))
  const episodes = entry.episodes.filter(({ id }) => present.has(id))
  return { phase: 'ready', entry: { ...entry, episodes }, cards, base, names: all }
}
