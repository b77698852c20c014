import type { AnsweredResults } from '../../../src/services/search/select-results.ts'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useSavedSearches } from '../../../src/views/results/saved-search-list.tsx'
import { createAppServices, type AppServices } from '../../../src/services/app-services.ts'
import { countNew } from '../../../src/services/search/saved-searches.ts'
import { leaveAll, leaveLater, openEmptyBrowser, readDisk, writeDisk } from '../../reader/visits.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { ResultsContext } from '../../../src/views/results/use-results.ts'
import { searchLibrary } from './library.ts'
import { createPage } from './page.tsx'

let services: AppServices
beforeEach(() => {
  openEmptyBrowser()
  services = leaveLater(createAppServices('/'))
})
afterEach(() => {
  cleanup()
  leaveAll()
})

const count = (q: string) => (q === 'broken' ? Promise.reject(new Error('offline')) : searchLibrary(q))

function open(q: string, found?: AnsweredResults) {
  const page = createPage({ question: { q }, found, count })
  return renderHook(() => useSavedSearches(), {
    wrapper: ({ children }) => (
      <AppServicesContext value={services}>
        <ResultsContext value={page}>{children}</ResultsContext>
      </AppServicesContext>
    ),
  })
}

describe('saved searches of the page of results', () => {
  it('are counted now, and say how much is new since they were seen', async () => {
    // Four passages say it here and one there, with a quote and the title of an episode.
    await writeDisk('searches', {
      bridge: { q: 'bridge', savedOrder: 1, seen: { episodes: { bridges: 2, gone: 9 }, others: 1 } },
      broken: { q: 'broken', savedOrder: 2 },
      rivers: { q: 'rivers', savedOrder: 3 },
    })
    const { result } = open('')
    await waitFor(() => expect(result.current.rows.at(-1)?.total).toBe('7 results'))
    expect(result.current.rows.map(({ q, total, fresh }) => [q, total, fresh])).toEqual([
      ['rivers', '2 results', 0],
      ['broken', undefined, 0],
      ['bridge', '7 results', 4],
    ])
    expect(result.current.onToggle).toBeUndefined()
  })

  it('are saved and let go of, and are seen with their results', async () => {
    const answer = await searchLibrary('bridge')
    const { result } = open('bridge', answer)
    await waitFor(() => expect(result.current.onToggle).toBeDefined())
    act(() => result.current.onToggle!())
    expect(result.current.isSaved).toBe(true)
    await services.reader.flush()
    expect(await readDisk('searches')).toMatchObject({
      bridge: { q: 'bridge', seen: { episodes: { bridges: 4, rivers: 1 } } },
    })
    await waitFor(() => expect(result.current.rows[0]).toMatchObject({ path: '/search?q=bridge', isCurrent: true }))
    act(() => result.current.onToggle!())
    expect([result.current.isSaved, result.current.rows]).toEqual([false, []])
  })
})

it('what an episode has lost hides nothing that another has gained', () => {
  const seen = { episodes: { a: 5, b: 2 }, others: 3 }
  expect(countNew(seen, { episodes: { a: 1, b: 4, c: 1 }, others: 2 })).toBe(3)
  expect(countNew(seen, seen)).toBe(0)
})
