import type { Answer } from '../../../src/core/answer/answer.ts'
import type { SearchResults } from '../../../src/core/search/present/search-results.ts'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Palette } from '../../../src/views/search/palette.tsx'
import type { PalettePlace, PaletteProps } from '../../../src/views/search/palette-place.ts'
import { writeCatalogue } from '../library/write-catalogue.ts'
import { createTestClient, createTestSearch, EPISODE, type TestSearch } from './write-answer.ts'

afterEach(cleanup)

const EPISODES = writeCatalogue(
  'ai | State of AI in 2026: LLMs, Coding | Lex Fridman | 2026-01-31 | 1:00:00 | AI',
).episodes
const NOTHING = { searches: [], positions: [] }

interface Opened extends Partial<PalettePlace> {
  readonly text?: string
  readonly isEntered?: boolean
  readonly isForPage?: boolean
  readonly search?: TestSearch
}

function open({ text = '', isEntered, isForPage, search = createTestSearch(), ...place }: Opened = {}) {
  const handlers = {
    onClose: vi.fn(),
    onChoose: vi.fn<PaletteProps['onChoose']>(),
    onOpenPage: vi.fn<PaletteProps['onOpenPage']>(),
  }
  render(
    <Palette
      text={text}
      isEntered={isEntered}
      isForPage={isForPage}
      client={createTestClient(search)}
      place={{
        describeScope: () => 'this transcript and 1 episode by title',
        episodes: EPISODES,
        episode: { id: EPISODE.id, title: EPISODE.title, duration: 3600 },
        voices: [],
        narrow: () => ({}),
        recent: NOTHING,
        examples: [],
        ...place,
      }}
      formatPage={({ query }) => `/search?q=${query}`}
      {...handlers}
    />,
  )
  return handlers
}

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Search' })
const options = () => screen.queryAllByRole('option')
const selected = () => options().filter((option) => option.getAttribute('aria-selected') === 'true')
/** Types and waits for the answer. */
async function type(text: string) {
  await userEvent.type(field(), text)
  await waitFor(() => expect(screen.getByRole('radio', { name: /^All/ }).textContent).toMatch(/\d/))
  await act(async () => {})
}
const groups = () =>
  screen
    .getAllByRole('group')
    .map((group) => group.getAttribute('aria-labelledby') && within(group).getAllByRole('option').length)

