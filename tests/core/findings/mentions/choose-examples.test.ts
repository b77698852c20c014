import { expect, test } from 'vitest'
import type { NameEntry } from '../../../../src/core/catalogue/catalogue-schema.ts'
import type { EpisodeId, MentionKind } from '../../../../src/core/episode/schema.ts'
import { chooseExamples } from '../../../../src/core/findings/mentions/choose-examples.ts'
import { writeCatalogue } from '../../../views/library/write-catalogue.ts'

/** One episode a month. */
const { episodes } = writeCatalogue(
  Array.from({ length: 12 }, (_, index) => {
    const month = String(index + 1).padStart(2, '0')
    return `m${index + 1} | Talk ${index + 1} | Long Table | 2026-${month}-01 | 0:30:00 | History`
  }).join('\n'),
)

/** @param said Number of passages in the first months. */
function name(text: string, said: readonly number[], kind: MentionKind = 'topic'): NameEntry {
  const listed = said.map((count, index) => ({ id: `m${index + 1}` as EpisodeId, count, times: [] }))
  return { name: text, kind, text: '', episodes: listed }
}

test('names whose months differ most from those of the library are chosen, without a word in common', () => {
  const names = [
    name('steady', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
    name('export controls', [9, 1, 1]),
    name('exports', [5, 2, 1]),
    name('controls', [3, 1, 1]),
    name('taste', [1, 2, 4]),
  ]
  expect(chooseExamples(names, episodes)).toEqual(['export controls', 'exports', 'taste'])
})

test('names of few episodes, of people, or that are only listed are not', () => {
  const names = [name('twice', [9, 1]), name('Ada', [9, 1, 1], 'person'), name('listed', [3, 0, 0])]
  expect(chooseExamples(names, episodes)).toEqual([])
  expect(chooseExamples([name('twice', [9, 1])], episodes.slice(0, 8))).toEqual(['twice'])
  expect(chooseExamples(names, [])).toEqual([])
})
