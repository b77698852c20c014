import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LibraryAddress } from '../../../src/services/library-address.ts'
import type { AppServices } from '../../../src/services/app-services.ts'
import { setKeptEpisodes } from '../../../src/services/offline/kept-episodes.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { LibraryView } from '../../../src/views/library/library-view.tsx'
import type { ReadingPosition } from '../../../src/views/library/reading-position.ts'
import { showEpisodes } from './show-episodes.ts'
import { writeCatalogue } from './write-catalogue.ts'

afterEach(cleanup)

const LIBRARY = writeCatalogue(`
  ai      | State of AI in 2026: LLMs, Coding, China | Lex Fridman | 2026-01-31 | 4:25:13 | AI, LLMs
  bridges | How bridges fail                         | Long Table  | 2026-01-04 | 2:12:40 | Engineering, History
  pencil  | A history of the pencil                  | Long Table  | 2025-12-11 | 1:08:05 | History
`)

/** The same with nine more, so that there is something to choose. */
const MANY = writeCatalogue(`
  ai      | State of AI in 2026: LLMs, Coding, China | Lex Fridman | 2026-01-31 | 4:25:13 | AI, LLMs
  bridges | How bridges fail                         | Long Table  | 2026-01-04 | 2:12:40 | Engineering, History
  pencil  | A history of the pencil                  | Long Table  | 2025-12-11 | 1:08:05 | History
  ${Array.from({ length: 9 }, (_, index) => `old${index} | Old ${index} | Old Talks | 2020-01-0${index + 1} | 0:10:00 | old`).join('\n')}
`)

interface Setup {
  readonly catalogue?: typeof LIBRARY
  readonly positions?: readonly ReadingPosition[]
  readonly address?: LibraryAddress
  readonly isList?: boolean
}

function setWidth(width: number): void {
  act(() => {
    const view = Reflect.get(window, 'happyDOM') as { setViewport(size: { width: number }): void }
    view.setViewport({ width })
  })
}

async function open({ catalogue = LIBRARY, positions = [], address = {}, isList = false }: Setup = {}) {
  const handleAddress = vi.fn<(address: LibraryAddress) => void>()
  const handleSearch = vi.fn<(text: string) => void>()
  const handleView = vi.fn<(isList: boolean) => void>()
  const copy = vi.fn<(text: string) => Promise<boolean>>(() => Promise.resolve(true))
  const services = { copy, announce: () => {} } as unknown as AppServices
  const shown = showEpisodes(catalogue.episodes, address)
  render(
    // Only the empty library uses any.
    <AppServicesContext value={catalogue.episodes.length === 0 ? services : undefined}>
      <LibraryView
        shown={shown}
        positions={positions}
        onFiles={() => {}}
        address={address}
        onChangeAddress={handleAddress}
        isList={isList}
        onChangeView={handleView}
        onOpenSearch={handleSearch}
      />
    </AppServicesContext>,
  )
  // The filters come a moment after the episodes, each closed unless something is chosen in it.
  if (shown.totals.episodes >= 12)
    await screen.findByRole('button', { name: /^Show as a list|^Show covers|^Filter and sort/ })
  for (const head of screen.queryAllByRole('button', { expanded: false }))
    if (head.closest('h2')) await userEvent.click(head)
  return { copy, handleAddress, handleSearch, handleView }
}

const episodes = () => within(screen.getByRole('region', { name: 'Episodes' }))
const titles = () =>
  episodes()
    .getAllByRole('heading', { level: 3 })
    .map((heading) => heading.textContent)

