import { expect, it } from 'vitest'
import { buildItemRow } from '../../../../src/core/search/present/result-rows.ts'
import type { SearchHit, SearchKind } from '../../../../src/core/search/search-document.ts'

const TITLE = `State of AI in 2026: ${'scaling laws, agents and robots, '.repeat(12)}to the end`

function hitOf(kind: SearchKind): SearchHit {
  const document = { kind, episodeId: 'ai', id: 'x', text: TITLE, detail: '' }
  return { document, score: 1, coverage: 1, isFull: true, ranges: [{ start: 0, end: 5 }], detailRanges: [] }
}

it('a title is shown whole, however long, while other texts are cut', () => {
  expect(buildItemRow(hitOf('episode')).text).toEqual({ text: TITLE, ranges: [{ start: 0, end: 5 }] })
  expect(buildItemRow(hitOf('quote')).text.text).toMatch(/^State of AI.*…$/)
})
