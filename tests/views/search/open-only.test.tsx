import { flattenAnswer } from '../../../src/services/search/select-results.ts'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import type { SearchDocument } from '../../../src/core/search/search-document.ts'
import { describeResults } from '../../../src/views/search/palette-messages.tsx'
import { Palette } from '../../../src/views/search/palette.tsx'
import { createTestClient } from './write-answer.ts'

afterEach(cleanup)

const of = { episodeId: 'ai', detail: '' }
const DOCUMENTS: readonly SearchDocument[] = [
  { ...of, kind: 'question', id: 'q1', text: 'Is the bridge safe?' },
  { ...of, kind: 'question', id: 'q2', text: 'Who built the bridge?' },
  { ...of, kind: 'quote', id: 'q3', text: 'No bridge lasts' },
]

function open(text: string) {
  const search = createSearch({ items: createItemEngine(DOCUMENTS) })
  render(
    <Palette
      text={text}
      client={createTestClient((query, options) => Promise.resolve(search.search(query, options).here))}
      place={{
        describeScope: () => 'this transcript',
        episodes: [],
        episode: { id: 'ai', title: 'AI', duration: 60 },
        voices: [],
        narrow: () => ({}),
        recent: { searches: [], positions: [] },
        examples: [],
      }}
      formatPage={({ query, kind }) => `/search?q=${query}&kind=${kind ?? ''}`}
      onClose={() => {}}
      onChoose={() => {}}
      onOpenPage={() => {}}
    />,
  )
}

it('questions have a chip without a number, and are no part of the total that the page repeats', async () => {
  open('bridge')
  expect(await screen.findByRole('radio', { name: 'All 1' })).toBeTruthy()
  await userEvent.click(screen.getByRole('radio', { name: 'Questions' }))
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2))
  expect(screen.getByRole('link', { name: 'Show 1 result' }).getAttribute('href')).toBe('/search?q=bridge&kind=')
})

it('questions are announced where nothing else is found', () => {
  const search = createSearch({ items: createItemEngine(DOCUMENTS) })
  expect(describeResults(flattenAnswer(search.search('built').here))).toBe('1 question')
  expect(describeResults(flattenAnswer(search.search('bridge').here))).toBe('1 result')
  expect(describeResults(flattenAnswer(search.search('xqzzvw').here))).toBe('No results')
})
