import { describe, expect, it } from 'vitest'
import type { CatalogueEntry } from '../../../../src/core/catalogue/catalogue-schema.ts'
import {
  type NameCard,
  type NamePassage,
  parseNamePage,
  parseNameEpisodes,
  type NamePage,
} from '../../../../src/core/catalogue/name-page-schema.ts'
import { mapEntries } from '../../../../src/core/catalogue/catalogue.ts'
import type { EpisodeId } from '../../../../src/core/episode/schema.ts'
import {
  buildNamePage,
  buildOnlyNamePage,
  buildStoredNames,
} from '../../../../src/core/findings/mentions/build-name-page.ts'
import { addPages, buildNames, type NameShare } from '../../../../src/core/findings/mentions/build-names.ts'
import { choosePassages } from '../../../../src/core/findings/mentions/choose-name-passages.ts'
import { getNameFacts } from '../../../../src/core/findings/mentions/name-detail.ts'
import { createTogether, findOnlyEpisode } from '../../../../src/core/findings/mentions/list-names.ts'
import { buildCatalogueEntry } from '../../../../src/core/findings/coverage/build-catalogue-entry.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'
import { buildFrequentLibrary } from '../../../support/frequent-name.ts'
import {
  divideNamePage,
  getNameTotals,
  getTalkTotals,
  isDivided,
  joinNamePage,
} from '../../../../src/core/findings/mentions/divide-name-page.ts'

const company = (name: string) => ({ id: name, group: 'Companies', kind: 'company', name, at: [], text: '' })
const quote = (text: string, speaker?: string) => ({ id: text, text, speaker })

const LINES = `
  0:05 Lex: I think Anthropic's way of training a model is the most careful one that I have seen so far.
  0:30 Nathan: OpenAI and Anthropic are close. Anthropic is ahead this month.
  1:10 And nobody here knows what OpenAI does next, or when it will be done.
`

const write = (id: string, rest: Record<string, unknown> = {}) =>
  episodeOf(LINES, { id, mentions: [company('Anthropic'), company('OpenAI')], ...rest })

const detailOf = (episode: ReturnType<typeof write>, slug = 'anthropic') =>
  getNameFacts(episode, buildTranscript(episode)).shares.find((share) => share.slug === slug)!.detail

const TEXT_OF_ONE =
  '0:00 Ada North: What does Anthropic do with C# in all of these long years?\n0:20 Bo: Ada North, Anthropic makes models and never C# alone, as far as I know.'

const mention = (name: string, text: string) => ({ id: name, group: 'Names', kind: 'other', name, at: [], text })

const share = (slug: string, episode: string): NameShare => ({
  slug,
  name: slug,
  kind: 'other',
  text: '',
  episode: episode as EpisodeId,
  count: 1,
  times: [],
})

describe('the passages of an episode that hold a name', () => {
  it('are the quotes that are said word for word, with the name marked and the time', () => {
    const said = "I think Anthropic's way of training a model is the most careful one that I have seen so far."
    const edited = 'I think Anthropic has the most careful way of training a model that anyone has seen so far.'
    const { passages } = detailOf(write('a', { quotes: [quote(edited, 'Lex'), quote(said, 'Lex')] }))
    expect(passages).toEqual([{ text: said, speaker: 'Lex', at: 5, isVerbatim: true, ranges: [{ start: 8, end: 17 }] }])
  })

  it('leave out a quote that is too short, of somebody else, or without the name', () => {
    const quotes = [
      quote('Anthropic is ahead this month.', 'Nathan'),
      quote('OpenAI and Anthropic are close. Anthropic is ahead this month.', 'Lex'),
      quote('And nobody here knows what OpenAI does next, or when it will be done.'),
    ]
    expect(detailOf(write('a', { quotes })).passages.every(({ isVerbatim }) => !isVerbatim)).toBe(true)
  })

  it('are the paragraphs that say it most where no quote holds it, and claim nothing', () => {
    const { passages, voices } = detailOf(write('a'))
    expect(passages.map(({ speaker, at, isVerbatim, ranges }) => [speaker, at, isVerbatim, ranges.length])).toEqual([
      ['Nathan', 30, false, 2],
      ['Lex', 5, false, 1],
    ])
    const [first] = passages
    expect(first!.ranges.map(({ start, end }) => first!.text.slice(start, end))).toEqual(['Anthropic', 'Anthropic'])
    expect(voices).toEqual([
      { name: 'Lex', count: 1 },
      { name: 'Nathan', count: 1 },
    ])
  })
})

