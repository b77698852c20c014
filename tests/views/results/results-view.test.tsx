import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SearchOptions, SearchResult } from '../../../src/core/search/present/search-results.ts'
import { isTouch } from '../../../src/platform/media-query.ts'
import { listRows } from '../../../src/services/search/export-results.ts'
import { NOTHING_UNFOLDED, unfoldRows } from '../../../src/services/search/later-rows.ts'
import { nextJob, type ResultsState } from '../../../src/services/search/results-state.ts'
import type { SearchAddress } from '../../../src/services/search/search-address.ts'
import { isSelectable, type AnsweredResults } from '../../../src/services/search/select-results.ts'
import { ResultsView } from '../../../src/views/results/results-view.tsx'
import { CATALOGUE, searchLibrary } from './library.ts'
import { createPage, renderInPage } from './page.tsx'

afterEach(cleanup)

interface Shown {
  readonly address?: Partial<SearchAddress>
  readonly options?: SearchOptions
  readonly state?: Partial<ResultsState>
  readonly faults?: AnsweredResults['faults']
  readonly searched?: AnsweredResults['scope']
  readonly notedRow?: string
  readonly choose?: (found: AnsweredResults) => readonly SearchResult[]
  /** The answer beside the page, whatever is asked. */
  readonly counted?: string
  readonly examples?: readonly string[]
  readonly episodes?: typeof CATALOGUE.episodes
  /** Where further episodes begin. */
  readonly nextOffset?: number
}

async function show(q: string, props: Shown = {}) {
  const {
    address,
    options,
    state,
    faults,
    searched,
    notedRow,
    choose,
    counted,
    examples,
    nextOffset,
    episodes = CATALOGUE.episodes,
  } = props
  const read = q === '' ? undefined : await searchLibrary(q, { most: 100, ...options })
  const first = read && nextOffset !== undefined ? { ...read, nextOffset, episodeCount: 1234 } : read
  const found =
    first && faults ? { ...first, faults, scope: searched ?? first.scope, completeness: 'atLeast' as const } : first
  const chosen = new Map(found && choose ? choose(found).map((row) => [row.key, row]) : [])
  const page = createPage({
    question: { q, ...address },
    found,
    catalogue: { ...CATALOGUE, episodes, examples },
    state: { chosen, ...state },
    count:
      counted === undefined ? undefined : (query) => searchLibrary(counted === 'asked' ? query : counted, { most: 1 }),
  })
  const onAddress = vi.fn<(next: SearchAddress) => void>()
  const onNote = vi.fn<(row: SearchResult) => void>()
  const render = ({ key }: SearchResult) => (key === notedRow ? <p>My note</p> : null)
  renderInPage(page, <ResultsView address={{ q, ...address }} onAddress={onAddress} notes={{ open: onNote, render }} />)
  return { ...page, onAddress, onNote }
}

const section = (name: string) => screen.getByRole('region', { name })