describe('finding with the palette', () => {
  it('shows the best match first, then the groups in their order', async () => {
    open()
    await type('deepseek')
    const headings = screen
      .getAllByRole('group')
      .map((group) => group.textContent?.match(/^(Best match|Transcript|Key points|Episodes)/)?.[0])
    expect(headings).toEqual(['Best match', 'Transcript', 'Key points', 'Episodes'])
    expect(groups()).toEqual([1, 2, 1, 1])
  })

  it('marks what was found, and shows each passage of the transcript with its time and what stands around it', async () => {
    open()
    await type('deepseek')
    const rows = within(screen.getByRole('group', { name: 'Transcript' })).getAllByRole('option')
    expect(rows.map((row) => row.querySelector('mark')?.textContent)).toEqual(['DeepSeek', 'DeepSeek'])
    expect(rows.map((row) => row.textContent)).toContain('3:02I would say the DeepSeek moment won hearts.')
  })

  it('names each row as a sentence, from a whole word on, and says once how much there is', async () => {
    open()
    await type('deepseek')
    const [passage] = within(screen.getByRole('group', { name: 'Transcript' })).getAllByRole('option', {
      name: '3:02, I would say the DeepSeek moment won hearts.',
    })
    expect(passage).toBeDefined()
    expect(options().every((option) => !/,,|^,|\s,/.test(option.getAttribute('aria-label') ?? ','))).toBe(true)
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^\d+ results$/))
    expect(screen.getAllByRole('status')).toHaveLength(1)
  })

  it('says at the top that it is searching, and counts nothing yet', async () => {
    open({ search: () => new Promise(() => {}) })
    await userEvent.type(field(), 'deepseek')
    expect(screen.getByText('Searching…')).toBeTruthy()
    expect(screen.getByRole('radio', { name: /^All/ }).textContent).toBe('All …')
  })

  it('shows rows before everything was searched, and their numbers after', async () => {
    const search: TestSearch = async (query, asked, how) => {
      how?.onProgress?.({ ...(await createTestSearch()(query, asked)), completeness: 'partial' })
      return await new Promise(() => {})
    }
    open({ search })
    await userEvent.type(field(), 'deepseek')
    await waitFor(() => expect(options()).toHaveLength(5))
    const chips = screen.getAllByRole('radio').map(({ textContent }) => textContent)
    expect(chips[0]).toBe('All …')
    expect(chips.filter((text) => !text.endsWith(' …'))).toEqual([])
  })

  it('says it when only another spelling was found', async () => {
    open()
    await type('deepsek')
    expect(screen.getByText(/^No exact match for “deepsek”/).textContent).toBe(
      'No exact match for “deepsek”. Showing DeepSeek. ',
    )
    expect(options().length).toBeGreaterThan(3)
  })

  it('says which episode a find is of, unless that one is open or it stands in its heading', async () => {
    open({ episode: undefined })
    await type('scaling laws hold')
    expect(options()[0]!.textContent).toContain('Quote, Nathan · State of AI in 2026')
    cleanup()
    open()
    await type('scaling laws hold')
    expect(options()[0]!.textContent).toContain('Quote, Nathan')
    expect(options()[0]!.textContent).not.toContain('State of AI')
  })

  it('offers to go to a typed time', async () => {
    const { onChoose } = open()
    await type('48:42')
    expect(options()[0]!.textContent).toBe('48:42Go to 48:42')
    await userEvent.keyboard('{Enter}')
    expect(onChoose.mock.calls[0]).toEqual([
      { kind: 'time', key: 'time/2922', at: 2922 },
      { query: '48:42', play: false },
    ])
  })

  it('says what was searched', async () => {
    open()
    await type('deepseek')
    expect(screen.getByText('Searched this transcript and 1 episode by title.')).toBeTruthy()
  })

  it('offers all results as a page, by a link and by Shift Enter', async () => {
    const { onOpenPage, onChoose } = open()
    await type('deepseek')
    await userEvent.click(screen.getByRole('radio', { name: /^Quotes/ }))
    await userEvent.click(screen.getByRole('radio', { name: /^Transcript/ }))
    // One way to all there is, by its number.
    expect(screen.queryByRole('option', { name: /^Show all/ })).toBeNull()
    const link = screen.getByRole('link', { name: 'Show all 2 passages' })
    expect(link.getAttribute('href')).toBe('/search?q=deepseek')
    await userEvent.click(link)
    field().focus()
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
    const asked = { query: 'deepseek', kind: 'transcript', speaker: undefined }
    expect(onOpenPage.mock.calls).toEqual([[asked], [asked]])
    expect(onChoose).not.toHaveBeenCalled()
  })

  it('shows what was understood beside words, and each part can be taken back', async () => {
    open()
    await type('"deepseek moment" @sebastian')
    const part = await screen.findByRole('button', { name: 'Remove said by “sebastian”' })
    expect(part.parentElement!.textContent).toBe('Searched:exact phrase “deepseek moment”said by “sebastian”')
    expect(options()).toHaveLength(1)
    await userEvent.click(part)
    expect(field().value).toBe('"deepseek moment" ')
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull())
    expect(options().length).toBeGreaterThan(1)
  })

  it.each([
    ['moment @zoe', 'No speaker is called “zoe”.'],
    ['moment in:nowhere', 'No channel is called “nowhere”.'],
    ['moment ~3m', 'Put a word on each side: rates ~3m inflation.'],
    ['moment ~3 hearts', 'Add a unit (~3m, ~30s). Searched as a word.'],
    ['lang:en moment', '“lang:” isn’t a filter; searched as text.'],
    ['kind:poem moment', /^Unknown type “poem”\. Try transcript, quotes, key-points, names,/],
  ])('says plainly what is wrong in %s', async (typed, words) => {
    open({ text: typed })
    expect(await screen.findByText(words)).toBeTruthy()
  })

  it('starts with the text it was opened with', async () => {
    open({ text: 'hearts' })
    expect(field().value).toBe('hearts')
    await waitFor(() => expect(options().length).toBeGreaterThan(0))
  })
})

it('an Enter from before the field was there means the first row that comes', async () => {
  const { onChoose } = open({ text: 'hearts', isEntered: true })
  await waitFor(() => expect(onChoose).toHaveBeenCalledOnce())
})

