import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../../src/core/answer/answer.ts'
import type { SearchResults } from '../../../src/core/search/present/search-results.ts'
import { createAppServices } from '../../../src/services/app-services.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { Palette } from '../../../src/views/search/palette.tsx'
import type { PalettePlace, PaletteProps } from '../../../src/views/search/palette-place.ts'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import { writeCatalogue } from '../library/write-catalogue.ts'
import { createTestClient, createTestSearch, EPISODE, type TestSearch } from './write-answer.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(() => {
  cleanup()
  leaveAll()
})

const EPISODES = writeCatalogue(
  'ai | State of AI in 2026: LLMs, Coding | Lex Fridman | 2026-01-31 | 1:00:00 | AI',
).episodes

vi.mock(import('../../../src/library/load-name-page.ts'), async (load) => ({
  ...(await load()),
  loadStoredName: () => Promise.resolve({ ok: true, name: { episode: EPISODE.id, alike: [] } }),
}))

interface Opened extends Partial<PalettePlace> {
  readonly text?: string
  readonly isEntered?: boolean
  readonly search?: TestSearch
}

function open({ text = '', isEntered, search = createTestSearch(), ...place }: Opened = {}) {
  const handlers = {
    onClose: vi.fn(),
    onChoose: vi.fn<PaletteProps['onChoose']>(),
    onOpenPage: vi.fn<PaletteProps['onOpenPage']>(),
  }
  render(
    <AppServicesContext value={leaveLater(createAppServices('/'))}>
      <Palette
        text={text}
        isEntered={isEntered}
        client={createTestClient(search)}
        place={{
          describeScope: () => 'this transcript and 1 episode by title',
          episodes: EPISODES,
          episode: { id: EPISODE.id, title: EPISODE.title, duration: 3600 },
          narrow: {},
          empty: [],
          ...place,
        }}
        formatPage={(query) => `/search?q=${query}`}
        {...handlers}
      />
    </AppServicesContext>,
  )
  return handlers
}

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Search' })
const options = () => screen.queryAllByRole('option')
const selected = () => options().filter((option) => option.getAttribute('aria-selected') === 'true')
/** Types and waits for the answer. */
async function type(text: string) {
  await userEvent.type(field(), text)
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^(\d+|No) result/))
  await act(async () => {})
}

describe('finding with the palette', () => {
  it('shows the best match first, then passages and episodes, and leads to all results', async () => {
    open()
    await type('deepseek moment')
    const headings = screen.getAllByRole('group').map((group) => group.firstElementChild?.textContent)
    expect(headings).toEqual(['Best match', 'Passages2'])
    expect(screen.getByRole('link').textContent).toBe('All 3 results for “deepseek moment”')
    expect(screen.getByRole('link').getAttribute('href')).toBe('/search?q=deepseek moment')
    expect(screen.queryByRole('radio')).toBeNull()
    expect(screen.queryByRole('combobox', { name: 'Speaker' })).toBeNull()
  })

  it('the page of the name that was typed comes before everything', async () => {
    const { onChoose } = open()
    await type('deepseek')
    const [name] = options()
    await waitFor(() => expect(name!.textContent).toBe('DeepSeek Named in 1 episode↓ ↵ opens the page'))
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(onChoose.mock.calls[0]?.[0]).toMatchObject({ kind: 'name', row: { kind: 'mention' } })
  })

  it('marks what was found as one stretch, with the time and the kind below', async () => {
    open()
    await type('deepseek moment')
    const rows = within(screen.getByRole('group', { name: 'Passages' })).getAllByRole('option')
    expect(rows.map((row) => [...row.querySelectorAll('mark')].map(({ textContent }) => textContent))).toEqual([
      ['DeepSeek moment', 'DeepSeek'],
      ['DeepSeek moment'],
    ])
    expect(rows[1]!.getAttribute('aria-label')).toBe('I would say the DeepSeek moment won hearts., 3:02')
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^\d+ results$/))
    expect(screen.getAllByRole('status')).toHaveLength(1)
  })

  it('says which episode a find is of, unless that one is open', async () => {
    open({ episode: undefined })
    await type('scaling laws hold')
    expect(options()[0]!.textContent).toContain(
      '48:42 · Quote, Nathan · State of AI in 2026: LLMs, Coding · 31 Jan 2026',
    )
    cleanup()
    open()
    await type('scaling laws hold')
    expect(options()[0]!.textContent).toMatch(/48:42 · Quote, Nathan$/)
  })

  it('says that it is searching, and counts nothing yet', async () => {
    open({ search: () => new Promise(() => {}) })
    await userEvent.type(field(), 'deepseek')
    expect(screen.getByText('Searching…')).toBeTruthy()
    expect(screen.getByRole('link').textContent).toBe('All results for “deepseek”')
  })

  it('says it when only another spelling was found', async () => {
    open()
    await type('deepsek')
    expect(screen.getByText(/^No exact match for “deepsek”/).textContent).toBe(
      'No exact match for “deepsek”. Showing DeepSeek. ',
    )
    expect(options().length).toBeGreaterThan(2)
  })

  it.each([
    ['moment @zoe', 'No speaker is called “zoe”.'],
    ['moment in:nowhere', 'No channel is called “nowhere”.'],
    ['moment ~3m', 'Put a word on each side: rates ~3m inflation.'],
    ['moment ~3 hearts', 'Add a unit (~3m, ~30s). Searched as a word.'],
    ['lang:en moment', '“lang:” isn’t a filter; searched as text.'],
    ['kind:poem moment', /^Unknown type “poem”\. Try transcript, translations, quotes, key-points, names,.* asides/],
  ])('says plainly what is wrong in %s', async (typed, words) => {
    open({ text: typed })
    expect(await screen.findByText(words)).toBeTruthy()
  })

  it('says what was searched where nothing is found', async () => {
    open()
    await type('quaternion')
    expect(screen.getByRole('heading', { name: 'No results for “quaternion”' })).toBeTruthy()
    expect(screen.getByText('Searched this transcript and 1 episode by title, close spellings included.')).toBeTruthy()
    expect(screen.getByRole('link').textContent).toBe('What leads on from “quaternion”')
  })
})