describe('the episodes of the library', () => {
  it('stand in a grid, newest first, each one link with where and when it was published', async () => {
    await open()
    expect(titles()).toEqual([
      'State of AI in 2026: LLMs, Coding, China',
      'How bridges fail',
      'A history of the pencil',
    ])
    const card = within(episodes().getAllByRole('article')[0]!)
    expect(card.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/e/ai'])
    expect(card.getByText('Lex Fridman').closest('p')?.textContent).toBe('Lex Fridman·31 Jan 2026·4:25:13')
  })

  it('show a sentence on the cover, where one fits, with who says it and when, and open there', async () => {
    const [ai, bridges, pencil] = LIBRARY.episodes
    const quote = { text: 'every bridge has one bolt that knows.', speaker: 'Ada North', at: 754.25, to: 757.5 }
    await open({ catalogue: { ...LIBRARY, episodes: [ai!, { ...bridges!, quote }, pencil!] } })
    const card = within(episodes().getAllByRole('article')[1]!)
    expect(card.getByRole('blockquote').textContent).toBe('“…every bridge has one bolt that knows.”')
    expect(card.getByText('Ada North').closest('p')?.textContent).toBe('Ada Northat 12:34')
    expect(card.getByRole('link').getAttribute('href')).toBe('/e/bridges?t=754.25&to=757.5')
    expect(card.getByText('Long Table').closest('p')?.textContent).toBe('Long Table·4 Jan 2026·2:12:40')
  })

  it('say when there is no transcript', async () => {
    const notes = LIBRARY.episodes.map((entry) => ({ ...entry, counts: { ...entry.counts, words: 0 } }))
    await open({ catalogue: { ...LIBRARY, episodes: notes.slice(0, 1) } })
    expect(episodes().getByText('notes only')).toBeTruthy()
  })

  it('are summed up in one sentence over the search field', async () => {
    const purpose = () => screen.getByText(/^Read, search and quote/).closest('p')?.textContent
    await open()
    expect(purpose()).toBe('Read, search and quote 3 episodes: 8 hours of talk, all with a transcript.')
    for (const [count, words] of [
      [2, 'Read, search and quote 2 episodes: 7 hours of talk, both with a transcript.'],
      [1, 'Read, search and quote 1 episode: 4 hours of talk, with a transcript.'],
    ] as const) {
      cleanup()
      await open({ catalogue: { ...LIBRARY, episodes: LIBRARY.episodes.slice(0, count) } })
      expect(purpose()).toBe(words)
    }
    cleanup()
    const [ai, ...rest] = LIBRARY.episodes
    const notes = { ...ai!, counts: { ...ai!.counts, words: 0 } }
    await open({ catalogue: { ...LIBRARY, episodes: [notes, ...rest] } })
    expect(purpose()).toBe('Read, search and quote 3 episodes: 8 hours of talk, 2 with a transcript.')
    cleanup()
    await open({ catalogue: { ...LIBRARY, episodes: [{ ...notes, duration: undefined }] } })
    expect(purpose()?.trim()).toBe('Read, search and quote 1 episode.')
    cleanup()
    await open()
    expect(episodes().queryByText('all 3'), 'few are seen at a glance').toBeNull()
    // Nothing to announce.
    expect(episodes().getByRole('status').textContent).toBe('')
  })

  it('last at least as long as is stated where some state no length', async () => {
    const [first, ...others] = LIBRARY.episodes
    const episodesWithout = [first!, ...others.map((entry) => ({ ...entry, duration: undefined }))]
    await open({ catalogue: { ...LIBRARY, episodes: episodesWithout } })
    expect(screen.getByText('at least 4 hours of talk, all with a transcript.')).toBeTruthy()
    cleanup()
    await open({ catalogue: { ...LIBRARY, episodes: episodesWithout }, address: { year: '2026' } })
    expect(episodes().getByRole('status').textContent).toBe('2 of 3 · at least 4 hours')
    cleanup()
    await open({ catalogue: { ...LIBRARY, episodes: episodesWithout }, address: { tag: 'LLMs' } })
    expect(episodes().getByRole('status').textContent).toBe('1 of 3 · 4 hours')
  })

  it('show how far the reader has come', async () => {
    await open({ positions: [{ episodeId: 'bridges', at: 4936, quote: 'Nobody had looked.', progress: 0.62 }] })
    const card = within(episodes().getAllByRole('article')[1]!)
    expect(card.getByText('at 62 %')).toBeTruthy()
    expect(within(episodes().getAllByRole('article')[0]!).queryByText(/at \d+ %/)).toBeNull()
  })
})

describe('the view of the library', () => {
  it('is covers or a list', async () => {
    const { handleView } = await open({ catalogue: MANY })
    await userEvent.click(await screen.findByRole('button', { name: 'Show as a list' }))
    expect(handleView).toHaveBeenCalledWith(true)
  })

  it('as a list has months in place of cards', async () => {
    await open({ catalogue: MANY, isList: true })
    await waitFor(() =>
      expect(titles()).toEqual(['January 2026 2 episodes', 'December 2025 1 episode', 'January 2020 9 episodes']),
    )
    expect(episodes().queryAllByRole('article')).toEqual([])
    expect(
      episodes()
        .getByRole('link', { name: /How bridges fail/ })
        .getAttribute('href'),
    ).toBe('/e/bridges')
  })
})

describe('continue reading', () => {
  const position = (episodeId: string, quote: string): ReadingPosition => ({
    episodeId,
    at: 2922,
    quote,
    progress: 0.2,
  })

  it('offers the sentence the reader stopped at, when that was, and what is left', async () => {
    await open({ positions: [position('ai', "I don't think scaling laws are dead.")] })
    const section = within(await screen.findByRole('region', { name: 'Continue reading' }))
    expect(section.getByText('I don’t think scaling laws are dead.')).toBeTruthy()
    expect(section.getByText('48:42 · 3 h 36 min left'), 'a line of its own, which no title cuts').toBeTruthy()
    expect(section.getByRole('link', { name: 'State of AI in 2026: LLMs, Coding, China' }).getAttribute('href')).toBe(
      '/e/ai?t=2922',
    )
  })

  it('offers at most two, the latest, and none of episodes that are gone', async () => {
    await open({
      positions: [
        position('gone', 'x'),
        position('pencil', 'one'),
        position('ai', 'two'),
        position('bridges', 'three'),
      ],
    })
    const section = within(await screen.findByRole('region', { name: 'Continue reading' }))
    expect(section.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'A history of the pencil',
      'State of AI in 2026: LLMs, Coding, China',
    ])
  })

  it('is not there before anything was read', async () => {
    await open({ positions: [position('gone', 'x')] })
    expect(screen.queryByRole('heading', { name: 'Continue reading' })).toBeNull()
  })
})

