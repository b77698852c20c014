import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerWith, wholeAnswer } from '../../../src/core/answer/answer.ts'
import { buildWordYears } from '../../../src/core/search/present/word-years.ts'
import type { MonthCount } from '../../../src/core/search/retrieve/count-months.ts'
import type { CountedWord } from '../../../src/services/search/counted-words.ts'
import type { YearsAddress } from '../../../src/services/search/years-address.ts'
import { YearsView } from '../../../src/views/words/years-view.tsx'

afterEach(cleanup)

const month = (name: string, words: number, times: number): MonthCount => {
  return { month: name, words, times, passages: times, saidIn: 1, episodes: 3, covered: words / 2.5 }
}
const CHINA = [month('', 500, 1), month('2025-01', 60_000, 6), month('2025-04', 900, 2), month('2025-08', 60_000, 42)]
const NEVER = CHINA.map((one) => ({ ...one, times: 0, passages: 0, saidIn: 0 }))

function show(
  words: readonly string[],
  counted: Readonly<Record<string, CountedWord>>,
  rest: Partial<YearsAddress> = {},
) {
  const known = new Map(Object.entries(counted))
  const months = words.flatMap((word) => (known.get(word)?.value ? [[word, known.get(word)!.value!] as const] : []))
  const onAddress = vi.fn()
  render(
    <YearsView
      address={{ words, ...rest }}
      years={buildWordYears(new Map(months))}
      counted={known}
      passages={undefined}
      episodes={[]}
      onAddress={onAddress}
      onRetry={() => {}}
    />,
  )
  return { onAddress, user: userEvent.setup() }
}

const BOTH = { China: wholeAnswer(CHINA), zebra: wholeAnswer(NEVER) }

describe('words over the years', () => {
  it('are a table with a caption: words as rows, quarters as columns', () => {
    show(['China', 'zebra'], BOTH)
    const table = screen.getByRole('table', { name: /Times in 10,000 words, by quarter/ })
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((head) => head.textContent),
    ).toEqual(['Word', '2025Jan–Mar', '2025Apr–Jun', '2025Jul–Sep'])
    expect(
      within(table)
        .getAllByRole('button')
        .map((cell) => cell.getAttribute('aria-label')),
    ).toEqual([
      'China, Jan–Mar 2025: 1.0 · 6 times in 7 h',
      'China, Apr–Jun 2025: too little to say · 2 times in 900 words',
      'China, Jul–Sep 2025: 7.0 · 42 times in 7 h',
      'zebra, Jan–Mar 2025: 0.0 · 0 times in 7 h',
      'zebra, Apr–Jun 2025: too little to say · 0 times in 900 words',
      'zebra, Jul–Sep 2025: 0.0 · 0 times in 7 h',
    ])
    expect(screen.getByText('0 times')).toBeTruthy()
  })

  it('lead from every total to all passages of the word, and name what has no date', () => {
    show(['China'], BOTH)
    const total = screen.getByRole('link', { name: /^51 times ?, 1 of them without a date$/ })
    expect(total.getAttribute('href')).toBe('/search?q=%22China%22+kind%3Atranscript')
    expect(screen.getByText('12 episodes with text, 3 without a date are not drawn')).toBeTruthy()
  })

  it('say that there may be more, that a word is being counted, and why one is not', () => {
    const reading = { bytes: 1_800_000, share: 0.408 }
    show(['China', 'AGI', 'open source', 'the', 'lost'], {
      'open source': { ...answerWith(undefined, 'partial', []), reading },
      China: answerWith(CHINA, 'atLeast', []),
      the: wholeAnswer(undefined),
      lost: answerWith(undefined, 'atLeast', [{ kind: 'unreachable', detail: '' }]),
    })
    expect(screen.getByRole('link', { name: /at least 51 times/ })).toBeTruthy()
    const says = (word: string) => screen.getByRole('rowheader', { name: new RegExp(`^${word}`) }).textContent
    expect(['AGI', 'open source', 'the', 'lost'].map(says)).toEqual([
      'AGIcounting…',
      'open sourcecounting… 40 % of 1.8 MB read',
      'thesaid too often to be counted here',
      'lostnot counted',
    ])
  })

  it('are walked by arrow keys as one stop, and opened by Enter', async () => {
    const { user, onAddress } = show(['China', 'zebra'], BOTH)
    const stops = screen.getAllByRole('button').filter((one) => one.dataset['cell'] && one.tabIndex === 0)
    expect(stops).toHaveLength(1)
    stops[0]!.focus()
    await user.keyboard('{ArrowLeft}{ArrowRight}{ArrowRight}{ArrowDown}{ArrowUp}')
    expect(document.activeElement?.getAttribute('aria-label')).toContain('China, Jul–Sep 2025')
    expect(document.querySelector('.years-said')?.textContent).toBe('China, Jul–Sep 2025: 7.0 · 42 times in 7 h')
    await user.keyboard('{Enter}')
    expect(onAddress).toHaveBeenCalledWith({ words: ['China', 'zebra'], chosen: { word: 'China', from: '2025-07' } })
  })

  it('show what a bar counts, with the way to just that', () => {
    show(['China'], BOTH, { chosen: { word: 'China', from: '2025-07' } })
    expect(screen.getByRole('heading', { name: 'China, July to September 2025' })).toBeTruthy()
    expect(screen.getByText('42 times in 42 passages, 1 episode')).toBeTruthy()
    const all = new URLSearchParams(
      screen.getByRole('link', { name: 'All 42 passages' }).getAttribute('href')!.slice('/search'.length),
    )
    expect(all.get('q')).toBe('"China" after:2025-07 before:2025-10 kind:transcript')
  })

  it('take a word by Enter and give it back by its button, six at most', async () => {
    const words = ['a', 'b', 'c', 'd', 'e']
    const { user, onAddress } = show(words, {})
    const field = screen.getByRole('textbox', { name: 'Add a word or phrase' })
    await user.type(field, 'open source{Enter}')
    expect(onAddress).toHaveBeenLastCalledWith({ words: [...words, 'open source'] })
    await user.click(screen.getByRole('button', { name: 'Take out b' }))
    expect(onAddress).toHaveBeenLastCalledWith({ words: ['a', 'c', 'd', 'e'] })
    cleanup()
    const full = show([...words, 'f'], {})
    await full.user.type(screen.getByRole('textbox'), 'seventh{Enter}')
    expect(screen.getByText('Six at most. Take one out.')).toBeTruthy()
    await full.user.clear(screen.getByRole('textbox'))
    await full.user.type(screen.getByRole('textbox'), '!!{Enter}')
    expect(screen.getByText('There is no word in “!!”.')).toBeTruthy()
    expect(full.onAddress).not.toHaveBeenCalled()
  })

  it('never say 0.0 of what was said', () => {
    show(['China'], { China: wholeAnswer([month('2025-01', 900_000, 2)]) })
    expect(screen.getByRole('button', { name: 'China, Jan–Mar 2025: under 0.1 · 2 times in 100 h' })).toBeTruthy()
  })

  it('say where no quarter has text enough', () => {
    show(['China'], { China: wholeAnswer([month('2025-01', 900, 2)]) })
    expect(screen.getByText('No quarter has 50,000 words here, so that no bar is drawn')).toBeTruthy()
  })
})