describe('from a field that leads to the page of results', () => {
  it('Enter opens that page, also before anything is found, and an arrow chooses the row that Enter opens', async () => {
    const { onOpenPage, onChoose } = open({ isForPage: true })
    await userEvent.type(field(), 'deepseek{Enter}')
    expect(onOpenPage.mock.calls).toEqual([[{ query: 'deepseek', kind: undefined, speaker: undefined }]])
    await waitFor(() => expect(options().length).toBeGreaterThan(1))
    expect(selected()).toEqual([])
    expect(field().getAttribute('aria-activedescendant')).toBeNull()
    expect(screen.getByText('See all results').textContent).toBe('↵See all results')
    // Rows slide under a pointer that only passes.
    for (const clientX of [1, 2, 3]) fireEvent.pointerMove(options()[1]!, { clientX })
    expect(selected()).toEqual([])
    await userEvent.keyboard('{ArrowUp}')
    expect(selected()).toEqual([options().at(-1)])
    await userEvent.keyboard('{ArrowDown}')
    expect(selected()).toEqual([options()[0]])
    await userEvent.keyboard('{Enter}')
    expect(onChoose).toHaveBeenCalledOnce()
    // Another text is another choice.
    await userEvent.type(field(), ' moment')
    expect(selected()).toEqual([])
    expect(onOpenPage).toHaveBeenCalledOnce()
  })

  it('an Enter from before the field was there opens the page of what was typed', async () => {
    const { onOpenPage, onChoose } = open({ text: 'hearts', isEntered: true, isForPage: true })
    await waitFor(() => expect(options().length).toBeGreaterThan(0))
    expect(onOpenPage.mock.calls).toEqual([[{ query: 'hearts', kind: undefined, speaker: undefined }]])
    expect(onChoose).not.toHaveBeenCalled()
  })
})

describe('with nothing typed', () => {
  const examples = [
    {
      id: 'names',
      title: 'Names',
      note: '',
      options: [{ kind: 'name', key: 'n', path: '/m/x', name: 'X', note: '2 episodes' }],
    },
    { id: 'asked', title: 'Try', note: '', options: [{ kind: 'search', key: 's', text: 'hearts' }] },
  ] as const

  it('lists saved searches before recent ones, and leads to their page by a row and by Shift Enter', async () => {
    const saved = ['bees', 'ants', 'wasps', 'moths'].map((text) => ({ path: `/search?q=${text}`, text }))
    const { onChoose, onOpenPage } = open({ recent: { saved, searches: [{ text: 'deepseek' }], positions: [] } })
    expect(screen.getAllByRole('group').map((group) => group.firstChild?.textContent)).toEqual([
      'Saved searches',
      'Recent searches',
    ])
    expect(options().map(({ textContent }) => textContent)).toEqual([
      'bees',
      'ants',
      'wasps',
      'Show all 4 saved searches',
      'deepseek',
    ])
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(onChoose.mock.calls.map(([choice]) => choice)).toMatchObject([{ kind: 'saved', path: '/search?q=ants' }])
    await userEvent.click(screen.getByRole('option', { name: 'Show all 4 saved searches' }))
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
    const empty = { query: '', kind: undefined, speaker: undefined }
    expect(onOpenPage.mock.calls).toEqual([[empty], [empty]])
    expect(field().value).toBe('')
  })

  it('shows recent searches first, three at most, then examples', async () => {
    const searches = ['one', 'two', 'three', 'four'].map((text) => ({ text }))
    const { onChoose } = open({ recent: { searches, positions: [] }, examples })
    expect(options().map(({ textContent }) => textContent)).toEqual(['one', 'two', 'three', 'X2 episodes', 'hearts'])
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}')
    expect(onChoose.mock.calls[0]?.[0]).toMatchObject({ kind: 'name', path: '/m/x' })
  })

  it('searches for an example that is a word', async () => {
    open({ examples })
    await userEvent.click(options()[1]!)
    expect(field().value).toBe('hearts')
  })
})

