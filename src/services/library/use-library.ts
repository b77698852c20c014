/** Requests of pages to the library, and how far they have come. */

import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Answer, Completeness } from '../../core/answer/answer.ts'
import type { CatalogueEntry, NameEntry, Names } from '../../core/catalogue/catalogue-schema.ts'
import { findOnlyEpisode } from '../../core/findings/mentions/list-names.ts'
import { hasOpenedBefore } from '../../library/opened/opened-library.ts'
import { findProblem, readProblem, type LoadProblem } from '../../library/problem.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { AppServices } from '../app-services.ts'
import { formatNamePath } from '../links.ts'
import { useAppServices } from '../use-app-services.ts'
import { retryWhole } from './find-fitting.ts'

export type { LoadProblem } from '../../library/problem.ts'

export interface Answered<T> {
  readonly value: T | undefined
  /** Of the last request that had one. */
  readonly before: T | undefined
  /** Why there is no value, or why what comes with the site is not in it. */
  readonly problem: LoadProblem | undefined
  /** `partial`: it is on its way. */
  readonly completeness: Completeness
  /** Requests it again. */
  readonly retry: () => void
}

interface LastAnswer<T> extends Pick<Answered<T>, 'value' | 'before' | 'problem'> {
  readonly key: string
  /** Changes with each try, and with what is opened on this device. */
  readonly turn: object
}

/** Answers by their keys, so that a page is there at once when the reader comes back to it. */
const known = new WeakMap<object, Map<string, LastAnswer<unknown>>>()

/** What is known of a name, if all names were requested before. */
export function recallName(source: AppServices['source'], slug: string): NameEntry | undefined {
  const { names } = (known.get(source)?.get('names')?.value as Names | undefined) ?? {}
  return names && Object.hasOwn(names, slug) ? names[slug] : undefined
}

/** Path of a name: to its place in the one episode that has all there is of it, where all names were requested before. */
export function findNamePath(source: AppServices['source'], slug: string): string {
  const entry = recallName(source, slug)
  return formatNamePath(slug, entry && findOnlyEpisode(entry))
}

export function useNamePath(): (slug: string) => string {
  const { source } = useAppServices()
  return (slug) => findNamePath(source, slug)
}

/** @param key Says what is requested. Undefined: nothing is. */
export function useAnswer<T>(
  { library, source }: Pick<AppServices, 'library' | 'source'>,
  key: string | undefined,
  request: (signal: AbortSignal) => Promise<Answer<T>>,
): Answered<T> {
  const opened = useStore(library.opened, (all) => (all.size > 0 ? all : undefined))
  const [attempt, setAttempt] = useState(0)
  const turn = useMemo(() => ({ opened, attempt }), [opened, attempt])
  const [last, setLast] = useState(() =>
    key === undefined ? undefined : (known.get(source)?.get(key) as LastAnswer<T> | undefined),
  )
  const load = useEffectEvent(request)
  const keep = useEffectEvent((answer: Pick<LastAnswer<T>, 'value' | 'problem'>) => {
    if (key === undefined) return
    const next = { ...answer, key, turn, before: answer.value ?? last?.before }
    const answers = known.get(source) ?? new Map<string, LastAnswer<unknown>>()
    known.set(source, answers.set(key, next))
    setLast(next)
  })
  useEffect(() => {
    if (key === undefined) return undefined
    return loadAbortable(
      (signal) => load(signal),
      ({ value, faults: [fault] }) => keep({ value, problem: fault && findProblem(fault) }),
      (error) => keep({ value: undefined, problem: readProblem(error, 'data/library.json') }),
    )
  }, [key, turn])
  const retry = useCallback(() => {
    retryWhole(library)
    setAttempt((count) => count + 1)
  }, [library])
  const own = last?.key === key ? last : undefined
  const isComing = key !== undefined && own?.turn !== turn
  const problem = own && (own.value !== undefined || !isComing) ? own.problem : undefined
  const completeness = isComing ? 'partial' : problem ? 'atLeast' : 'whole'
  return { value: own?.value, before: last?.before, problem, completeness, retry }
}

interface FoundEntries {
  /** By id, those that the library lacks left out. They stay while others load. */
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  /** All that were requested have been looked for. */
  readonly isKnown: boolean
}

/** Entries of these episodes, without the whole list. */
export function useEntries(services: AppServices, ids: readonly string[]): FoundEntries {
  const { source } = services
  const id = [...new Set(ids)].toSorted()
  const key = id.length === 0 ? undefined : `entries ${id.join(' ')}`
  const { value, before, completeness } = useAnswer(services, key, (signal) =>
    source.list({ id, offset: 0, limit: Infinity }, { signal }),
  )
  const episodes = (value ?? before)?.episodes
  const entries = useMemo(
    () => new Map<string, CatalogueEntry>(episodes?.map((entry) => [entry.id, entry])),
    [episodes],
  )
  return { entries, isKnown: completeness === 'whole' }
}

/** Some episodes to begin with: the newest of the site, and those opened on this device. Empty until they are known. */
export function useNewestEpisodes(services: AppServices): readonly CatalogueEntry[] {
  const { library, source } = services
  const summary = useStore(library.summary)
  const own = useStore(library.own)
  const { value } = useAnswer(services, summary.phase === 'absent' ? 'all' : undefined, (signal) =>
    source.list({ offset: 0, limit: Infinity }, { signal }),
  )
  useEffect(() => {
    void library.loadSummary()
    if (hasOpenedBefore()) void library.loadOwn()
  }, [library])
  return useMemo(() => {
    if (value) return value.episodes
    return summary.phase === 'ready' ? [...summary.catalogue.episodes, ...own] : own
  }, [value, summary, own])
}
