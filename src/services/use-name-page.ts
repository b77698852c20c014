/** Data of a name's page: the file of the name alone where it suffices, else the lists of the whole library. */

import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { NameEntry, Names } from '../core/catalogue/catalogue-schema.ts'
import type { NameCard, NameEpisodes, NamePage } from '../core/catalogue/name-page-schema.ts'
import { isDivided, joinNamePage } from '../core/findings/mentions/divide-name-page.ts'
import { findMeantSlug } from '../core/findings/mentions/list-names.ts'
import { loadNameEpisodes, loadNamePage } from '../library/load-name-page.ts'
import { hasOpenedBefore } from '../library/opened/joined/opened-library.ts'
import type { AppServices, FirstPage } from './app-services.ts'
import {
  useCatalogue,
  useNames,
  type CatalogueState,
  type LoadProblem,
  type NamesState,
} from './library/use-library.ts'
import { loadAbortable } from '../platform/load-abortable.ts'

/** An entry of the catalogue also says who speaks. */
export type KnownCard = NameCard & { readonly speakers?: readonly string[] }

export interface KnownName {
  readonly entry: NameEntry
  /** Episodes of the library that are known so far. */
  readonly cards: readonly KnownCard[]
  /** The file written by the build; undefined in older data folders and for names of opened files. */
  readonly base: NamePage | undefined
  /** The names of the library; undefined while the file of the name suffices. */
  readonly names: Names | undefined
  /** Names of the library for the list of those said with it, once all of them are wanted; `failed`: they could not be loaded. */
  readonly related?: Names | 'failed' | undefined
  /** Every episode is wanted, and they could not be loaded. */
  readonly hasLostEpisodes?: boolean
}

export type NameState =
  | { readonly phase: 'loading' | 'unknown' }
  /** The address is of no name, and means this one. */
  | { readonly phase: 'elsewhere'; readonly slug: string }
  | { readonly phase: 'failed'; readonly problem: LoadProblem }
  | ({ readonly phase: 'ready' } & KnownName)

export interface WantedOfName {
  /** Every episode is to be listed, for which the catalogue is needed; counts the tries, 0: not wanted. */
  readonly episodes: number
  /** Every name said with it is to be listed, for which the names of the library are needed. */
  readonly related: boolean
}

export function useName(services: AppServices, slug: string, wanted: WantedOfName): NameState {
  const { library } = services
  const first = useBase(services, slug)
  const hasOpened = useStore(library.opened, ({ size }) => size > 0) || hasOpenedBefore()
  const needsLists = first === 'none' || hasOpened
  const catalogue = useCatalogue(services, needsLists || wanted.episodes > 0)
  const names = useNames(services, needsLists || wanted.related)
  const isCut = typeof first === 'object' && isDivided(first)
  const all = useAllEpisodes(services.base, slug, isCut ? Math.max(wanted.episodes, Number(needsLists)) : 0)
  return useMemo(() => {
    const page = typeof first !== 'object' ? undefined : typeof all === 'object' ? joinNamePage(first, all) : first
    // Episodes of the site that the first file leaves out would be read as if they were new.
    const isWhole = page === undefined || !isDivided(page)
    const listed = needsLists && isWhole ? joinLists(slug, catalogue, names, page) : undefined
    if (listed && (listed.phase === 'ready' || !page)) return listed
    if (!page) return { phase: 'loading' }
    const cards = catalogue.phase === 'ready' ? catalogue.catalogue.episodes : page.cards
    const hasLostEpisodes = wanted.episodes > 0 && (catalogue.phase === 'failed' || all === 'failed')
    const related = findRelated(names)
    return { phase: 'ready', entry: page, cards, base: page, names: undefined, related, hasLostEpisodes }
  }, [slug, first, all, needsLists, catalogue, names, wanted.episodes])
}

function findRelated(names: NamesState): KnownName['related'] {
  return names.phase === 'ready' ? names.names : names.phase === 'failed' ? 'failed' : undefined
}

/** Of the page that is taken over; undefined where it cannot be had. */
export async function loadFirstName({ base }: AppServices, slug: string): Promise<FirstPage | undefined> {
  const load = await loadNamePage(slug, base)
  return load.ok ? { name: load.page, hash: load.hash } : undefined
}

type Base = NamePage | 'loading' | 'none'

function useBase({ base, firstPage }: AppServices, slug: string): Base {
  const [loaded, setLoaded] = useState<{ readonly slug: string; readonly base: Base } | undefined>(() => {
    const first = firstPage.getState()?.name
    return first?.slug === slug ? { slug, base: first } : undefined
  })
  const isFirst = useRef(loaded !== undefined)
  useEffect(() => {
    if (isFirst.current) return undefined
    return loadAbortable(
      (signal) => loadNamePage(slug, base, signal),
      (load) => setLoaded({ slug, base: load.ok ? load.page : 'none' }),
    )
  }, [slug, base])
  return loaded?.slug === slug ? loaded.base : 'loading'
}

/** @param wanted Counts the tries; 0: none is wanted. */
function useAllEpisodes(base: string, slug: string, wanted: number): NameEpisodes | 'failed' | undefined {
  const [loaded, setLoaded] = useState<{ readonly slug: string; readonly all: NameEpisodes | 'failed'; at: number }>()
  const known = loaded?.slug === slug ? loaded : undefined
  const isHere = typeof known?.all === 'object'
  useEffect(() => {
    if (wanted === 0 || isHere) return
    return loadAbortable(
      (signal) => loadNameEpisodes(slug, base, signal),
      (load) => setLoaded({ slug, all: load.ok ? load.all : 'failed', at: wanted }),
    )
  }, [slug, base, wanted, isHere])
  // A try that failed is over once there is another.
  return isHere || known?.at === wanted ? known?.all : undefined
}

/** A name that opened episodes list is shown without the site's own list; any other might stand in that. */
function joinLists(slug: string, catalogue: CatalogueState, names: NamesState, base: NamePage | undefined): NameState {
  const failed = [catalogue, names].find((state) => state.phase === 'failed')
  if (failed?.phase === 'failed') return failed
  if (catalogue.phase !== 'ready' || names.phase !== 'ready') return { phase: 'loading' }
  const all = names.names.names
  const entry = Object.hasOwn(all, slug) ? all[slug] : undefined
  if (!entry) {
    const meant = findMeantSlug(slug, names.names)
    if (meant !== undefined) return { phase: 'elsewhere', slug: meant }
    return names.shortfall ? { phase: 'failed', problem: names.shortfall.problem } : { phase: 'unknown' }
  }
  const cards = catalogue.catalogue.episodes
  const present = new Set<string>(cards.map(({ id }) => id))
  const episodes = entry.episodes.filter(({ id }) => present.has(id))
  return { phase: 'ready', entry: { ...entry, episodes }, cards, base, names: names.names }
}