describe('narrowing the library', () => {
  it('goes by channel, with the number of episodes each has', async () => {
    const { handleAddress } = await open({ catalogue: MANY })
    const channels = within(screen.getByRole('navigation', { name: 'Channels' }))
    expect(channels.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Old Talks 9',
      'Long Table 2',
      'Lex Fridman 1',
    ])
    await userEvent.click(channels.getByRole('link', { name: 'Long Table 2' }))
    expect(handleAddress).toHaveBeenCalledWith({ channel: 'Long Table' })
  })

  it('shows what is chosen, and only that', async () => {
    await open({ catalogue: MANY, address: { channel: 'Long Table', tag: 'History', sort: 'oldest' } })
    expect(titles()).toEqual(['A history of the pencil', 'How bridges fail'])
    const current = screen.getAllByRole('link').filter((link) => link.getAttribute('aria-current') === 'true')
    expect(new Set(current.map((link) => link.textContent))).toEqual(new Set(['Long Table 2', 'History 2']))
    expect(episodes().getByRole('status').textContent).toBe('2 of 12 · 3 hours')
  })

  it('names what is chosen above the list, and takes back one or all of it', async () => {
    const { handleAddress } = await open({
      catalogue: MANY,
      address: { channel: 'Long Table', year: '2025', sort: 'oldest' },
    })
    const active = within(await screen.findByRole('list', { name: 'Active filters' }))
    expect(active.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
      'Remove Channel Long Table',
      'Remove Year 2025',
      'Clear all',
    ])
    await userEvent.click(active.getByRole('link', { name: 'Remove Year 2025' }))
    expect(handleAddress).toHaveBeenLastCalledWith({ channel: 'Long Table', sort: 'oldest' })
    await userEvent.click(active.getByRole('link', { name: 'Clear all' }))
    expect(handleAddress).toHaveBeenLastCalledWith({ sort: 'oldest' })
  })

  it('counts in each list what is left by the other filters, down to nothing for what is chosen', async () => {
    await open({ catalogue: MANY, address: { channel: 'Lex Fridman', year: '2025' } })
    const links = (title: string) =>
      within(screen.getByRole('navigation', { name: title }))
        .getAllByRole('link')
        .map(({ textContent }) => textContent)
    expect(links('Channels')).toEqual(['Lex Fridman 0', 'Long Table 1'])
    expect(links('Years')).toEqual(['2025 0', '2026 1'])
  })

  it('takes a chosen tag back with a second press', async () => {
    const { handleAddress } = await open({ catalogue: MANY, address: { tag: 'History', channel: 'Long Table' } })
    const tags = within(screen.getByRole('navigation', { name: 'Tags' }))
    await userEvent.click(tags.getByRole('link', { name: 'History 2' }))
    expect(handleAddress).toHaveBeenCalledWith({ channel: 'Long Table' })
  })

  it('leaves a press with Ctrl to the browser, as every link', async () => {
    const { handleAddress } = await open({ catalogue: MANY })
    const link = within(screen.getByRole('navigation', { name: 'Tags' })).getByRole('link', { name: 'AI 1' })
    link.addEventListener('click', (event) => event.preventDefault())
    fireEvent.click(link, { ctrlKey: true })
    expect(handleAddress).not.toHaveBeenCalled()
    expect(link.getAttribute('href')).toBe('?tag=AI')
  })

  it('offers the same in one sheet on narrow screens, with order and view, and says how many are left', async () => {
    setWidth(800)
    const { handleAddress, handleView } = await open({ catalogue: MANY, address: { year: '2026' } })
    expect(screen.queryByRole('complementary')).toBeNull()
    await userEvent.click(await screen.findByRole('button', { name: 'Filter and sort' }))
    const sheet = within(screen.getByRole('dialog', { name: 'Filter and sort' }))
    await userEvent.click(sheet.getByRole('button', { name: 'Channels 2' }))
    await userEvent.click(sheet.getByRole('link', { name: 'Lex Fridman 1' }))
    expect(handleAddress).toHaveBeenLastCalledWith({ channel: 'Lex Fridman', year: '2026' })
    await userEvent.selectOptions(sheet.getByRole('combobox', { name: 'Sort' }), 'Longest first')
    expect(handleAddress).toHaveBeenLastCalledWith({ sort: 'longest', year: '2026' })
    await userEvent.click(sheet.getByRole('button', { name: 'Show as a list' }))
    expect(handleView).toHaveBeenCalledWith(true)
    await userEvent.click(sheet.getByRole('button', { name: 'Show 2' }))
    expect(screen.queryByRole('dialog', { name: 'Filter and sort' })).toBeNull()
    setWidth(1024)
  })

  it('leaves those with a transcript by a switch, where some have none', async () => {
    const [ai, ...rest] = MANY.episodes
    const notes = { ...ai!, counts: { ...ai!.counts, words: 0 } }
    const { handleAddress } = await open({ catalogue: { ...MANY, episodes: [notes, ...rest] } })
    await userEvent.click(screen.getByRole('switch', { name: 'Has transcript 11' }))
    expect(handleAddress).toHaveBeenLastCalledWith({ transcript: true })
  })

  it('says which episodes are kept offline, and leaves those by a switch', async () => {
    act(() => setKeptEpisodes(['pencil', 'gone']))
    const { handleAddress } = await open({ catalogue: MANY, address: { channel: 'Long Table' } })
    expect(episodes().getAllByText('kept offline')).toHaveLength(1)
    await userEvent.click(await screen.findByRole('switch', { name: 'Kept offline 1', checked: false }))
    expect(handleAddress).toHaveBeenLastCalledWith({ channel: 'Long Table', kept: true })
    cleanup()
    await open({ catalogue: MANY, address: { kept: true }, isList: true })
    expect(episodes().getByRole('status').textContent).toBe('1 of 12 · 1 hour')
    expect((await episodes().findAllByRole('link')).map(({ textContent }) => textContent)).toContainEqual(
      expect.stringContaining('Long Table · kept offline'),
    )
    expect(screen.queryByRole('link', { name: /Lex Fridman/ })).toBeNull()
    cleanup()
    act(() => setKeptEpisodes([]))
    await open({ catalogue: MANY, address: { kept: true }, isList: true })
    expect(await screen.findByText('No episode has all of this.')).toBeTruthy()
    expect(await screen.findByRole('switch', { name: 'Kept offline 0', checked: true })).toBeTruthy()
  })

  it('says when nothing fits, and which filters there are to remove', async () => {
    const { handleAddress } = await open({
      catalogue: MANY,
      address: { channel: 'Lex Fridman', tag: 'History', sort: 'title' },
    })
    expect(await screen.findByText('No episode has all of this.')).toBeTruthy()
    const alone = within(await screen.findByRole('list', { name: 'Each filter alone' }))
    expect(screen.getAllByRole('link', { name: 'Clear all' })).toHaveLength(1)
    await alone.findByRole('link', { name: 'Channel Lex Fridman 1' })
    await userEvent.click(alone.getByRole('link', { name: 'Tag History 2' }))
    expect(handleAddress).toHaveBeenCalledWith({ tag: 'History', sort: 'title' })
  })

  it('has no heading without a choice under it', async () => {
    await open({ catalogue: MANY, address: { channel: 'Nobody', year: '2026' } })
    const lists = screen.getAllByRole('navigation').map((list) => within(list).getAllByRole('link').length)
    expect(Math.min(...lists)).toBeGreaterThan(0)
  })

  it('shows the first seven tags, all of them on request, and a chosen one always', async () => {
    const many = writeCatalogue(
      Array.from({ length: 12 }, (_, n) => `a${n} | One | | | | t1, t2, t3, t4, t5, t6, t7, t8, t9`).join('\n'),
    )
    await open({ catalogue: many, address: { tag: 't9' } })
    const tags = within(screen.getByRole('navigation', { name: 'Tags' }))
    expect(tags.getAllByRole('link').map((link) => link.textContent)).toEqual(
      ['t9', 't1', 't2', 't3', 't4', 't5', 't6'].map((tag) => `${tag} 12`),
    )
    await userEvent.click(tags.getByRole('button', { name: 'All 9 tags' }))
    expect(tags.getAllByRole('link')).toHaveLength(9)
  })
})

