/** Counts words over the years, each once, for as long as a page shows them. */

import { createStore } from 'zustand/vanilla'
import { answerWith, isFinal, type Answer } from '../../core/answer/answer.ts'
import { readFault } from '../../core/answer/fault.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import type { MonthCount } from '../../core/search/retrieve/count-months.ts'
import type { TextReading } from '../../core/search/search-source.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { LibrarySearch } from './create-library-search.ts'
import { changeSearchAddress, type FilterChange, type SearchAddress } from './search-address.ts'
import { formatYearsQuery } from './years-address.ts'

/** The value is undefined where the word is being counted, or could not be: with a fault for that reason, else it is said too often. */
export interface CountedWord extends Answer<readonly MonthCount[] | undefined> {
  /** While it is being counted, where much is read for it. */
  readonly reading?: TextReading | undefined
}

export interface WordCounts extends ReadonlyStore<ReadonlyMap<string, CountedWord>> {
  /** Those that are not known yet; ends the counting of all others. */
  count(words: readonly string[]): void
  /** Again what has a fault, and everything once another library is searched. */
  retry(): void
  dispose(): void
}

/** The results that are counted: in quotes, highlights and notes the same words would stand once more. */
export function addressPassages(word: string, within: Pick<FilterChange, 'from' | 'to'> = {}): SearchAddress {
  return changeSearchAddress({ q: formatYearsQuery(word) }, { kind: 'transcript', from: within.from, to: within.to })
}

export function createWordCounts(
  client: Pick<LibrarySearch, 'search' | 'loadLists' | 'changes' | 'retry'>,
): WordCounts {
  const store = createStore<ReadonlyMap<string, CountedWord>>(() => new Map())
  let wanted: readonly string[] = []
  const counting = new Map<string, AbortController>()
  const show = (word: string, counted: CountedWord) =>
    store.setState(new Map([...store.getState(), [word, counted]]), true)
  const countOne = async (word: string) => {
    const controller = new AbortController()
    const { signal } = controller
    counting.set(word, controller)
    const onProgress = ({ value: { reading } }: Answer<SearchResults>) => {
      if (reading && !signal.aborted) show(word, { value: undefined, completeness: 'partial', faults: [], reading })
    }
    const answer = await client.search(formatYearsQuery(word), { byMonth: true }, { signal, onProgress }).then(
      ({ value, completeness, faults }) => answerWith(value.months, completeness, faults),
      (error: unknown) => answerWith(undefined, 'atLeast', [readFault(error)]),
    )
    if (signal.aborted) return
    counting.delete(word)
    show(word, answer)
  }
  const stopAllBut = (words: readonly string[]) => {
    for (const [word, controller] of counting) {
      if (words.includes(word)) continue
      controller.abort()
      counting.delete(word)
    }
  }
  const count = (words: readonly string[]) => {
    wanted = words
    client.loadLists()
    stopAllBut(words)
    for (const word of words) {
      const known = store.getState().get(word)
      if (!counting.has(word) && !(known && isFinal(known))) void countOne(word)
    }
  }
  const countAgain = (isLeft: (answer: CountedWord) => boolean) => {
    stopAllBut([])
    store.setState(new Map([...store.getState()].filter(([, answer]) => isFinal(answer) && isLeft(answer))), true)
    count(wanted)
  }
  const stop = client.changes.subscribe(() => countAgain(() => false))
  return {
    ...store,
    count,
    retry() {
      client.retry()
      countAgain(({ faults }) => faults.length === 0)
    },
    dispose() {
      stop()
      stopAllBut([])
    },
  }
}