const passage = (episode: string, speaker: string, text: string): NamePassage => {
  return { episode: episode as EpisodeId, speaker, text, at: 1, isVerbatim: true, ranges: [] }
}

describe('the passages a page opens with', () => {
  const words = (length: number) => 'Anthropic '.repeat(length / 10)
  it('come from different voices and episodes first, and never say more than seven', () => {
    const [first, same, other] = [
      passage('a', 'Lex', words(130)),
      passage('a', 'Lex', words(140)),
      passage('b', 'Nathan', words(80)),
    ]
    expect(choosePassages([same, other, first], new Map())).toEqual([first, other, same])
    const many = Array.from({ length: 20 }, (_, index) => passage(`e${index}`, `S${index}`, words(100)))
    expect(choosePassages(many, new Map())).toHaveLength(7)
  })

  it('have at least eight words, are no advertisement and not crude', () => {
    const fits = passage('a', 'Lex', 'Anthropic is what seven of eight words say here')
    const others = [
      'Anthropic has seven words, and not more',
      'This conversation about Anthropic is sponsored by a maker of beds that we like',
      'Get 20% off a year of Anthropic when you sign up today for it',
      'What Anthropic said of this is bullshit, and I can prove that to you',
    ]
    const all = [...others.map((text) => passage('b', 'Bo', text)), fits]
    expect(choosePassages(all, new Map())).toEqual([fits])
    const plain = passage('c', 'Cy', 'Anthropic shows the code, and state-sponsored work, at half the cost')
    expect(choosePassages([plain], new Map())).toEqual([plain])
  })

  it('begin with one that can be read alone', () => {
    const [dependent, whole] = [passage('a', 'Lex', `And ${words(130)}`), passage('b', 'Lex', words(230))]
    expect(choosePassages([dependent, whole], new Map())).toEqual([whole, dependent])
  })
})

