import { describe, expect, it } from 'vitest'
import type { NameRule } from '../../../../src/core/catalogue/names/names-schema.ts'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { proposeSameNames, readNamedEpisode } from '../../../../src/core/findings/mentions/propose-same-names.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const listing = (id: string, listed: readonly string[], text = 'Nothing is said of them.', kind = 'person') =>
  episodeOf(`0:00 ${text}`, {
    id,
    mentions: listed.map((name) => ({ id: name, group: '', kind, name, at: [], text: '' })),
  })

function propose(episodes: readonly Episode[], rules?: readonly NameRule[]) {
  const byId = new Map(episodes.map((episode) => [String(episode.id), episode]))
  const found = proposeSameNames(episodes.map(readNamedEpisode), (id) => byId.get(id), rules)
  return found.map(({ name, sameAs }) => [name, sameAs])
}

const WHOLE = listing('a', ['Ada Moss'])

describe('names that seem to be one', () => {
  it('have the same letters and numbers, with a title, a legal ending or brackets', () => {
    const companies = listing('a', ['Deep Seek', 'Acme, Inc.', 'Model 4.5'], '', 'company')
    const others = listing('b', ['DeepSeek', 'Acme', 'Model 45'], '', 'company')
    expect(propose([companies, others])).toEqual([
      ['DeepSeek', ['Deep Seek']],
      ['Acme', ['Acme, Inc.']],
    ])
    expect(propose([WHOLE, listing('b', ['Dr. Ada Moss', 'Ada Moss (gardener)'])])).toEqual([
      ['Ada Moss', ['Dr. Ada Moss', 'Ada Moss (gardener)']],
    ])
    expect(propose([listing('a', ['Harbour'], '', 'place'), listing('b', ['Har Bour'], '', 'work')])).toEqual([])
  })

  it('are a name and its part only where the episode of the part has the whole name', () => {
    expect(propose([WHOLE, listing('b', ['Moss'])])).toEqual([])
    expect(propose([WHOLE, listing('b', ['Moss'], 'Then Ada Moss came, and Moss spoke.')])).toEqual([
      ['Ada Moss', ['Moss']],
    ])
    const why = proposeSameNames([WHOLE, listing('b', ['Moss'], 'Ada Moss came.')].map(readNamedEpisode), () =>
      listing('b', ['Moss'], 'Ada Moss came.'),
    )[0]!.why
    expect(why).toBe('1 of 1 episode with “Moss” has “Ada Moss” too')
  })

  it('are two where two whole names fit, or where one note lists both', () => {
    const both = listing('b', ['Moss'], 'Ada Moss and Bo Moss came.')
    expect(propose([WHOLE, listing('c', ['Bo Moss']), both])).toEqual([])
    expect(propose([WHOLE, listing('b', ['Moss', 'Ada Moss'], 'Ada Moss came.')])).toEqual([])
  })

  it('are never so by likeness alone: a letter that differs takes the other name in the same episode', () => {
    const known = [WHOLE, listing('c', ['Ada Moss'])]
    expect(propose([...known, listing('b', ['Ada Mosse'])])).toEqual([])
    expect(propose([...known, listing('b', ['Ada Mosse'], 'It is Ada Moss.')])).toEqual([['Ada Moss', ['Ada Mosse']]])
  })

  it('are left alone where the owner has a rule', () => {
    const episodes = [WHOLE, listing('b', ['Dr. Ada Moss'])]
    expect(propose(episodes, [{ name: 'Ada Moss', sameAs: ['Dr. Ada Moss'] }])).toEqual([])
  })
})