describe('when nothing is found', () => {
  it('says what was searched and clears on request', async () => {
    open()
    await type('quaternion')
    expect(screen.getByRole('heading', { name: 'No results for “quaternion”' })).toBeTruthy()
    expect(screen.getByText('Searched this transcript and 1 episode by title, close spellings included.')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Clear the search' }))
    expect(field().value).toBe('')
    expect(document.activeElement).toBe(field())
  })

  it('offers all types when only the chosen kind has nothing', async () => {
    open()
    await type('hearts')
    await userEvent.click(screen.getByRole('radio', { name: /^Quotes/ }))
    expect(await screen.findByRole('heading', { name: 'No quotes for “hearts”' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Show all types' }))
    await waitFor(() => expect(options()).toHaveLength(1))
  })
})

describe('moving in the palette', () => {
  it('selects the first row, and the field says which row is selected', async () => {
    open()
    await type('deepseek')
    expect(selected()).toEqual([options()[0]])
    expect(field().getAttribute('aria-activedescendant')).toBe(options()[0]!.id)
    expect(field().getAttribute('aria-expanded')).toBe('true')
  })

  it('walks with the arrows, around both ends', async () => {
    open()
    await type('deepseek')
    await userEvent.keyboard('{ArrowDown}')
    expect(selected()).toEqual([options()[1]])
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    expect(selected()).toEqual([options().at(-1)])
    await userEvent.keyboard('{ArrowDown}')
    expect(selected()).toEqual([options()[0]])
  })

  it('opens the selected row with Enter, and plays with Ctrl Enter', async () => {
    const { onChoose } = open()
    await type('deepseek')
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    const chosen = onChoose.mock.calls.map(([choice, how]) => [choice.key, how])
    expect(chosen).toEqual([
      ['transcript/ai/p-117/4', { query: 'deepseek', play: false }],
      ['transcript/ai/p-117/4', { query: 'deepseek', play: true }],
    ])
  })

  it('opens a row on a press', async () => {
    const { onChoose } = open()
    await type('hearts')
    await userEvent.click(options()[0]!)
    expect(onChoose.mock.calls[0]?.[0]).toMatchObject({ kind: 'row', row: { at: 182 } })
  })

  it('does not move the selection to a row that comes to lie under a resting pointer', async () => {
    open()
    await type('deepseek')
    const row = options()[3]!
    fireEvent.pointerMove(row, { clientX: 40, clientY: 200 })
    fireEvent.pointerMove(row, { clientX: 40, clientY: 200 })
    expect(selected()).toEqual([options()[0]])
    fireEvent.pointerMove(row, { clientX: 40, clientY: 203 })
    expect(selected()).toEqual([row])
  })

  it('goes back to the first row when the text changes', async () => {
    open()
    await type('deepseek')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await type(' moment')
    expect(selected()).toEqual([options()[0]])
  })

  it('changes the kind with Tab and the arrows, with more rows of that kind', async () => {
    open()
    await type('deepseek')
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'All 5' }))
    await userEvent.keyboard('{ArrowRight}')
    const chip = screen.getByRole('radio', { name: 'Transcript 2' })
    expect(document.activeElement).toBe(chip)
    expect(chip.getAttribute('aria-checked')).toBe('true')
    await waitFor(() => expect(options()).toHaveLength(2))
    await userEvent.keyboard('{ArrowLeft}')
    await waitFor(() => expect(options()).toHaveLength(5))
  })

  it('closes with its button', async () => {
    const { onClose } = open()
    await userEvent.click(screen.getByRole('button', { name: 'Close search' }))
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('takes the text to be typed over when it is asked for again', async () => {
    open({ text: 'hearts' })
    await userEvent.keyboard('{Control>}k{/Control}')
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, 6])
  })
})

describe('an answer that takes its time', () => {
  /** A search whose answers come when the test says so. */
  function createSlowSearch() {
    const search = createTestSearch()
    const waiting = new Map<string, () => void>()
    const slow: TestSearch = (query, asked) =>
      new Promise<Answer<SearchResults>>((resolve) => {
        waiting.set(query, () => void search(query, asked).then(resolve))
      })
    return { slow, answer: (query: string) => act(async () => waiting.get(query)?.()) }
  }

  it('is waited for when Enter comes first', async () => {
    const { slow, answer } = createSlowSearch()
    const { onChoose } = open({ search: slow })
    await userEvent.type(field(), 'hearts{Enter}')
    expect(onChoose).not.toHaveBeenCalled()
    await answer('hearts')
    expect(onChoose.mock.calls.map(([choice, how]) => [choice.key, how.query])).toEqual([
      ['transcript/ai/p-182/36', 'hearts'],
    ])
  })
})

describe('an empty field', () => {
  const recent = {
    searches: [{ text: 'scaling laws' }],
    positions: [{ episodeId: 'ai', at: 2922, text: "I don't think scaling laws are dead." }],
  }

  it('offers what was searched and visited lately', async () => {
    const { onChoose } = open({ recent })
    expect(options().map((option) => option.textContent)).toEqual([
      'scaling laws',
      '48:42I don’t think scaling laws are dead.',
    ])
    await userEvent.click(options()[1]!)
    expect(onChoose.mock.calls[0]?.[0]).toMatchObject({ kind: 'position', position: { episodeId: 'ai', at: 2922 } })
  })

  it('searches again what was searched lately', async () => {
    const { onChoose } = open({ recent })
    field().focus()
    await userEvent.keyboard('{Enter}')
    expect(field().value).toBe('scaling laws')
    expect(onChoose).not.toHaveBeenCalled()
    await waitFor(() => expect(screen.getByRole('group', { name: 'Best match' })).toBeTruthy())
  })

  it('says what can be typed when nothing was searched yet', () => {
    open()
    expect(options()).toEqual([])
    expect(screen.getByText(/^Type a word, a name or part of a quote, or a time like 48:42\./)).toBeTruthy()
  })

  it('offers no transcript where no episode is open', async () => {
    open({ episode: undefined })
    expect(screen.queryByText(/a time like/)).toBeNull()
    await type('nothing')
    expect(screen.getAllByRole('radio').map((chip) => chip.textContent)).toEqual(['All 0', 'Names 0', 'Episodes 0'])
  })
})
