import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { NamePage } from '../../../src/core/catalogue/name-page-schema.ts'
import {
  formatPersonPath,
  parsePersonAddress,
  type PersonAddress,
} from '../../../src/services/search/person-address.ts'
import { NOTHING_SAID, type SaidPassage, type SaidState } from '../../../src/services/search/said-by-day.ts'
import { PersonYears } from '../../../src/views/names/person-years.tsx'

const PAGE = {
  slug: 'ann-bell',
  name: 'Ann Bell',
  person: {
    episodes: [
      { id: 'one', talk: 60 },
      { id: 'two', isUnknown: true },
    ],
    passages: 41,
    names: [{ slug: 'lamp', name: 'Lamp', kind: 'product', count: 3 }],
    others: [{ name: 'Ben Cole', count: 2 }],
    quotes: [],
    asked: [],
  },
} as unknown as NamePage

const passage = (key: string, more: Partial<SaidPassage> = {}): SaidPassage => ({
  key,
  episode: { id: 'one' as SaidPassage['episode']['id'], title: 'Talk of the tide' },
  at: 65,
  words: { text: `The tide ${key}.`, ranges: [{ start: 4, end: 8 }] },
  speaker: 'named',
  lacksNeighbours: false,
  ...more,
})

const result = (count: number, more: object = {}) =>
  ({
    episodes: [{ episodeId: 'one', count, rows: [], times: [] }],
    counts: { transcript: count },
    total: count,
    openOnly: {},
    asides: 0,
    corrections: [],
    missing: [],
    faults: [],
    completeness: 'whole',
    ...more,
  }) as unknown as SaidState['results'][number]

const FOUND: SaidState = {
  ...NOTHING_SAID,
  phase: 'found',
  results: [result(4, { asides: 2 }), result(3)],
  wanted: 6,
  days: [
    {
      day: '2024-01-11',
      counts: [2],
      passages: [[passage('rises', { before: { name: 'Ben', text: 'Go on.' } }), passage('falls')]],
    },
    { day: '2026-03-05', counts: [1], passages: [[passage('waits', { speaker: 'assumed', lacksNeighbours: true })]] },
    { day: undefined, counts: [1], passages: [[passage('ends', { at: undefined })]] },
  ],
}

function open(said: SaidState = FOUND, address: PersonAddress = { q: 'tide' }) {
  const handlers = { onAddress: vi.fn(), onMore: vi.fn(), onRetry: vi.fn() }
  render(<PersonYears page={PAGE} address={address} said={said} otherPerson={undefined} {...handlers} />)
  return handlers
}

afterEach(cleanup)

