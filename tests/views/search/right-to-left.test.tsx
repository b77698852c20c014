import { cleanup } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { SearchResult } from '../../../src/core/search/present/search-results.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { createTranscriptEngine } from '../../../src/core/search/retrieve/transcript-engine.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { ResultItem } from '../../../src/views/results/rows/result-item.tsx'
import { createPage, renderInPage } from '../results/page.tsx'
import { episodeOf } from '../../support/episode-text.ts'

afterEach(cleanup)

const TALK = episodeOf(
  `
  0:00 كان الناس يعبرون الجسر كل صباح، واسم الكتاب هو Bridges of Stone.
  1:00 وقال المؤلف إن كتابه Bridges of Stone هو قصة طويلة وجميلة عن المدينة والنهر والناس الذين عاشوا بينهما حول الجسر القديم.
  `,
  { id: 'talk-ar', language: 'ar', duration: 120 },
)
const search = createSearch({
  transcript: createTranscriptEngine(TALK, buildTranscript(TALK)),
  items: createItemEngine([]),
})

function find(query: string): readonly SearchResult[] {
  return search.search(query, { most: 10 }).here.value.groups[0]!.rows
}

describe('a row in a right-to-left script', () => {
  it('is marked on the page of results, which takes the direction of its text', () => {
    const [row] = find('الجسر')
    const { container } = renderInPage(
      createPage({ question: { q: '' } }),
      <ResultItem row={row!} isChosen={false} below={null} />,
    )
    const link = container.querySelector('a')!
    expect(link.getAttribute('dir')).toBe('auto')
    expect([...link.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['الجسر'])
  })
})