describe('a page of results of a server that tells some episodes at a time', () => {
  it('shows further ones at the press of a button, and says how many there are', async () => {
    const { results } = await show('bridge', { nextOffset: 2 })
    expect(screen.getByText('2 of 1,234 episodes here')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Show more episodes' }))
    expect(results.getState().unfolded).toEqual({ ...NOTHING_UNFOLDED, pages: 1 })
    const button = screen.getByRole('button', { name: 'Loading more episodes…' })
    fireEvent.click(button)
    expect(results.getState().unfolded.pages).toBe(1)
  })

  it('draws only those in the chart that it has, and says so', async () => {
    await show('bridge', { nextOffset: 2 })
    expect(screen.getByText('2 of 1,234 episodes are drawn')).toBeTruthy()
  })

  it('tries again to load those that could not be loaded', async () => {
    const { results } = await show('bridge', { nextOffset: 2, state: { failed: { episodes: 'episodes' } } })
    expect(screen.getByText(/1,232 more could not be loaded/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(results.dispatch).toHaveBeenLastCalledWith({ kind: 'retried', what: 'episodes' })
  })

  it('has no such button once all are here', async () => {
    await show('bridge')
    expect(screen.queryByRole('button', { name: 'Show more episodes' })).toBeNull()
  })
})

describe('a page of results', () => {
  it('says how much is left out of it in advertisements, and leads there', async () => {
    const { onAddress } = await show('promise')
    expect(screen.queryByRole('button', { name: /left out/ })).toBeNull()
    cleanup()
    const advertised = await show('softbed')
    expect(screen.getByRole('button', { name: '1 result in advertisements and repeats left out' })).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /left out/ }))
    expect(advertised.onAddress).toHaveBeenLastCalledWith(expect.objectContaining({ q: 'softbed kind:asides' }))
    expect(onAddress).not.toHaveBeenCalled()
    cleanup()
    await show('softbed kind:asides')
    expect(within(section('Advertisements and repeats')).getAllByRole('listitem')).toHaveLength(1)
    expect(screen.queryByRole('button', { name: /left out/ })).toBeNull()
  })

  it('shows what is said by episode, with its count, who says it, and a link to the moment', async () => {
    await show('bridge')
    expect(screen.getByText('5 passages in 2 episodes').textContent).toMatch(/ in 2 episodes · \d other results$/)
    const bridges = within(section('How bridges fail'))
    expect(bridges.getByText('4 passages')).toBeTruthy()
    expect(bridges.getByText('4 passages in this episode')).toBeTruthy()
    const items = bridges.getAllByRole('listitem')
    expect(items).toHaveLength(3)
    const paths = bridges.getAllByRole('link').map((link) => link.getAttribute('href'))
    expect(paths[0]).toBe('/e/bridges')
    expect(paths).toContain('/e/bridges?t=180&q=bridge')
    expect(items.map((item) => item.querySelector('mark')?.textContent)).toEqual(['bridge', 'bridge', 'bridge'])
  })

  it('names what could not be read, offers another try, and does not claim to have searched it', async () => {
    const faults = [{ kind: 'no-library', detail: 'Server error.' }] as const
    const { results } = await show('xqzzvw', { faults })
    expect(screen.getByText('The library could not be read. Server error.')).toBeTruthy()
    expect(screen.queryByText(/^Searched/)).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(results.retry).toHaveBeenCalledOnce()
  })

  it.each([
    [2, 'No results for “xqzzvw” in what could be searched', 'No results in what could be searched'],
    [0, 'Could not search the transcripts for “xqzzvw”', 'The transcripts could not be searched'],
  ])('claims no absence of results where %i episodes could be searched', async (episodes, heading, aloud) => {
    const faults = [{ kind: 'unreachable', detail: '' }] as const
    await show('xqzzvw', { faults, searched: { episodes, covered: 0 } })
    expect(screen.getByRole('heading', { name: heading })).toBeTruthy()
    await waitFor(() =>
      expect(screen.getByText(new RegExp(`^${aloud}\\. Other episodes are not searched`))).toBeTruthy(),
    )
    expect(screen.queryByText(/at least 0/)).toBeNull()
  })

  it('shows more of an episode on request', async () => {
    const { actions } = await show('bridge')
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 more here, of How bridges fail' }))
    expect(actions.unfold.mock.calls).toMatchObject([[{ episodeId: 'bridges' }]])
    cleanup()
    await show('bridge', { state: { unfolded: unfoldRows(NOTHING_UNFOLDED, { episodeId: 'bridges' }) } })
    expect(within(section('How bridges fail')).getAllByRole('listitem')).toHaveLength(4)
  })

  it('says that rows are on their way, or that they could not be had, and never that they are not worth it', async () => {
    const { results } = await show('bridge', { options: { most: 1 } })
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('Loading 2 more results…')
    act(() => results.dispatch({ kind: 'failed', job: nextJob(results.getState())! }))
    await userEvent.click(screen.getAllByRole('button', { name: 'Try again' })[0]!)
    expect(results.dispatch).toHaveBeenLastCalledWith({ kind: 'retried', what: 'rows' })
  })

  it('asks for the rows that are drawn, of every episode', async () => {
    const { results } = await show('bridge')
    await waitFor(() =>
      expect(results.getState().near).toEqual(
        new Map([
          ['bridges', 3],
          ['rivers', 1],
        ]),
      ),
    )
  })

  it('shows all passages as one list, each with its episode and day', async () => {
    await show('bridge', { address: { view: 'list', sort: 'newest' } })
    const items = within(section('Passages')).getAllByRole('listitem')
    expect(items.map((item) => item.querySelector('.results-time')!.textContent)).toHaveLength(5)
    expect(items[1]!.textContent).toMatch(/How bridges fail4 Jan 2026QuoteNoteClip$/)
    expect(items[1]!.getAttribute('aria-posinset')).toBe('2')
    expect(items[1]!.getAttribute('aria-setsize')).toBe('5')
  })

  it('is sorted, grouped and exported from the bar above it', async () => {
    const { onAddress, actions } = await show('bridge')
    const bar = screen.getByRole('button', { name: 'Sort and group: Best match first' })
    await userEvent.click(bar)
    await userEvent.click(screen.getByRole('radio', { name: 'One list' }))
    await userEvent.click(bar)
    await userEvent.click(screen.getByRole('radio', { name: 'Oldest' }))
    await userEvent.click(bar)
    await userEvent.click(screen.getByRole('radio', { name: 'Best match' }))
    expect(onAddress.mock.calls.map(([next]) => next)).toEqual([
      { q: 'bridge', view: 'list' },
      { q: 'bridge', sort: 'oldest' },
    ])
    await userEvent.click(screen.getByRole('button', { name: 'Export CSV' }))
    expect(actions.exportAll).toHaveBeenCalledOnce()
  })

  it('a finger brings up the actions of a row first, and opens it with the next press', async () => {
    const touch = vi.spyOn(isTouch, 'getState').mockReturnValue(true)
    const { actions } = await show('remagen')
    const [row] = within(section('How bridges fail')).getAllByRole('listitem')
    const link = within(row!).getByRole('link')
    fireEvent.click(link, { detail: 1 })
    expect(row!.hasAttribute('data-active')).toBe(true)
    expect(actions.keepQuery).not.toHaveBeenCalled()
    // Its time leads on as well.
    expect(within(row!).getAllByRole('link')).toHaveLength(2)
    fireEvent.click(link, { detail: 1 })
    expect(actions.keepQuery).toHaveBeenCalledOnce()
    cleanup()
    // A key opens at once.
    const again = await show('remagen')
    fireEvent.click(within(section('How bridges fail')).getByRole('link', { name: /Remagen/ }), { detail: 0 })
    expect(again.actions.keepQuery).toHaveBeenCalledOnce()
    touch.mockRestore()
  })

  it('keeps partial matches apart, marked as such', async () => {
    await show('last bridge remagen')
    const partial = within(section('Partial matches')).getAllByRole('listitem')
    expect(partial[0]!.textContent).toContain('partial match')
    expect(screen.getByText('Nothing has all of the words. These have some of them.')).toBeTruthy()
    expect(screen.queryByText(/^No results/)).toBeNull()
  })

  it('copies a result, and goes nowhere while its words are being selected', async () => {
    const { actions } = await show('remagen')
    await userEvent.click(screen.getByRole('button', { name: 'Copy quote' }))
    expect(actions.copy.mock.calls[0]![0][0]!.hit.document.text).toMatch(/Remagen/)
    const link = screen.getAllByRole('link').find((one) => one.textContent?.includes('Remagen'))!
    window.getSelection()!.selectAllChildren(link)
    fireEvent.click(link)
    expect(actions.keepQuery).not.toHaveBeenCalled()
  })

  it('notes a result from its row, by mouse and by keys', async () => {
    const { onNote, actions } = await show('remagen')
    const [row] = within(section('How bridges fail')).getAllByRole('listitem')
    const labels = within(row!)
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label'))
    expect(labels).toEqual(['Copy quote', 'Add note at 0:00', 'Add to clips from 0:00'])
    within(row!).getByRole('link').focus()
    for (let tabs = 0; tabs < 2; tabs++) await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    expect(onNote.mock.calls.map(([{ hit }]) => hit.document.text)).toEqual([expect.stringContaining('Remagen')])
    expect(actions.keepQuery).not.toHaveBeenCalled()
    cleanup()
    await show('remagen', { notedRow: row!.dataset['row']! })
    expect(within(section('How bridges fail')).getByRole('listitem').textContent).toContain('My note')
  })

  it('offers nothing to play or note on a name or an episode', async () => {
    await show('rivers')
    const [row] = within(section('Episodes')).getAllByRole('listitem')
    expect(within(row!).queryAllByRole('button')).toEqual([])
    expect(within(row!).queryAllByRole('checkbox')).toEqual([])
  })

  it('draws the passages of each month, and a choice of months becomes the filter of dates', async () => {
    const { onAddress } = await show('bridge')
    const chart = section('When it is said')
    expect(
      within(chart)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['January 2026: 4 passages', 'February 2026: 0 passages', 'March 2026: 1 passage'])
    expect(within(chart).getByText('one line is one passage, drag to choose months')).toBeTruthy()
    const last = within(chart).getByRole('slider', { name: 'Last month' })
    expect(last.getAttribute('aria-valuetext')).toBe('March 2026')
    last.focus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(onAddress).toHaveBeenCalledWith({ q: 'bridge after:2026-01 before:2026-03' })
  })

  it('says from when to when instead of drawing a chart of fewer than five passages, and how much of it has no date', async () => {
    await show('river')
    expect(screen.getByText(/^[234] passages in 2 episodes/).textContent).toContain('4 January to 1 March 2026')
    expect(screen.queryByRole('region', { name: 'When it is said' })).toBeNull()
    cleanup()
    await show('bridge')
    expect(screen.getByText('5 passages in 2 episodes').textContent).not.toContain('2026')
    cleanup()
    const episodes = CATALOGUE.episodes.map((entry) =>
      entry.id === 'rivers' ? { ...entry, publishedOn: undefined } : entry,
    )
    await show('river', { episodes })
    expect(screen.getByText(/4 January 2026, and 1 episode without a date/)).toBeTruthy()
  })

  it('draws columns as high as the most passages of a month', async () => {
    await show('bridge')
    const plot = within(section('When it is said')).getByRole('list').parentElement!
    expect(plot.style.getPropertyValue('--most')).toBe('4')
  })

  it('keeps the other months in the chart when some are chosen, and lets go of them', async () => {
    const q = 'bridge after:2026-03'
    const { onAddress } = await show(q, { counted: 'bridge' })
    const chart = await screen.findByRole('region', { name: 'When it is said' })
    expect(within(chart).getByText('Mar 2026: 1 of 5')).toBeTruthy()
    const columns = within(chart).getAllByRole('listitem')
    expect(columns.map((column) => column.hasAttribute('data-out'))).toEqual([true, true, false])
    await userEvent.click(within(chart).getByRole('button', { name: 'All months' }))
    expect(onAddress).toHaveBeenCalledWith({ q: 'bridge' })
  })

  it('draws where in the episode it is said, and a part of it can be chosen', async () => {
    const { onAddress } = await show('bridge')
    await userEvent.click(screen.getByRole('button', { name: 'Across the episode' }))
    const chart = section('Where in the episode')
    const columns = within(chart).getAllByRole('listitem')
    expect(columns).toHaveLength(20)
    expect(columns[0]!.textContent).toBe('0 to 5 % of the episode: 1 passage')
    within(chart).getByRole('slider', { name: 'First part' }).focus()
    await userEvent.keyboard('{PageUp}')
    expect(onAddress).toHaveBeenCalledWith({ q: 'bridge', part: '60-100' })
  })

  it('says who says it once all passages are known, and asks for them on request', async () => {
    const { onAddress } = await show('bridge')
    const list = screen.getByRole('navigation', { name: 'Who says it' })
    const rows = within(list).getAllByRole('button')
    expect(rows.map(({ textContent }) => textContent)).toEqual(['Ann 2 passages', 'Ben 2 passages', 'Cara 1 passage'])
    await userEvent.click(rows[1]!)
    expect(onAddress).toHaveBeenCalledWith({ q: 'bridge speaker:"=Ben"' })
    cleanup()
    const { actions } = await show('bridge', { options: { most: 1 } })
    await userEvent.click(screen.getByRole('button', { name: 'Count in 5 passages' }))
    expect(actions.loadAll).toHaveBeenCalledOnce()
  })

  it('lists the episodes by how often they say it, each narrowing the results to itself', async () => {
    const { onAddress } = await show('bridge')
    const list = screen.getByRole('navigation', { name: 'In which episodes' })
    const buttons = within(list).getAllByRole('button')
    expect(buttons.map((button) => button.textContent)).toEqual(['How bridges fail 4 passages', 'Rivers 1 passage'])
    await userEvent.click(buttons[1]!)
    expect(onAddress).toHaveBeenCalledWith({ q: 'bridge', episode: 'rivers' })
    cleanup()
    await show('bridge', { address: { episode: 'rivers' }, options: { episodes: new Set(['rivers']) } })
    expect(screen.getByRole('button', { name: 'Episode: Rivers' })).toBeTruthy()
  })

  it('shows the other kinds below, with the episode they are of', async () => {
    await show('bridge')
    const quotes = within(section('Quotes')).getAllByRole('listitem')
    expect(quotes.map((item) => item.textContent)).toEqual(['5:00No bridge lastsCaraRiversQuoteNoteClip'])
  })

  it('narrows by kind, channel, speaker and length in the query itself, and each choice can be taken back', async () => {
    const { onAddress } = await show('bridge tag:History after:2026-01')
    const choose = async (filter: string, row: string) => {
      await userEvent.click(screen.getByRole('button', { name: filter }))
      await userEvent.click(within(screen.getByRole('dialog', { name: filter })).getByRole('checkbox', { name: row }))
    }
    await choose('Kind', 'Quotes 0')
    await choose('Channel', 'Night School 0')
    await choose('Speaker', 'Ben 2')
    await choose('Length', 'Under 20 min 4')
    await userEvent.click(screen.getByRole('button', { name: 'Remove Tag' }))
    await userEvent.click(screen.getByRole('button', { name: 'Remove Date' }))
    const base = 'bridge tag:History after:2026-01'
    expect(onAddress.mock.calls.map(([{ q }]) => q)).toEqual([
      `${base} kind:quotes`,
      `${base} channel:"Night School"`,
      `${base} speaker:"=Ben"`,
      `${base} length:<20m`,
      'bridge after:2026-01',
      'bridge tag:History',
    ])
  })

  it.each([
    [
      'bridge ~9m bridge ~9m bridge ~9m bridge ~9m bridge ~9m river kind:passage',
      '4 distances (~)',
      ['9 minutes', 'river'],
    ],
    [`${'"bridge" '.repeat(8)}"river" kind:passage`, '8 phrases in quotation marks', ['river']],
  ])('strikes out what is too much in %s, and says so', async (q, most, struck) => {
    await show(q)
    expect(screen.getByText(`Only the first ${most} are searched; the rest is left out.`)).toBeTruthy()
    const parts = [...document.querySelectorAll<HTMLElement>('.read-as [data-unmet]')]
    expect(parts.map(({ textContent }) => textContent)).toEqual(struck)
  })

  it('says in one sentence what the query was read as', async () => {
    const read = () => document.querySelector('.read-as')!.textContent
    await show('brid "No bridge lasts" -tariffs channel:night channel:long lang:en after:2026-01 before:2026-04')
    expect(read()).toMatch(
      /^Read as the word brid, the words No bridge lasts, in this order, without tariffs, in night or long, the word lang:en, from Jan 2026 to Mar 2026, any case/,
    )
    cleanup()
    await show('bridge river')
    expect(read()).toBe('Read as the words bridge river, any case, in 2 episodes (15 min of transcript)')
    expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull()
  })

  it('leads on where nothing is found: without each filter, and each word alone, with its number', async () => {
    await show('brigde')
    expect(screen.getByText(/^No exact match for “brigde”/)).toBeTruthy()
    cleanup()
    const { onAddress } = await show('bridge iron speaker:Zoe -rust', { counted: 'bridge' })
    expect(screen.getByRole('heading', { name: 'No results for “bridge iron speaker:Zoe -rust”' })).toBeTruthy()
    const found = await screen.findAllByRole('button', { name: '5 passages in 2 episodes' })
    expect(found.map((button) => button.parentElement!.textContent)).toEqual([
      'Without Speaker: 5 passages in 2 episodes',
      'Without -rust: 5 passages in 2 episodes',
      'bridge alone: 5 passages in 2 episodes',
      'iron alone: 5 passages in 2 episodes',
    ])
    await userEvent.click(found[0]!)
    expect(onAddress).toHaveBeenLastCalledWith({ q: 'bridge iron -rust' })
    await userEvent.click(found[3]!)
    expect(onAddress).toHaveBeenLastCalledWith({ q: 'iron' })
    await userEvent.click(screen.getByRole('button', { name: 'Search without filters' }))
    expect(onAddress).toHaveBeenLastCalledWith({ q: 'bridge iron -rust' })
  })

  it('leads on from few passages too, and from some of the words', async () => {
    await show('river speaker:Ann', { counted: 'river' })
    expect(
      (await screen.findByRole('button', { name: /passages? in 2 episodes$/ })).parentElement!.textContent,
    ).toMatch(/^Without Speaker: /)
    cleanup()
    await show('last bridge remagen', { counted: 'asked' })
    const alone = await screen.findAllByRole('button', { name: /^\d passages? in \d episodes?$/ })
    expect(alone.map((button) => button.parentElement!.textContent)).toContainEqual(
      expect.stringMatching(/^bridge alone/),
    )
    cleanup()
    await show('bridge', { counted: 'bridge' })
    expect(screen.queryByText(/^Without|alone/)).toBeNull()
  })

  it('offers the nearest spelling of words in quotation marks that are not found', async () => {
    const { onAddress } = await show('"brigde at Remagne"', { counted: 'asked' })
    expect(screen.getByRole('heading', { name: /^No results for/ })).toBeTruthy()
    const spelling = await screen.findByRole('button', { name: '"bridge at Remagen"' })
    expect(spelling.parentElement!.textContent).toBe('The nearest spelling is "bridge at Remagen": 1 result.')
    await userEvent.click(spelling)
    expect(onAddress).toHaveBeenLastCalledWith({ q: '"bridge at Remagen"' })
  })

  it('chooses a row, a range of rows with Shift, and all that can be quoted', async () => {
    const { actions } = await show('bridge')
    const [first, second] = within(section('How bridges fail')).getAllByRole('checkbox')
    expect(first!.getAttribute('aria-label')).toMatch(/^Select \d:00, (Ann|Ben), /)
    await userEvent.click(first!)
    fireEvent.click(second!, { shiftKey: true })
    expect(actions.toggle.mock.calls.map(([row, isRange]) => [row.hit.document.episodeId, isRange])).toEqual([
      ['bridges', false],
      ['bridges', true],
    ])
    // Five passages and a quote; the title of an episode cannot be quoted.
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select all that can be copied: 6 results' }))
    expect(actions.selectAll).toHaveBeenCalledOnce()
  })

  it('shows what is chosen, and takes all of it back from above', async () => {
    const { actions } = await show('bridge', { choose: (found) => listRows(found).filter(isSelectable) })
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox')
    expect(boxes.map(({ checked }) => checked)).not.toContain(false)
    await userEvent.click(boxes[0]!)
    expect(actions.clear).toHaveBeenCalledOnce()
    cleanup()
    await show('bridge', {
      choose(found) {
        const row = listRows(found)[0]!
        const document = { ...row.hit.document, episodeId: 'gone' }
        return [row, { ...row, key: 'gone', hit: { ...row.hit, document } }]
      },
    })
    expect(screen.getByText('2 selected').textContent).toBe('2 selected, 1 not shown')
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^Select all/ }).indeterminate).toBe(true)
  })
})

