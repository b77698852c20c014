import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { AppServices } from '../../../src/services/app-services.ts'
import { hasSavedSearches, type SavedSearch } from '../../../src/services/search/saved-searches.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { SavedLine } from '../../../src/views/library/saved-line.tsx'

afterEach(cleanup)

const saved = (q: string, others?: number): SavedSearch => ({
  q,
  savedOrder: 1,
  seen: others === undefined ? undefined : { episodes: { a: 1200, b: 34 }, others },
})

function show(searches: readonly SavedSearch[]) {
  const store = createStore(() => searches)
  const services = { reader: { loadSearches: () => Promise.resolve(store) } } as unknown as AppServices
  render(
    <AppServicesContext value={services}>
      <SavedLine />
    </AppServicesContext>,
  )
}

it('names the latest three with what they found when they were last seen, and leads to all', async () => {
  show([saved('inflation', 7), saved('scaling laws'), saved('country of geniuses', 0), saved('old')])
  await screen.findByRole('navigation', { name: 'Saved searches' })
  expect(screen.getAllByRole('link').map((link) => [link.textContent.trim(), link.getAttribute('href')])).toEqual([
    ['inflation1,241 results when you last looked', '/search?q=inflation'],
    ['scaling laws', '/search?q=scaling+laws'],
    ['country of geniuses1,234 results when you last looked', '/search?q=country+of+geniuses'],
    ['All searches', '/search'],
  ])
  await waitFor(() => expect(hasSavedSearches(), 'the next visit leaves room').toBe(true))
})

it('is not there where nothing is saved, and the next visit leaves no room', async () => {
  show([])
  await expect.poll(() => hasSavedSearches()).toBe(false)
  expect(screen.queryByRole('navigation')).toBeNull()
})
