import { cleanup, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { EpisodeGroup } from '../../../src/core/search/present/search-results.ts'
import type { NearRows } from '../../../src/services/search/later-rows.ts'
import { EpisodeResultsPage, splitPages } from '../../../src/views/results/episode-results.tsx'
import { RowBlocks } from '../../../src/views/results/rows/row-blocks.tsx'
import { createPage, renderInPage } from './page.tsx'

afterEach(cleanup)

const GROUPS = Array.from({ length: 10 }, (_, index): EpisodeGroup => ({
  episodeId: `talk-${index}`,
  rows: [],
  count: 2,
  times: [],
}))

function show(restored?: string) {
  renderInPage(
    createPage({ question: { q: 'lantern' }, state: { restored } }),
    <RowBlocks onNear={vi.fn<(near: NearRows) => void>()}>
      {splitPages(GROUPS).map((groups, page) => (
        <EpisodeResultsPage key={page} id={`page-${page}`} groups={groups} isFirst={page === 0} />
      ))}
    </RowBlocks>,
  )
  return screen.getAllByRole('heading').map(({ textContent }) => textContent)
}

describe('the results of many episodes', () => {
  it('are drawn as far as they are near; the others keep the height of their headings and rows', () => {
    expect(show()).toEqual(GROUPS.slice(0, 8).map(({ episodeId }) => episodeId))
    expect(document.querySelector<HTMLElement>('[data-block=page-1]')?.style.getPropertyValue('--rows')).toBe('6')
  })

  it('are drawn where a row is to be found again', () => {
    expect(show('results-talk-9/0')).toContain('talk-9')
  })
})
