import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CatalogueEntry, Names } from '../../../src/core/catalogue/catalogue-schema.ts'
import type { NamePage, NamePassage, PersonPage } from '../../../src/core/catalogue/name-page-schema.ts'
import type { EpisodeId } from '../../../src/core/episode/schema.ts'
import { buildNamePage } from '../../../src/core/findings/mentions/build-name-page.ts'
import type { NameDetail } from '../../../src/core/findings/mentions/name-detail.ts'
import { createTogether, cutTogether } from '../../../src/core/findings/mentions/list-names.ts'
import { createAppServices, type AppServices } from '../../../src/services/app-services.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import type { NameSource } from '../../../src/views/names/build-name.ts'
import { NameView } from '../../../src/views/names/name-view.tsx'
import { formatTalk } from '../../../src/views/names/name-head.tsx'
import { CATALOGUE, loadSources, NAMES } from './write-name.ts'

let services: AppServices
beforeEach(() => {
  openEmptyBrowser()
  services = leaveLater(createAppServices('/'))
})
afterEach(() => {
  cleanup()
  leaveAll()
})

interface Setup {
  readonly slug?: string
  readonly sources?: ReadonlyMap<string, NameSource>
  readonly problems?: ReadonlyMap<string, string>
  readonly names?: Names
  readonly episodes?: readonly CatalogueEntry[]
  readonly details?: ReadonlyMap<string, NameDetail>
  readonly person?: PersonPage
  readonly alike?: NamePage['alike']
  /** The page lists the most frequent names only. */
  readonly isCut?: boolean
}

function open({
  slug = 'anthropic',
  sources = loadSources(),
  problems,
  names = NAMES,
  episodes = CATALOGUE.episodes,
  details = new Map(),
  person,
  alike,
  isCut = false,
}: Setup = {}) {
  const handlers = {
    onLoad: vi.fn(),
    onCopyQuote: vi.fn(),
    onCopyLink: vi.fn(),
    onAll: vi.fn(),
    onRelated: vi.fn(),
  }
  const entry = names.names[slug]!
  const page = buildNamePage({
    slug,
    entry,
    cards: new Map(episodes.map((card) => [card.id, card])),
    details,
    together: createTogether(names)(slug, entry),
    person,
    alike,
  })
  const draw = ({ isCut: cut = isCut, hasLostRelated = false, hasLostEpisodes = false }) => (
    <AppServicesContext value={services}>
      <NameView
        slug={slug}
        page={cut && page.together ? { ...page, together: cutTogether(page.together) } : page}
        cards={episodes}
        sources={sources}
        problems={problems}
        hasLostRelated={hasLostRelated}
        hasLostEpisodes={hasLostEpisodes}
        {...handlers}
      />
    </AppServicesContext>
  )
  const { rerender } = render(draw({}))
  return {
    ...handlers,
    show: (next: { isCut?: boolean; hasLostRelated?: boolean; hasLostEpisodes?: boolean }) => rerender(draw(next)),
  }
}

const openRow = (title: string | RegExp) =>
  userEvent.click(screen.getByRole('button', { name: new RegExp(`^Show the passages of ${title}`) }))

const quote = (text: string, speaker?: string): Omit<NamePassage, 'episode'> => {
  const start = text.indexOf('Anthropic')
  return { text, speaker, at: 312, isVerbatim: true, ranges: [{ start, end: start + 9 }] }
}

const passages = () =>
  within(screen.getByRole('main'))
    .queryAllByRole('listitem')
    .filter((item) => item.matches('[data-row]') && item.querySelector('mark'))

/** Of an element as a whole, marks and all. */
const hasText = (text: string) => (_: string, element: Element | null) =>
  element?.tagName === 'P' && element.textContent === text

