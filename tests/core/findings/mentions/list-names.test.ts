import { describe, expect, it, test } from 'vitest'
import type { NameEntry, Names } from '../../../../src/core/catalogue/catalogue-schema.ts'
import type { EpisodeId, MentionKind } from '../../../../src/core/episode/schema.ts'
import {
  countKinds,
  findMeantSlug,
  findNames,
  groupAlike,
  listNames,
  sortNames,
} from '../../../../src/core/findings/mentions/list-names.ts'
import { chooseExamples } from '../../../../src/core/findings/mentions/choose-examples.ts'
import { writeCatalogue } from '../../../views/library/write-catalogue.ts'

const said = (id: string, count: number, times: readonly number[]) => ({ id: id as EpisodeId, count, times })
const entry = (name: string, kind: NameEntry['kind'], episodes: NameEntry['episodes']): NameEntry => {
  return { name, kind, text: '', episodes }
}

const NAMES: Names = {
  formatVersion: 1,
  names: {
    anthropic: entry('Anthropic', 'company', [said('a', 3, [1, 2]), said('b', 1, [5])]),
    dali: entry('Salvador Dalí', 'person', [said('a', 0, [])]),
    openai: entry('OpenAI', 'company', [said('a', 4, [1, 2, 3, 4])]),
    // Its transcript has no times.
    vim: entry('Vim', 'technology', [said('c', 3, [])]),
  },
}

describe('the list of names', () => {
  const all = listNames(NAMES)
  const namesOf = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name)

  it('counts the passages and episodes of each, also without times', () => {
    expect(all.map(({ slug, passages, episodes }) => [slug, passages, episodes])).toEqual([
      ['anthropic', 3, 2],
      ['dali', 0, 1],
      ['openai', 4, 1],
      ['vim', 3, 1],
    ])
  })

  it('is sorted by passages, by episodes or by name', () => {
    expect(namesOf(sortNames(all, 'passages'))).toEqual(['OpenAI', 'Anthropic', 'Vim', 'Salvador Dalí'])
    expect(namesOf(sortNames(all, 'episodes'))).toEqual(['Anthropic', 'OpenAI', 'Vim', 'Salvador Dalí'])
    expect(namesOf(sortNames(all, 'name'))).toEqual(['Anthropic', 'OpenAI', 'Salvador Dalí', 'Vim'])
  })

  it('finds any part of a name, whatever its case and accents', () => {
    expect(namesOf(findNames(all, ' DALI'))).toEqual(['Salvador Dalí'])
    expect(findNames(all, '  ')).toBe(all)
    expect([...countKinds(findNames(all, 'a'))]).toEqual([
      ['company', 2],
      ['person', 1],
    ])
  })
})

describe('names that differ in signs alone', () => {
  const signed: Names = {
    formatVersion: 1,
    names: {
      c: entry('C', 'technology', [said('a', 1, [1])]),
      'c-plus-plus': entry('C++', 'technology', [said('a', 2, [1, 2])]),
      'c-sharp': entry('C#', 'technology', [said('a', 3, [1, 2, 3])]),
      openai: entry('OpenAI', 'company', [said('a', 4, [1])]),
    },
  }

  it('name each other', () => {
    const alike = groupAlike(signed)
    expect(alike.get('c')).toEqual([
      { slug: 'c-plus-plus', name: 'C++' },
      { slug: 'c-sharp', name: 'C#' },
    ])
    expect(alike.has('openai')).toBe(false)
  })

  it('are found by their addresses in other case, and by those from before signs were a part of them', () => {
    expect(findMeantSlug('OpenAI', signed)).toBe('openai')
    expect(findMeantSlug('C#', signed)).toBe('c-sharp')
    const { c: _, ...others } = signed.names
    expect(findMeantSlug('c', { ...signed, names: others })).toBe('c-sharp')
    expect(findMeantSlug('nobody', signed)).toBeUndefined()
  })
})

/** One episode a month. */
const { episodes } = writeCatalogue(
  Array.from({ length: 12 }, (_, index) => {
    const month = String(index + 1).padStart(2, '0')
    return `m${index + 1} | Talk ${index + 1} | Long Table | 2026-${month}-01 | 0:30:00 | History`
  }).join('\n'),
)

/** @param counts Number of passages in the first months. */
function nameSaid(text: string, counts: readonly number[], kind: MentionKind = 'topic'): NameEntry {
  const listed = counts.map((count, index) => ({ id: `m${index + 1}` as EpisodeId, count, times: [] }))
  return { name: text, kind, text: '', episodes: listed }
}

test('names whose months differ most from those of the library are chosen, without a word in common', () => {
  const names = [
    nameSaid('steady', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
    nameSaid('export controls', [9, 1, 1]),
    nameSaid('exports', [5, 2, 1]),
    nameSaid('controls', [3, 1, 1]),
    nameSaid('taste', [1, 2, 4]),
  ]
  expect(chooseExamples(names, episodes)).toEqual(['export controls', 'exports', 'taste'])
})

test('names of few episodes, of people, or that are only listed are not', () => {
  const names = [nameSaid('twice', [9, 1]), nameSaid('Ada', [9, 1, 1], 'person'), nameSaid('listed', [3, 0, 0])]
  expect(chooseExamples(names, episodes)).toEqual([])
  expect(chooseExamples([nameSaid('twice', [9, 1])], episodes.slice(0, 8))).toEqual(['twice'])
  expect(chooseExamples(names, [])).toEqual([])
})
