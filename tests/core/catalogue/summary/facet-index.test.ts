import { describe, expect, it } from 'vitest'
import type { CatalogueFilter } from '../../../../src/core/catalogue/catalogue.ts'
import { FACET_NAMES, type FacetName } from '../../../../src/core/catalogue/facets.ts'
import type { CatalogueEntry } from '../../../../src/core/catalogue/catalogue-schema.ts'
import { buildFacetIndex, type FacetIndex } from '../../../../src/core/catalogue/summary/facet-index.ts'
import { writeCatalogue } from '../../../views/library/write-catalogue.ts'
import { filterCatalogue } from '../../../support/filter-catalogue.ts'

const LIBRARY = writeCatalogue(`
  ai      | State of AI             | Lex Fridman | 2026-01-31 | 4:25:13 | AI, LLMs      | Ada North
  bridges | How bridges fail        | Long Table  | 2026-01-04 | 2:12:40 | History       | Ada North, Bo South
  pencil  | A history of the pencil | Long Table  | 2025-12-11 | 1:08:05 | history       | Bo South
  loose   | Loose leaves            |             |            |         | History, LLMs |
`).episodes

function build(entries: readonly CatalogueEntry[]): { readonly index: FacetIndex; readonly slices: number } {
  const reading = buildFacetIndex(entries)
  for (let slices = 1; ; slices++) {
    const { done, value } = reading.next()
    if (done) return { index: value, slices }
  }
}

const { index } = build(LIBRARY)
const list = (filter: CatalogueFilter, name: FacetName) =>
  index.count(filter)[name].map((facet) => `${facet.name} ${facet.count}`)

describe('the counts beside the filters', () => {
  it('list every value, most episodes first, years and lengths in their order', () => {
    expect(list({}, 'channel')).toEqual(['Long Table 2', 'Lex Fridman 1'])
    expect(list({}, 'tag')).toEqual(['History 3', 'LLMs 2', 'AI 1'])
    expect(list({}, 'speaker')).toEqual(['Ada North 2', 'Bo South 2'])
    expect(list({}, 'year')).toEqual(['2026 2', '2025 1', 'none 1'])
    expect(list({}, 'length')).toEqual(['medium 1', 'long 2'])
    expect(index.count({}).transcripts).toBe(4)
  })

  it('take the spelling of most episodes, however often one of them repeats it', () => {
    const [first] = LIBRARY
    const { index: spelled } = build([['zoo'], ['zoo'], ['Zoo', 'Zoo', 'Zoo']].map((tags) => ({ ...first!, tags })))
    expect(spelled.count({}).tag).toEqual([{ name: 'zoo', count: 3 }])
  })

  it('follow all other filters, not their own', () => {
    const filter = { channel: 'Lex Fridman', year: '2026' }
    expect(list(filter, 'channel')).toEqual(['Lex Fridman 1', 'Long Table 1'])
    expect(list(filter, 'year')).toEqual(['2026 1'])
    expect(list(filter, 'tag')).toEqual(['AI 1', 'LLMs 1'])
    expect(list({ from: '2026-01' }, 'channel')).toEqual(['Lex Fridman 1', 'Long Table 1'])
    expect(list({ channel: 'Nobody' }, 'tag')).toEqual([])
  })

  it('are the number of episodes each choice leaves', () => {
    for (const others of [{}, { tag: 'history' }, { speaker: 'bo south', year: '2025' }, { to: '2026-01' }]) {
      for (const name of FACET_NAMES) {
        for (const { name: value, count } of index.count(others)[name]) {
          expect(filterCatalogue(LIBRARY, { ...others, [name]: value })).toHaveLength(count)
        }
      }
    }
  })

  it('count those with a transcript', () => {
    const [first, ...rest] = LIBRARY
    const notes = { ...first!, counts: { ...first!.counts, words: 0 } }
    const { index: mixed } = build([notes, ...rest])
    expect(mixed.count({ year: '2026' }).transcripts).toBe(1)
    expect(mixed.count({ transcript: true }).channel).toEqual([{ name: 'Long Table', count: 2 }])
  })

  it('are read in slices, so that a large library does not hold up the page', () => {
    expect(build(Array.from({ length: 2000 }, () => LIBRARY[0]!)).slices).toBeGreaterThan(5)
  })
})