describe('what a person says over the years', () => {
  it('stands under its years, the first of each day, with who speaks before and how sure the speaker is', async () => {
    open()
    const [first, second, last] = ['2024', '2026', 'No date'].map((name) => screen.getByRole('region', { name }))
    expect(within(first!).getByText(/The/).textContent).toBe('The tide rises.')
    expect(within(first!).queryByText(/falls/)).toBeNull()
    expect(within(first!).getByText('Go on.', { exact: false }).textContent).toBe('Before: Ben Go on.')
    expect(within(second!).getByText('assumed speaker')).toBeTruthy()
    expect(within(second!).getByText(/could not be loaded/)).toBeTruthy()
    expect(within(last!).getByRole('link', { name: 'Open' })).toHaveProperty('href', expect.stringMatching(/\/e\/one$/))
    await userEvent.click(within(first!).getByRole('button', { name: '1 more' }))
    expect(within(first!).getByText(/falls/).textContent).toBe('The tide falls.')
  })

  it('is counted, and each number leads to what it counts', async () => {
    const { onAddress } = open()
    expect(screen.getByText('4 passages in 1 episode, oldest first')).toBeTruthy()
    const hrefOf = (name: RegExp) => decodeURIComponent(screen.getByRole('link', { name }).getAttribute('href')!)
    expect(hrefOf(/^2024/)).toBe('/search?q="tide"+speaker:"=Ann+Bell"+after:2024+before:2025+kind:transcript')
    expect(hrefOf(/2 passages in advert/)).toBe('/search?q="tide"+speaker:"=Ann+Bell"+kind:asides')
    expect(screen.getByText(/3 more passages of these episodes name no speaker/)).toBeTruthy()
    expect(screen.getByText(/In 1 of 2 episodes with Ann Bell the transcript does not say/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Show them too' }))
    expect(onAddress).toHaveBeenCalledWith({ q: 'tide', hasUnnamed: true })
  })

  describe('day by day', () => {
    const draw = (read: number, address: PersonAddress) => {
      const days = FOUND.days.map(({ passages, ...day }, index) =>
        index < read ? { ...day, passages: passages! } : day,
      )
      const handlers = { onAddress: vi.fn(), onMore: vi.fn(), onRetry: vi.fn() }
      return (
        <PersonYears page={PAGE} address={address} said={{ ...FOUND, days }} otherPerson={undefined} {...handlers} />
      )
    }
    const more = () => screen.queryByRole('button', { name: /more days/ })

    it.each([{ q: 'tide' }, { q: 'tide', with: 'Ben Cole' }])(
      'has the focus on the first day that comes after a press, also where no more are left: %j',
      async (address) => {
        const { rerender } = render(draw(1, address))
        expect(screen.getByText('1 of 3 days here')).toBeTruthy()
        await userEvent.click(more()!)
        expect(document.activeElement).toBe(more())
        rerender(draw(3, address))
        expect(more()).toBeNull()
        const day = document.activeElement?.closest('[data-day]')?.textContent
        expect([document.activeElement?.tagName, day]).toEqual(['A', expect.stringContaining('The tide waits.')])
      },
    )

    it('leaves the focus on the button as long as it is there, and elsewhere at all times', () => {
      const { rerender } = render(draw(1, { q: 'tide' }))
      more()!.focus()
      rerender(draw(2, { q: 'tide' }))
      expect(document.activeElement).toBe(more())
      rerender(draw(3, { q: 'tide' }))
      expect(document.activeElement?.closest('section')?.getAttribute('aria-label')).toBe('No date')
      rerender(draw(1, { q: 'tide' }))
      const field = screen.getByRole('searchbox')
      field.focus()
      rerender(draw(3, { q: 'tide' }))
      expect(document.activeElement).toBe(field)
    })
  })

  it('says that there is none, that more could not be loaded, and that a search failed', async () => {
    open({ ...FOUND, results: [result(0, { episodes: [] })], days: [] })
    expect(screen.getByText(/No passage in which the transcript names Ann Bell/)).toBeTruthy()
    cleanup()
    const { onRetry } = open({ ...FOUND, isStuck: true })
    await userEvent.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Try again' }))
    expect(onRetry).toHaveBeenCalledOnce()
    cleanup()
    open({ ...NOTHING_SAID, phase: 'failed' })
    expect(screen.getByRole('alert').textContent).toBe('Search failed.Try again')
  })

  it('begins with a word, and is compared with anybody who is typed', async () => {
    const { onAddress } = open(NOTHING_SAID, { q: '' })
    await userEvent.type(screen.getByRole('searchbox', { name: 'Words that are said' }), 'tide{Enter}')
    expect(onAddress).toHaveBeenLastCalledWith({ q: 'tide' })
    await userEvent.click(screen.getByRole('button', { name: 'Compare with…' }))
    await userEvent.type(screen.getByRole('combobox', { name: 'Another speaker' }), 'Ben Cole{Enter}')
    expect(onAddress).toHaveBeenLastCalledWith({ q: '', with: 'Ben Cole' })
  })
})

it('focus stays where it was as words, the other speaker and the choice change', async () => {
  const props = { page: PAGE, otherPerson: undefined, onAddress: () => {}, onMore: () => {}, onRetry: () => {} }
  const shown = render(<PersonYears {...props} said={FOUND} address={{ q: 'tide' }} />)
  const show = (said: SaidState, address: PersonAddress) =>
    shown.rerender(<PersonYears {...props} said={said} address={address} />)
  const field = screen.getByRole<HTMLInputElement>('searchbox')
  field.focus()
  show(NOTHING_SAID, { q: 'moon' })
  expect([document.activeElement, field.value]).toEqual([field, 'moon'])

  await userEvent.click(screen.getByRole('button', { name: 'Compare with…' }))
  await userEvent.keyboard('{Escape}')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Compare with…' }))
  await userEvent.keyboard('{Enter}Ben{Enter}')
  show(NOTHING_SAID, { q: 'moon', with: 'Ben' })
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Ann Bell alone' }))

  show(FOUND, { q: 'moon' })
  await userEvent.click(screen.getByRole('button', { name: 'Show them too' }))
  show(NOTHING_SAID, { q: 'moon', hasUnnamed: true })
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Leave them out' }))
})

it('two people stand side by side by date, with a dash where one says nothing', () => {
  const days = [
    { day: '2024-01-11', counts: [1, 0], passages: [[passage('rises')], []] },
    { day: '2024-02-11', counts: [1, 1], passages: [[passage('falls')], [passage('waits')]] },
  ]
  open({ ...FOUND, days }, { q: 'tide', with: 'Ben Cole' })
  const rows = screen.getAllByRole('row').map((row) => row.textContent)
  expect(rows[0]).toBe('DateAnn Bell 4 passages of 41Ben Cole 3 passages')
  expect(rows[1]).toContain('11 Jan 2024The tide rises.')
  expect(rows[1]).toContain('Nothing on it that day')
  expect(rows[2]).toMatch(/falls.*waits/)
  expect(screen.getByText(/because of their date, not because they answer each other/)).toBeTruthy()
  expect(screen.getByText('7 passages on 2 dates')).toBeTruthy()
})

it('the address holds words, the other speaker and the choice, and survives what makes no sense', () => {
  const address = { q: 'AI & "tide"', with: 'Ben Cole', hasUnnamed: true }
  const path = formatPersonPath('ann-bell', address)
  expect(parsePersonAddress(path.slice(path.indexOf('?')))).toEqual(address)
  expect(parsePersonAddress('?q=tide')).toBeUndefined()
  expect(parsePersonAddress('?years=a&years=b&with=%20&unnamed=1')).toEqual({
    q: 'b',
    with: undefined,
    hasUnnamed: false,
  })
})