describe('sorting the library', () => {
  it('offers five orders and leaves the usual one out of the address', async () => {
    const { handleAddress } = await open({ catalogue: MANY, address: { tag: 'History' } })
    const menu = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Sort' })
    expect(menu.value).toBe('newest')
    await userEvent.selectOptions(menu, 'Longest first')
    expect(handleAddress).toHaveBeenLastCalledWith({ tag: 'History', sort: 'longest' })
    cleanup()
    const again = await open({ catalogue: MANY, address: { sort: 'longest' } })
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Sort' }), 'Newest first')
    expect(again.handleAddress).toHaveBeenLastCalledWith({})
  })
})

describe('the search field of the library', () => {
  it('hands what is typed to the palette and empties itself', async () => {
    const { handleSearch } = await open()
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Search every word, quote and name' })
    field.focus()
    await userEvent.keyboard('d')
    expect(handleSearch).toHaveBeenCalledWith('d')
    expect(field.value).toBe('')
  })

  it('opens the palette on a press and on Enter, and not by being focused', async () => {
    const { handleSearch } = await open()
    const field = screen.getByRole('textbox', { name: 'Search every word, quote and name' })
    field.focus()
    expect(handleSearch).not.toHaveBeenCalled()
    await userEvent.keyboard('{Enter}')
    await userEvent.click(field)
    expect(handleSearch.mock.calls).toEqual([[''], ['']])
  })
})

describe('an empty library', () => {
  it('says how an episode is added, and offers nothing that is not there', async () => {
    const { copy } = await open({ catalogue: writeCatalogue('') })
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe(
      'Read, search and quote long conversations.',
    )
    expect(screen.getByText('npm run episode -- build notes/ --out data/episodes')).toBeTruthy()
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
      'Open a file…',
      'Open a folder…',
      'Copy',
    ])
    await userEvent.click(screen.getByRole('button', { name: 'Copy command' }))
    expect(copy.mock.calls[0]).toContain('npm run episode -- build notes/ --out data/episodes')
    expect(screen.queryAllByRole('article')).toEqual([])
  })
})
