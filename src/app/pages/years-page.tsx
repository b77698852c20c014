/** The page of words over the years: counts what the address names, and writes what is typed and chosen into the address. */

import { useEffect, useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { createStore, useStore } from 'zustand'
import { buildWordYears, type Period } from '../../core/search/present/word-years.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { LibrarySearch } from '../../services/search/create-library-search.ts'
import { getKnownEpisodes } from '../../services/search/searched-lists.ts'
import { flattenAnswer, type AnsweredResults } from '../../services/search/select-results.ts'
import {
  addressPassages,
  createWordCounts,
  type CountedWord,
  type WordCounts,
} from '../../services/search/counted-words.ts'
import { formatYearsPath, parseYearsAddress, type YearsAddress } from '../../services/search/years-address.ts'
import { PASSAGES_OF_BAR } from '../../views/words/years-passages.tsx'
import { YearsView } from '../../views/words/years-view.tsx'
import { SitePage } from '../frame/site-page.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'
import { useSearchClient, useSearchedLists } from '../search/use-search-client.ts'

export function YearsPage() {
  const typed = useSearch()
  const address = useMemo(() => parseYearsAddress(typed), [typed])
  const client = useSearchClient(undefined)
  const lists = useSearchedLists(client)
  const [, navigate] = useLocation()
  const [counts, counted] = useWordCounts(client, address.words)
  const years = useMemo(() => {
    const known = address.words.flatMap((word) => {
      const months = counted.get(word)?.value
      return months ? [[word, months] as const] : []
    })
    return buildWordYears(new Map(known))
  }, [address.words, counted])
  const period = years.periods.find(({ from }) => from === address.chosen?.from)
  const passages = usePassages(client, address.chosen, period)
  usePageTitle(address.words.length === 0 ? 'A word over the years' : `${address.words.join(', ')} · Over the years`)
  return (
    <SitePage>
      <YearsView
        {...{ address, years, counted, passages }}
        episodes={getKnownEpisodes(lists)}
        onAddress={(next) => navigate(formatYearsPath(next), { replace: true })}
        onRetry={() => counts?.retry()}
      />
    </SitePage>
  )
}

function useWordCounts(
  client: LibrarySearch | undefined,
  words: readonly string[],
): readonly [WordCounts | undefined, ReadonlyMap<string, CountedWord>] {
  const [counts, setCounts] = useState<WordCounts>()
  useEffect(() => {
    if (!client) return
    const created = createWordCounts(client)
    // It ends with the page, so that it is made in an effect.
    // oxlint-disable-next-line react/set-state-in-effect
    setCounts(created)
    return () => created.dispose()
  }, [client])
  useEffect(() => counts?.count(words), [counts, words])
  return [counts, useStore(counts ?? NOTHING_YET)]
}

const NOTHING_YET = createStore<ReadonlyMap<string, CountedWord>>(() => new Map())

/** The best passages of the chosen bar; undefined until they have come. */
function usePassages(
  client: LibrarySearch | undefined,
  chosen: YearsAddress['chosen'],
  period: Period | undefined,
): AnsweredResults | undefined {
  const query = chosen && period && addressPassages(chosen.word, period).q
  const [found, setFound] = useState<{ readonly query: string; readonly results: AnsweredResults }>()
  useEffect(() => {
    if (!client || query === undefined) return
    return loadAbortable(
      (signal) => client.search(query, { most: PASSAGES_OF_BAR }, { signal }),
      (answer) => setFound({ query, results: flattenAnswer(answer) }),
      // The numbers stand, and the link to all of them leads to what went wrong.
      () => {},
    )
  }, [client, query])
  return found && found.query === query ? found.results : undefined
}