describe('the page of a name', () => {
  const card = (id: string, publishedOn?: string) =>
    ({ id, title: id, publishedOn, poster: { chapters: [0], marks: [] }, size: 1 }) as unknown as CatalogueEntry
  const cards = new Map<string, NameCard>([
    ['a', card('a', '2026-01-05')],
    ['b', card('b', '2026-03-05')],
    ['c', card('c')],
  ])
  const shares = ['a', 'b', 'c'].flatMap((id) => {
    const episode = write(id)
    return getNameFacts(episode, buildTranscript(episode)).shares
  })
  const names = buildNames(shares)
  const page = new Map(buildStoredNames(names, { shares, people: [] }, cards)).get('anthropic') as NamePage

  it('counts passages by month, by speaker and with other names', () => {
    expect(page).toMatchObject({
      slug: 'anthropic',
      months: [
        { month: '2026-01', count: 2 },
        { month: '2026-03', count: 2 },
      ],
      undated: 2,
      speakers: [
        { name: 'Lex', count: 3 },
        { name: 'Nathan', count: 3 },
      ],
      together: { names: [{ slug: 'openai', count: 3 }], compared: 3, untimed: 0 },
    })
  })

  it('is read back from its file', () => {
    const read = parseNamePage(JSON.stringify(page))
    expect(read).toEqual({ ok: true, page: JSON.parse(JSON.stringify(page)) })
    expect(parseNamePage('{}').ok).toBe(false)
    expect(parseNamePage('{').ok).toBe(false)
  })

  it('is joined with an episode that the build did not know', () => {
    const [, , ...known] = shares.slice(2)
    const rest = { shares: shares.slice(2), people: [] }
    const before = new Map(buildStoredNames(buildNames(rest.shares), rest, cards)).get('anthropic') as NamePage
    expect(known).not.toEqual([])
    const entry = names.names['anthropic']!
    const details = new Map([['a', shares[0]!.detail]])
    const together = createTogether(names)('anthropic', entry)
    const joined = buildNamePage({ slug: 'anthropic', entry, cards, details, together, base: before })
    expect({ ...joined, passages: [] }).toEqual({ ...page, passages: [] })
    expect(joined.passages.map(({ episode }) => episode).toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('does not say who says it where a transcript was not read', () => {
    const entry = names.names['anthropic']!
    const together = { names: [], compared: 0, untimed: 0 }
    const details = new Map([['a', shares[0]!.detail]])
    expect(buildNamePage({ slug: 'anthropic', entry, cards, details, together }).speakers).toBeUndefined()
  })
})

/** In bytes, without the passages themselves: where they are, and the words of those that are shown. */
const MAX_SIZE = 40_000

describe('the page of a name that is said everywhere', () => {
  const { pages } = buildFrequentLibrary(600)

  it.each(['anthropic', 'ada-north'])('of %s is small beyond its passages', (slug) => {
    const page = pages.get(slug)!
    const bare = { ...page, passages: [], episodes: page.episodes.map((stated) => ({ ...stated, times: [] })) }
    expect(JSON.stringify(bare).length).toBeLessThanOrEqual(MAX_SIZE)
  })

  it('lists the names said with it as far as they are shown, and says how many there are', () => {
    const { together } = pages.get('anthropic')!
    expect(together?.names).toHaveLength(24)
    expect(together?.total).toBeGreaterThan(24)
  })
})

const { pages, all } = buildFrequentLibrary(130)
const few = buildFrequentLibrary(3).pages.get('ada-north')!

describe('the page of a name in very many episodes', () => {
  const page = pages.get('ada-north')!
  const second = all.get('ada-north')!

  it('lists those that say it most, and counts all', () => {
    expect(isDivided(page)).toBe(true)
    expect([page.episodes.length, page.person!.episodes.length]).toEqual([100, 100])
    const whole = joinNamePage(page, second)
    expect(isDivided(whole)).toBe(false)
    expect([whole.episodes.length, whole.person!.episodes.length]).toEqual([130, 130])
    const least = Math.min(...page.episodes.map(({ count }) => count))
    const listed = new Set(page.episodes.map(({ id }) => id))
    expect(whole.episodes.filter(({ id, count }) => count > least && !listed.has(id))).toEqual([])
    expect(getNameTotals(page)).toEqual(getNameTotals(whole))
    expect(getTalkTotals(page.person!)).toEqual(getTalkTotals(whole.person!))
    expect(getTalkTotals(page.person!)).toMatchObject({ episodes: 130, unknown: 0 })
  })

  it('and its list of all episodes are read as they were written', () => {
    expect(parseNamePage(JSON.stringify(page))).toEqual({ ok: true, page: JSON.parse(JSON.stringify(page)) })
    expect(parseNameEpisodes(JSON.stringify(second))).toEqual({ ok: true, all: JSON.parse(JSON.stringify(second)) })
    expect(parseNameEpisodes('{"formatVersion":1,"slug":"ada-north"}')).toMatchObject({
      ok: false,
      problem: { code: 'invalid-field', what: 'episodes does not fit' },
    })
  })

  it('is one file for a name in few episodes', () => {
    expect(divideNamePage(few)).toEqual({ page: few, all: undefined })
  })
})

describe('a name that one episode alone lists', () => {
  it('is that episode, which says the same that the build would store', () => {
    const episode = episodeOf(TEXT_OF_ONE, {
      id: 'one',
      title: 'A talk',
      channel: 'Radio',
      publishedOn: '2026-01-02',
      duration: 60,
      chapters: [{ id: 'c', start: 20, title: 'Two' }],
      speakers: [{ id: 'ada', name: 'Ada North', labels: [] }],
      mentions: [mention('Ada North', 'Speaks (0:05)'), mention('C#', 'A language'), mention('Anthropic', 'A company')],
    })
    const transcript = buildTranscript(episode)
    const facts = getNameFacts(episode, transcript)
    const listed = buildNames(facts.shares)
    const catalogue = mapEntries([buildCatalogueEntry(episode, transcript, { size: 1, hash: '' })])
    const single = new Map(buildStoredNames(listed, facts, catalogue))
    expect(single.get('anthropic')).toEqual({ episode: 'one' })
    const whole = new Map(buildStoredNames(addPages(listed, facts.people, true), facts, catalogue))
    expect([...whole.keys()].toSorted()).toEqual(['ada-north', 'anthropic', 'c-sharp'])
    for (const [slug, page] of whole) expect(buildOnlyNamePage(episode, slug, undefined)).toEqual(page)
    expect(buildOnlyNamePage(episode, 'nobody', undefined)).toBeUndefined()
    expect(buildOnlyNamePage(episode, 'constructor', undefined)).toBeUndefined()
  })

  it('has a page of its own where it also speaks in another episode', () => {
    const names = buildNames([share('ada', 'a'), share('bo', 'b')])
    const people = [
      { slug: 'ada', episode: 'z' as EpisodeId },
      { slug: 'bo', episode: 'b' as EpisodeId },
    ]
    const { ada, bo } = addPages(names, people, false).names
    expect([ada!.hasPage, bo!.hasPage]).toEqual([true, undefined])
    expect([ada!, bo!].map(findOnlyEpisode)).toEqual([undefined, 'b'])
    expect(Object.values(addPages(names, [], true).names).map(({ hasPage }) => hasPage)).toEqual([true, true])
  })
})
