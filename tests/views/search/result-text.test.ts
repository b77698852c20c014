import { expect, it } from 'vitest'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { buildItemDocuments } from '../../../src/core/search/documents.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { markText } from '../../core/search/mark-text.ts'
import { buildRow } from '../../../src/core/search/present/rows.ts'
import { getRowDetail, getRowText } from '../../../src/views/search/result-text.ts'
import type { SearchHit, SearchKind } from '../../../src/core/search/search-document.ts'
import { describeScope } from '../../../src/views/search/describe-scope.ts'

const TITLE = `State of AI in 2026: ${'scaling laws, agents and robots, '.repeat(12)}to the end`

function hitOf(kind: SearchKind): SearchHit {
  const document = { kind, episodeId: 'ai', id: 'x', text: TITLE, detail: '' }
  return { document, score: 1, coverage: 1, isFull: true, ranges: [{ start: 0, end: 5 }], detailRanges: [] }
}

it('a title is shown whole, however long, while other texts are cut', () => {
  expect(getRowText(buildRow(hitOf('episode')))).toEqual({ text: TITLE, ranges: [{ start: 0, end: 5 }] })
  expect(getRowText(buildRow(hitOf('quote'))).text).toMatch(/^State of AI.*…$/)
})

it('shows of an episode’s tags those that match', () => {
  const tags = ['Machine learning', 'DeepSeek', 'Laws']
  const episode = episodeOf('0:00 Nothing of it.', { title: 'The state of things', channel: 'The Channel', tags })
  const search = createSearch({ items: createItemEngine(buildItemDocuments(episode)) })
  const show = (query: string) => {
    const { best } = search.search(query).here.value
    return [getRowText(best!), getRowDetail(best!)].map(({ text, ranges }) => markText(text, ranges)).join(' | ')
  }
  expect(show('deepseek')).toBe('The state of things | The Channel, tagged [DeepSeek]')
  expect(show('channel')).toBe('The state of things | The [Channel]')
})

it('shows what the source of a corrected passage says, where only that has words of the query', () => {
  const document = {
    kind: 'transcript',
    episodeId: 'ai',
    id: 'x',
    text: 'The Qwen models are small.',
    detail: 'The Kwen models are small.',
  } as const
  const hit = { document, score: 1, coverage: 1, isFull: true, ranges: [{ start: 9, end: 15 }] }
  const show = (detailRanges: SearchHit['detailRanges']) => {
    const { text, ranges } = getRowDetail(buildRow({ ...hit, detailRanges }))
    return markText(text, ranges)
  }
  const models = { start: 9, end: 15 }
  expect(show([{ start: 4, end: 8 }, models])).toBe('The [Kwen] models are small.')
  expect(show([models])).toBe('')
})

it('counts no episodes before the library is known', () => {
  expect(describeScope(undefined, undefined, undefined)).toBe('all episodes')
  expect(describeScope(undefined, 616, undefined)).toBe('616 episodes')
})