describe('the page of a name', () => {
  it('says what it is, how often it is said, and where', () => {
    open()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Anthropic')
    expect(screen.getByText('Company')).toBeTruthy()
    expect(screen.getByText(hasText('4 passages say it'))).toBeTruthy()
    expect(screen.getByText(hasText('2 transcripts say it'))).toBeTruthy()
    expect(screen.getByText(hasText('2 episodes’ notes have the name'))).toBeTruthy()
    const list = screen.getByRole('region', { name: 'Episodes most about it' })
    const links = within(list)
      .getAllByRole('heading', { level: 3 })
      .map((heading) => within(heading).getByRole('link'))
    expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['State of AI: the rest', '/e/long'],
      ['Open weights', '/e/short'],
    ])
  })

  it('opens with quotes that are said word for word, before any list of episodes', () => {
    const quotes = [
      quote('The race is between OpenAI, Anthropic, and xAI.', 'Lex'),
      quote('Anthropic makes Claude, and so do those who read.'),
    ]
    open({ details: new Map([['long', { passages: quotes, voices: [{ name: 'Lex', count: 2 }] }]]) })
    const best = screen.getByRole('region', { name: 'Best passages' })
    expect(within(best).getByText('found word for word')).toBeTruthy()
    expect(within(best).getAllByText('Anthropic', { selector: 'mark' })).toHaveLength(2)
    expect(within(best).getAllByRole('link', { name: '5:12' })[0]!.getAttribute('href')).toBe('/e/long?t=312')
    expect(within(best).getByRole('link', { name: 'Search all episodes for “Anthropic”' })).toBeTruthy()
    const list = screen.getByRole('region', { name: 'Episodes most about it' })
    expect(best.compareDocumentPosition(list)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    // The other transcript was not read.
    expect(screen.queryByRole('region', { name: 'Who says it most' })).toBeNull()
  })

  it('claims nothing of excerpts, and counts who says it where every transcript was read', () => {
    const excerpt = { ...quote('Claude comes from Anthropic, as he said to me.', 'Lex'), isVerbatim: false }
    const none = { passages: [], voices: [] }
    open({
      details: new Map([
        ['long', { passages: [excerpt], voices: [{ name: 'Lex', count: 1 }] }],
        ['short', none],
      ]),
    })
    expect(screen.getByRole('region', { name: 'Passages' })).toBeTruthy()
    expect(screen.queryByText(/word for word/)).toBeNull()
    const who = screen.getByRole('region', { name: 'Who says it most' })
    expect(within(who).getByText('1 passage names its speaker, 3 do not')).toBeTruthy()
    expect(within(who).getByRole('link').getAttribute('href')).toBe('/search?q=Anthropic+speaker%3A%22%3DLex%22')
  })

  it('draws the months in which it is said', async () => {
    const [first, ...rest] = CATALOGUE.episodes
    open({ episodes: [{ ...first!, publishedOn: '2025-11-12' }, ...rest] })
    const columns = within(screen.getByRole('region', { name: 'When it is said' })).getAllByRole('listitem')
    expect(columns.map((column) => column.querySelector('.sr-only')?.textContent)).toEqual([
      'November 2025: 2 passages',
      'December 2025: 0 passages',
      'January 2026: 2 passages',
    ])
    // Months are chosen by keys too, and lead to what is said in them.
    screen.getByRole('slider', { name: 'First month' }).focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    expect(screen.getByText('Jan 2026: 2 of 4 passages')).toBeTruthy()
    const link = screen.getByRole('link', { name: 'Search Jan 2026' })
    expect(link.getAttribute('href')).toBe('/search?q=Anthropic+after%3A2026-01+before%3A2026-02')
    await userEvent.click(screen.getByRole('button', { name: 'All months' }))
    expect(screen.queryByRole('link', { name: /^Search Jan/ })).toBeNull()
  })

  it('is described by what most episodes say, by none that one alone says, and by the remark of its only one', () => {
    const entry = NAMES.names['anthropic']!
    const [first] = entry.episodes
    const show = (changed: object) => {
      cleanup()
      open({ names: { ...NAMES, names: { ...NAMES.names, anthropic: { ...entry, ...changed } } } })
      return screen.queryByText('AI safety company')
    }
    expect(show({})).toBeTruthy()
    expect(screen.queryByText(/^In the notes of/)).toBeNull()
    expect(show({ textFrom: first!.id })).toBeNull()
    expect(show({ textFrom: first!.id, episodes: [first] })).toBeTruthy()
    expect(screen.getByText(/^In the notes of/).textContent).toBe('In the notes of Open weights')
  })

  it('shows the passages of an episode with the name marked and a link to the moment', async () => {
    open()
    await openRow('State')
    expect(passages()).toHaveLength(2)
    const second = within(passages()[1]!)
    expect(second.getByText('Anthropic', { selector: 'mark' })).toBeTruthy()
    expect(second.getByText('Lex')).toBeTruthy()
    expect(second.getByText('Best models')).toBeTruthy()
    expect(second.getByRole('link', { name: '10:38' }).getAttribute('href')).toBe('/e/long?t=638')
  })

  it('copies from a passage', async () => {
    const { onCopyQuote, onCopyLink } = open()
    await openRow('State')
    const first = within(passages()[0]!)
    await userEvent.click(first.getByRole('button', { name: 'Copy quote' }))
    await userEvent.click(first.getByRole('button', { name: 'Copy link' }))
    expect(onCopyQuote.mock.calls[0]).toMatchObject(['long', { at: 312 }])
    expect(onCopyLink).toHaveBeenCalledWith('long', 312)
  })

  it('shows the episodes most about it, then all of them, and asks for the file of one that is opened', async () => {
    const more = Array.from({ length: 30 }, (_, index) => ({
      ...CATALOGUE.episodes[0]!,
      id: `e${index}` as EpisodeId,
      title: `Episode ${index}`,
    }))
    const entry = NAMES.names['anthropic']!
    const listed = more.map(({ id }) => ({ id, count: 1, times: [1] }))
    const names = {
      ...NAMES,
      names: { ...NAMES.names, anthropic: { ...entry, episodes: [...entry.episodes, ...listed] } },
    }
    const { onLoad, onAll } = open({ names, episodes: [...CATALOGUE.episodes, ...more] })
    const rows = () => screen.getAllByRole('button', { name: /^Show the passages/ })
    expect(rows()).toHaveLength(5)
    await userEvent.click(screen.getByRole('button', { name: /^All 32 episodes/ }))
    expect(onAll).not.toHaveBeenCalled()
    await openRow('Episode 7')
    expect(onLoad).toHaveBeenCalledExactlyOnceWith('e7')
    expect(rows()).toHaveLength(31)
  })

  it('says when the other episodes can’t be loaded, and tries again', async () => {
    const entry = NAMES.names['anthropic']!
    const listed = Array.from({ length: 9 }, (_, index) => ({ id: `e${index}` as EpisodeId, count: 1, times: [1] }))
    const anthropic = { ...entry, episodes: [...entry.episodes, ...listed] }
    const { onAll, show } = open({ names: { ...NAMES, names: { ...NAMES.names, anthropic } } })
    await userEvent.click(screen.getByRole('button', { name: /^All 11 episodes/ }))
    expect(screen.getByText('Loading all episodes…')).toBeTruthy()
    show({ hasLostEpisodes: true })
    expect(screen.getByText(/^The other episodes could not be loaded/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onAll).toHaveBeenCalledTimes(2)
  })

  it('goes to the passage of the tick that is pressed', async () => {
    const { onLoad } = open()
    const scrollIntoView = vi.spyOn(Element.prototype, 'scrollIntoView')
    const line = document.querySelector('.occurrences')!
    vi.spyOn(line, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1000, 16))
    fireEvent.click(line, { clientX: 1000 })
    expect(scrollIntoView.mock.contexts).toEqual([passages()[1]])
    expect(onLoad).not.toHaveBeenCalled()
    scrollIntoView.mockRestore()
  })

  it('waits for the file of an open episode', async () => {
    open()
    await openRow('Open weights')
    expect(screen.getByText('Loading passages')).toBeTruthy()
  })

  it('says when an episode can’t be loaded, and tries again', async () => {
    const { onLoad } = open({ sources: new Map(), problems: new Map([['long', 'You’re offline.']]) })
    await openRow('State')
    onLoad.mockClear()
    expect(screen.getByRole('alert').textContent).toContain('You’re offline.')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onLoad).toHaveBeenCalledExactlyOnceWith('long')
  })

  it('leads to names in the same passages', () => {
    open()
    const rail = screen.getByRole('complementary', { name: 'In the same passages' })
    expect(within(rail).getByText('of 4')).toBeTruthy()
    const links = within(rail).getAllByRole('link')
    expect(links.map((link) => [link.getAttribute('href'), link.textContent])).toEqual([
      ['/m/openai', 'OpenAI 2 passages'],
      ['/m/xai', 'xAI 1 passage'],
    ])
  })

  it('has the most frequent names, and asks for all', async () => {
    const rest = Array.from({ length: 30 }, (_, index) => [`c${index}`, NAMES.names['openai']!] as const)
    const names = { ...NAMES, names: { ...NAMES.names, ...Object.fromEntries(rest) } }
    const { onRelated, show } = open({ names, isCut: true })
    const list = () => screen.getByRole('complementary', { name: 'In the same passages' })
    expect(within(list()).getAllByRole('link')).toHaveLength(8)
    await userEvent.click(within(list()).getByRole('button', { name: /^All 3\d names$/ }))
    expect(onRelated).toHaveBeenCalledOnce()
    expect(within(list()).getByText('Loading all names…')).toBeTruthy()
    show({ hasLostRelated: true })
    expect(within(list()).getByText(/^The other names could not be loaded/)).toBeTruthy()
    show({ isCut: false })
    expect(within(list()).getAllByRole('link').length).toBeGreaterThan(30)
  })

  it('leads to the names that differ from it in signs alone', () => {
    open({ alike: [{ slug: 'c-sharp', name: 'C#' }] })
    expect(screen.getByText(/^Written alike:/).textContent).toBe('Written alike: C#')
    expect(screen.getByRole('link', { name: 'C#' }).getAttribute('href')).toBe('/m/c-sharp')
  })

  it('says when a name is listed and never spoken', () => {
    open({ slug: 'silent-corp' })
    expect(screen.getByText('never spoken').textContent).toBe('– never spoken')
    expect(screen.getByText(hasText('1 episode’s notes have the name'))).toBeTruthy()
    expect(passages()).toEqual([])
  })

  it('says long talk in hours alone', () => {
    expect(['40 s', '25 min', '2 h 58 min', '38 h']).toEqual([40, 1500, 10_680, 135_240].map(formatTalk))
  })

  it('says of a person how long they talk and where, what they ask, before what is said about them', async () => {
    const asked = Array.from({ length: 8 }, (_, index) => ({
      episode: 'long' as EpisodeId,
      text: `Question ${index}?`,
      at: index,
    }))
    const person: PersonPage = {
      episodes: [
        { id: 'long' as EpisodeId, talk: 4560, strip: '_'.repeat(20) },
        { id: 'other' as EpisodeId, isUnknown: true },
      ],
      passages: 120,
      quotes: [{ ...quote('The race is between OpenAI, Anthropic, and xAI.', 'Lex'), episode: 'long' as EpisodeId }],
      asked,
      names: [{ slug: 'openai', name: 'OpenAI', kind: 'company', count: 3 }],
      others: [{ name: 'Nobody Listed', count: 2 }],
    }
    open({ slug: 'lex', person })
    expect(screen.getByText('Speaks in 2 episodes')).toBeTruthy()
    expect(screen.getByText(hasText('1 h 16 min of talk'))).toBeTruthy()
    expect(screen.getByText(hasText('1 episode’s notes have the name'))).toBeTruthy()
    const spoken = screen.getByRole('region', { name: 'Episodes' })
    expect(screen.getByText(hasText('120 passages spoken'))).toBeTruthy()
    expect(within(spoken).getByText('dark is where Lex Fridman speaks · 1 episode does not say where')).toBeTruthy()
    const rows = within(spoken).getAllByRole('listitem')
    expect(rows.map((row) => row.lastElementChild?.textContent)).toEqual(['1 h 16 min of talk', '–not known'])
    const questions = screen.getByRole('region', { name: 'Questions asked' })
    expect(within(questions).getAllByRole('listitem')).toHaveLength(6)
    await userEvent.click(within(questions).getByRole('button', { name: 'Show 2 more' }))
    expect(within(questions).getAllByRole('listitem')).toHaveLength(8)
    expect(screen.queryByRole('region', { name: 'Questions answered' })).toBeNull()
    expect(screen.queryByRole('complementary', { name: 'In the same passages' })).toBeNull()
    const others = screen.getByRole('complementary', { name: 'Speaks with' })
    expect(within(others).getByRole('link').getAttribute('href')).toBe('/?speaker=Nobody+Listed')
    const own = screen.getByRole('region', { name: 'In their own words' })
    expect(within(own).queryByText('Lex')).toBeNull()
    const about = screen.getByRole('heading', { name: 'Said about Lex Fridman' })
    expect(spoken.compareDocumentPosition(about)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  })

  it('names no talk time and no passages where no transcript says who speaks', () => {
    const person = {
      episodes: [{ id: 'long' as EpisodeId }],
      quotes: [],
      asked: [],
      names: [],
      others: [],
    }
    open({ slug: 'lex', person })
    expect(screen.queryByText(/of talk|spoken/)).toBeNull()
    expect(screen.getByText('Speaks in 1 episode')).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'Questions asked' })).toBeNull()
  })
})
