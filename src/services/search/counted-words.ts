/** Counts words over the years, each once, for as long as a page shows them. */

import { createStore } from 'zustand/vanilla'
import { answerWith, type Answer } from '../../core/answer/answer.ts'
import { readFault } from '../../core/answer/fault.ts'
import type { MonthCount } from '../../core/search/retrieve/count-months.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { LibrarySearch } from './create-library-search.ts'
import { formatYearsQuery } from './years-address.ts'

/** The value is undefined where the word could not be counted: with a fault for that reason, else it is said too often. */
export type CountedWord = Answer<readonly MonthCount[] | undefined>

export interface WordCounts extends ReadonlyStore<ReadonlyMap<string, CountedWord>> {
  /** Those that are not known yet. */
  count(words: readonly string[]): void
  /** Again what has a fault, and everything once another library is searched. */
  retry(): void
  dispose(): void
}

export function createWordCounts(
  client: Pick<LibrarySearch, 'search' | 'loadLists' | 'changes' | 'retry'>,
): WordCounts {
  const store = createStore<ReadonlyMap<string, CountedWord>>(() => new Map())
  let wanted: readonly string[] = []
  let round = new AbortController()
  const started = new Set<string>()
  const countOne = async (word: string, signal: AbortSignal) => {
    const answer = await client.search(formatYearsQuery(word), { byMonth: true }, { signal }).then(
      ({ value, completeness, faults }) => answerWith(value.months, completeness, faults),
      (error: unknown) => answerWith(undefined, 'atLeast', [readFault(error)]),
    )
    if (!signal.aborted) store.setState(new Map([...store.getState(), [word, answer]]), true)
  }
  const count = (words: readonly string[]) => {
    wanted = words
    client.loadLists()
    for (const word of words) {
      if (started.has(word)) continue
      started.add(word)
      void countOne(word, round.signal)
    }
  }
  const countAgain = (isLeft: (answer: CountedWord) => boolean) => {
    round.abort()
    round = new AbortController()
    started.clear()
    const left = [...store.getState()].filter(([, answer]) => isLeft(answer))
    for (const [word] of left) started.add(word)
    store.setState(new Map(left), true)
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
      round.abort()
    },
  }
}
