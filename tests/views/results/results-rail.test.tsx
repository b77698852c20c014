import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import type { SearchResult } from '../../../src/core/search/present/search-results.ts'
import type { SearchAddressChange } from '../../../src/services/search/search-address.ts'
import { ResultsRail } from '../../../src/views/results/results-rail.tsx'
import { searchLibrary } from './library.ts'
import { createPage, renderInPage } from './page.tsx'

afterEach(cleanup)

const dropSpeaker = (row: SearchResult): SearchResult => ({
  ...row,
  hit: { ...row.hit, document: { ...row.hit.document, voice: undefined, note: undefined } },
})

it('counts the passages that name no speaker, and leads to them', async () => {
  const answer = await searchLibrary('bridge', { most: 100 })
  const [first, ...others] = answer.episodes
  const [row, ...rows] = first!.rows
  const onChange = vi.fn<(change: SearchAddressChange) => void>()
  const found = { ...answer, episodes: [{ ...first!, rows: [dropSpeaker(row!), ...rows] }, ...others] }
  const page = createPage({ question: { q: 'bridge' }, found })
  renderInPage(page, <ResultsRail onChange={onChange} saved={undefined} />)
  await userEvent.click(screen.getByRole('button', { name: 'Speaker not named 1 passage' }))
  expect(onChange).toHaveBeenCalledWith({ speaker: 'none' })
})