describe('Enter', () => {
  it('opens the page of all results, also before anything is found, and after an arrow the row', async () => {
    const { onOpenPage, onChoose } = open()
    await userEvent.type(field(), 'hearts{Enter}')
    expect(onOpenPage.mock.calls).toEqual([['hearts']])
    await waitFor(() => expect(options().length).toBeGreaterThan(0))
    expect(selected()).toEqual([])
    expect(field().getAttribute('aria-activedescendant')).toBeNull()
    await userEvent.keyboard('{ArrowUp}')
    expect(selected()).toEqual([options().at(-1)])
    await userEvent.keyboard('{ArrowDown}')
    expect(selected()).toEqual([options()[0]])
    expect(field().getAttribute('aria-activedescendant')).toBe(options()[0]!.id)
    await userEvent.keyboard('{Enter}{Control>}{Enter}{/Control}')
    expect(onChoose.mock.calls.map(([choice, how]) => [choice.key, how])).toEqual([
      ['transcript/ai/p-182/36', { query: 'hearts', play: false }],
      ['transcript/ai/p-182/36', { query: 'hearts', play: true }],
    ])
    // Another text is another choice.
    await userEvent.type(field(), ' moment')
    expect(selected()).toEqual([])
    expect(onOpenPage).toHaveBeenCalledOnce()
  })

  it('from before the field was there opens the page of what was typed, with nothing typed where a search begins', () => {
    const { onOpenPage } = open({ text: 'hearts', isEntered: true })
    expect(onOpenPage.mock.calls).toEqual([['hearts']])
    cleanup()
    const empty = open({ isEntered: true })
    expect(empty.onOpenPage.mock.calls).toEqual([['']])
  })

  it('goes to a typed time of the open episode, which is no search', async () => {
    const { onChoose } = open({ search: () => new Promise(() => {}) })
    await userEvent.type(field(), '48:42')
    expect(selected()[0]!.textContent).toBe('Go to 48:42')
    await userEvent.keyboard('{Enter}')
    expect(onChoose.mock.calls[0]).toEqual([
      { kind: 'time', key: 'time/2922', at: 2922 },
      { query: '48:42', play: false },
    ])
    cleanup()
    open({ episode: undefined, text: '48:42' })
    expect(options()).toEqual([])
  })

  it('a press opens a row, the link the page', async () => {
    const { onChoose, onOpenPage } = open()
    await type('hearts')
    await userEvent.click(options()[0]!)
    expect(onChoose.mock.calls[0]?.[0]).toMatchObject({ kind: 'row', row: { at: 182 } })
    await userEvent.click(screen.getByRole('link'))
    expect(onOpenPage.mock.calls).toEqual([['hearts']])
  })
})

