// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { EpisodeGroup } from '../../../src/core/search/present/search-results.ts'
import { FIRST_SHOWN, type NearRows } from '../../../src/services/search/shown-results.ts'
import { EpisodePage, splitPages } from '../../../src/views/results/episode-results.tsx'
import { ResultRows } from '../../../src/views/results/rows/result-rows.tsx'
import { RowBlocks } from '../../../src/views/results/rows/row-blocks.tsx'

afterEach(cleanup)

const GROUPS = Array.from({ length: 10 }, (_, index): EpisodeGroup => ({
  episodeId: `talk-${index}`,
  rows: [],
  count: 2,
  times: [],
}))

function show(restored?: string) {
  const selection = { count: 0, hidden: 0, has: () => false, toggle: vi.fn(), clear: vi.fn() }
  const handlers = { onOpen: vi.fn(), onNote: vi.fn(), onCopy: vi.fn(), onClip: vi.fn(), renderNote: () => null }
  render(
    <ResultRows selection={selection} {...handlers}>
      <RowBlocks onNear={vi.fn<(near: NearRows) => void>()}>
        {splitPages(GROUPS).map((groups, page) => (
          <EpisodePage
            key={page}
            id={`page-${page}`}
            groups={groups}
            entries={new Map()}
            shown={FIRST_SHOWN}
            isFirst={page === 0}
            isUncounted={false}
            hasFailed={false}
            restored={restored}
            onMore={vi.fn()}
            onRetry={vi.fn()}
          />
        ))}
      </RowBlocks>
    </ResultRows>,
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
