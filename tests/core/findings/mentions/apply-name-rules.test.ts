import { describe, expect, it } from 'vitest'
import type { NamePage } from '../../../../src/core/catalogue/name-page-schema.ts'
import type { NameRule } from '../../../../src/core/catalogue/names/names-schema.ts'
import { applyNameRules } from '../../../../src/core/findings/mentions/apply-name-rules.ts'
import { buildStoredNames } from '../../../../src/core/findings/mentions/build-name-page.ts'
import { addPages, buildNames, getNameShares } from '../../../../src/core/findings/mentions/build-names.ts'
import { findMeantSlug } from '../../../../src/core/findings/mentions/list-names.ts'
import { getNameFacts } from '../../../../src/core/findings/mentions/name-detail.ts'
import { joinNames } from '../../../../src/core/library/join-names.ts'
import { buildCatalogueDocuments, describeAsListed } from '../../../../src/core/search/documents.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const TEXT = `0:00 Ann: Moss came, and Ada Moss spoke.
0:30 Ada Moss: I grow ferns beside the Lamp, and Moss is my name.
1:00 Moss: The Lamp is out, as Ada Moss has said before.`

const listing = (id: string, listed: readonly string[], text = TEXT) =>
  episodeOf(text, {
    id,
    mentions: listed.map((name) => ({ id: name, group: '', kind: 'other', name, at: [], text: `${name} in ${id}` })),
  })

const EPISODES = [
  listing('a', ['Moss', 'Ada Moss', 'Lamp']),
  listing('b', ['Moss']),
  listing('c', ['Ada Moss', 'Lamp']),
]
const FACTS = EPISODES.map((episode) => getNameFacts(episode, buildTranscript(episode)))
const ALL = { shares: FACTS.flatMap(({ shares }) => shares), people: FACTS.flatMap(({ people }) => people) }

const SAME: NameRule = { name: 'Ada Moss', sameAs: ['Moss'] }

function build(...rules: readonly NameRule[]) {
  const facts = applyNameRules(ALL, rules)
  const names = addPages({ ...buildNames(facts.shares), rules }, facts.people, false)
  return { names, stored: new Map(buildStoredNames(names, facts, new Map())) }
}

describe('the rules of an owner', () => {
  it('make two names one: each passage counts once, and the old address leads on', () => {
    const { names, stored } = build(SAME)
    expect(Object.keys(names.names)).toEqual(['ada-moss', 'lamp'])
    const { episodes, sameAs } = names.names['ada-moss']!
    expect(episodes.map(({ id, count, times }) => [id, count, times])).toEqual([
      ['a', 4, [0, 30, 60]],
      ['b', 4, [0, 30, 60]],
      ['c', 2, [0, 60]],
    ])
    expect(sameAs).toEqual(['moss'])
    expect(stored.get('moss')).toEqual({ moved: 'ada-moss' })
    expect(findMeantSlug('Moss', names)).toBe('ada-moss')
  })

  it('make two speakers one: what both say is theirs, and neither is beside the other', () => {
    const { person } = build(SAME).stored.get('ada-moss') as NamePage
    expect(person?.episodes).toHaveLength(3)
    expect(person?.passages).toBe(6)
    expect(person?.others.map(({ name }) => name)).toEqual(['Ann'])
    expect(person?.names).toEqual([{ slug: 'lamp', name: 'Lamp', kind: 'other', count: 4 }])
  })

  it('hide a name from the list and from every page, while the episodes stay as they are', () => {
    const { names, stored } = build({ name: 'lamp', hide: true })
    expect(Object.keys(names.names)).toEqual(['ada-moss', 'moss'])
    expect(stored.has('lamp')).toBe(false)
    const page = stored.get('ada-moss') as NamePage
    expect(page.person).toBeDefined()
    expect([...(page.together?.names ?? []), ...(page.person?.names ?? [])].map(({ slug }) => slug)).not.toContain(
      'lamp',
    )
    expect(EPISODES[0]!.mentions.map(({ name }) => name)).toContain('Lamp')
  })

  it('say what a name is, before what any number of notes say', () => {
    const rule = { name: 'Ada Moss', kind: 'person', description: 'Gardener' } as const
    expect(build(rule).names.names['ada-moss']).toMatchObject({ kind: 'person', text: 'Gardener' })
    const only = build({ name: 'Moss', sameAs: ['Ada Moss', 'Lamp'], description: 'One' }).names.names['moss']
    expect([only?.text, only?.textFrom]).toEqual(['One', undefined])
  })

  it('change nothing where there are none, and nothing twice', () => {
    expect(applyNameRules(ALL, undefined)).toBe(ALL)
    const once = applyNameRules(ALL, [SAME])
    expect(applyNameRules(once, [SAME])).toEqual(once)
  })

  it('hold for files that a reader opens', () => {
    const shipped = build({ ...SAME, description: 'Gardener' }, { name: 'Lamp', hide: true }).names
    const opened = listing('mine', ['Moss', 'Lamp', 'Fern'])
    const { names } = joinNames(shipped, [{ names: buildNames(getNameShares(opened, buildTranscript(opened))) }])
    expect(Object.keys(names)).toEqual(['ada-moss', 'fern'])
    expect(names['ada-moss']).toMatchObject({ name: 'Ada Moss', text: 'Gardener' })
    expect(names['ada-moss']!.episodes.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'mine'])
  })

  it('hold for the names of an open episode in a search, each once', () => {
    const { names } = build(SAME, { name: 'Lamp', hide: true })
    const own = ['moss', 'ada-moss', 'lamp'].map((id) => {
      return { kind: 'mention', episodeId: 'a', id, text: id, detail: '' } as const
    })
    const described = describeAsListed(own, [], names)
    expect(described.map(({ id, text }) => [id, text])).toEqual([['ada-moss', 'Ada Moss']])
    expect(buildCatalogueDocuments([], names, described)).toEqual([])
  })
})