describe('an answer that takes its time', () => {
  /** A search whose answers come when the test says so, whole or at first without the best match. */
  function createSlowSearch() {
    const search = createTestSearch()
    const waiting = new Map<string, { readonly early: () => void; readonly whole: () => void }>()
    const slow: TestSearch = (query, asked, how) =>
      new Promise<Answer<SearchResults>>((resolve) => {
        const find = async () => search(query, asked)
        waiting.set(query, {
          whole: () => void find().then(resolve),
          early: () =>
            void find().then((answer) => {
              const rows = answer.value.groups.flatMap((group) => group.rows).slice(-1)
              const groups = [{ kind: 'transcript' as const, rows, count: 1, times: [] }]
              how?.onProgress?.({
                ...answer,
                completeness: 'partial',
                value: { ...answer.value, best: undefined, groups },
              })
            }),
        })
      })
    const answer = (query: string, how: 'early' | 'whole' = 'whole') => act(async () => waiting.get(query)?.[how]())
    return { slow, answer }
  }

  it('is waited for when an arrow and Enter come first: they mean its first row', async () => {
    const { slow, answer } = createSlowSearch()
    const { onChoose, onOpenPage } = open({ search: slow })
    await userEvent.type(field(), 'hearts{ArrowDown}{Enter}')
    expect(onChoose).not.toHaveBeenCalled()
    // What comes first is seldom the first row in the end.
    await answer('hearts', 'early')
    expect(onChoose).not.toHaveBeenCalled()
    await answer('hearts')
    expect(onChoose.mock.calls.map(([choice, how]) => [choice.key, how.query])).toEqual([
      ['transcript/ai/p-182/36', 'hearts'],
    ])
    expect(onOpenPage).not.toHaveBeenCalled()
  })

  it('keeps the row that an arrow has chosen when more rows of the same query come before it', async () => {
    const { slow, answer } = createSlowSearch()
    open({ search: slow })
    await userEvent.type(field(), 'deepseek moment')
    await answer('deepseek moment', 'early')
    await userEvent.keyboard('{ArrowDown}')
    const [chosen] = selected()
    await answer('deepseek moment')
    expect(options().length).toBeGreaterThan(1)
    expect(options()[0]).not.toBe(chosen)
    expect(selected()).toEqual([chosen])
  })

  it('opens the page where nothing comes for the row that was to be opened', async () => {
    const { slow, answer } = createSlowSearch()
    const { onOpenPage } = open({ search: slow })
    await userEvent.type(field(), 'quaternion{ArrowDown}{Enter}')
    await answer('quaternion')
    expect(onOpenPage.mock.calls).toEqual([['quaternion']])
  })
})

describe('the field', () => {
  it('closes with its button, and takes the text to be typed over when it is opened again', async () => {
    const { onClose } = open({ text: 'hearts' })
    await userEvent.keyboard('{Control>}k{/Control}')
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, 6])
    await userEvent.click(screen.getByRole('button', { name: 'Close search' }))
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('says while it is empty what can be typed, or what was saved and left', async () => {
    open()
    expect(options()).toEqual([])
    expect(screen.getByText(/^Type a word, a name or part of a quote, or a time like 48:42\./)).toBeTruthy()
    cleanup()
    const saved = { kind: 'saved', key: 's', path: '/search?q=bees', text: 'bees', note: 'Not counted yet' } as const
    const { onChoose, onOpenPage } = open({
      empty: [{ id: 'saved', title: 'Saved searches', count: '', options: [saved] }],
    })
    expect(screen.queryByText(/^Type a word/)).toBeNull()
    expect(screen.getByRole('link').textContent).toBe('All searches, and how to search')
    field().focus()
    await userEvent.keyboard('{Enter}{ArrowDown}{Enter}')
    expect(onOpenPage.mock.calls).toEqual([['']])
    expect(onChoose.mock.calls.map(([choice]) => choice)).toEqual([saved])
  })
})