describe('the page before anything is asked', () => {
  it('shows searches of this library with what they find, and what narrows a search', async () => {
    await show('', { examples: ['bridge', 'old bridge'], counted: 'bridge kind:transcript' })
    expect(await screen.findByText('5 passages with the word in 2 episodes')).toBeTruthy()
    expect(await screen.findByText('5 passages with the words in 2 episodes')).toBeTruthy()
    const paths = ['bridge', 'old bridge', '-tariffs', 'kind:quotes'].map((name) =>
      screen
        .getAllByRole('link')
        .find(({ textContent }) => textContent.endsWith(name))!
        .getAttribute('href'),
    )
    expect(document.querySelector('blockquote')?.textContent).toMatch(/bridge/)
    expect(screen.getByRole('link', { name: 'old towers' }).getAttribute('href')).toBe('/search?q=old+towers')
    expect(paths).toEqual([
      '/search?q=bridge+kind%3Atranscript',
      '/search?q=%22old+bridge%22+kind%3Atranscript',
      '/search?q=inflation+-tariffs',
      '/search?q=kind%3Aquotes',
    ])
  })
})

it('no example is a passage of a few words', async () => {
  await show('', { examples: ['day'], counted: '"last bridge of the day" kind:transcript' })
  expect(await screen.findByText('1 passage with the word in 1 episode')).toBeTruthy()
  expect(document.querySelector('blockquote')).toBeNull()
})

describe('the field of the page', () => {
  it('asks after a short rest, and at once with Enter', async () => {
    const { onAddress, actions } = await show('')
    expect(screen.getByText('Searches 2 transcripts and the notes of 2 episodes.')).toBeTruthy()
    expect(screen.queryByRole('group', { name: 'Filter' })).toBeNull()
    const field = screen.getByRole('searchbox')
    for (const value of ['b', 'br', 'bri']) fireEvent.change(field, { target: { value } })
    expect(onAddress).not.toHaveBeenCalled()
    await waitFor(() => expect(onAddress.mock.calls).toEqual([[{ q: 'bri' }]]))
    await userEvent.type(field, 'dge{Enter}')
    expect(onAddress.mock.calls.at(-1)).toEqual([{ q: 'bridge' }])
    expect(actions.keepQuery).toHaveBeenCalledOnce()
  })

  it('says when the search failed', async () => {
    await show('bridge', { state: { shown: undefined, failed: { search: true } } })
    expect(screen.getByRole('alert').textContent).toMatch(/^Search failed/)
  })
})
