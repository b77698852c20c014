import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LoadProblem } from '../../../src/views/states/load-problem.tsx'
import { LoadingEpisode } from '../../../src/views/states/loading-episode.tsx'
import { LoadingLibrary } from '../../../src/views/states/loading-library.tsx'
import { LoadingList } from '../../../src/views/states/loading-list.tsx'
import { LoadingName } from '../../../src/views/names/name-head.tsx'
import { NotFound } from '../../../src/views/states/not-found.tsx'
import { describeLoadProblem, type ShownProblem } from '../../../src/services/library/problem-words.ts'
import { setKeptEpisodes } from '../../../src/services/offline/kept-episodes.ts'
import { writeCatalogue } from '../library/write-catalogue.ts'
import type { CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import { EmptyNotes } from '../../../src/views/notes/notebook-view.tsx'

afterEach(cleanup)

const KINDS: readonly ShownProblem['kind'][] = [
  'not-found',
  'web-page',
  'refused',
  'server',
  'offline',
  'network',
  'stalled',
  'aborted',
  'incomplete',
  'not-json',
  'too-deep',
  'newer-format',
  'unknown-format',
  'invalid',
]

describe('the words for a file that could not be used', () => {
  it.each(KINDS)('are plain and complete for %s', (kind) => {
    const { title, text } = describeLoadProblem({ kind, file: '/data/episodes/x.json' }, 'episode')
    expect(title).toMatch(/^[A-Z][^.!]+$/)
    expect(text).toMatch(/^[A-Z][^!]+\.$/)
    expect(`${title} ${text}`).not.toMatch(/undefined|please|oops/i)
  })

  it('are different for each of them', () => {
    const said = KINDS.map((kind) => describeLoadProblem({ kind, file: 'x' }, 'episode'))
    expect(new Set(said.map(({ title, text }) => `${title} ${text}`)).size).toBe(KINDS.length)
  })

  it('name the status and the faulty field', () => {
    expect(describeLoadProblem({ kind: 'server', file: 'x', status: 503 }, 'library').text).toContain('503')
    const fault = { kind: 'invalid', file: 'x', what: 'cues[3].start is "x"', hint: 'write number' } as const
    expect(describeLoadProblem(fault, 'episode').text).toBe('In the file, cues[3].start is "x"; write number.')
  })
})

describe('a page whose file is not kept, without a network', () => {
  it('says so, leads to what is kept, and is loaded when the connection is back', () => {
    const network = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    setKeptEpisodes(['other'])
    const handleRetry = vi.fn()
    render(
      <LoadProblem
        problem={{ kind: 'offline', file: '/data/names.json' }}
        thing="list of names"
        onRetry={handleRetry}
      />,
    )
    expect(screen.getByRole('alert').textContent).toBe(
      'You’re offlineThe list of names is not kept on this device. It is loaded when the connection is back.',
    )
    expect(screen.getByRole('link', { name: 'Show what is kept' }).getAttribute('href')).toBe('/?kept=1')
    expect(handleRetry).not.toHaveBeenCalled()
    network.mockReturnValue(true)
    act(() => void window.dispatchEvent(new Event('online')))
    expect(handleRetry).toHaveBeenCalledOnce()
    setKeptEpisodes([])
    vi.restoreAllMocks()
  })
})

describe('a page whose file could not be used', () => {
  it('says so at once, offers another try and the way back', async () => {
    const handleRetry = vi.fn()
    render(<LoadProblem problem={{ kind: 'not-json', file: '/data/episodes/x.json' }} onRetry={handleRetry} />)
    expect(screen.getByRole('alert').textContent).toContain('damaged')
    expect(document.body.textContent).not.toContain('/data/')
    expect(screen.getByRole('link', { name: 'Back to the library' }).getAttribute('href')).toBe('/')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(handleRetry).toHaveBeenCalledOnce()
  })

  it('offers no try that cannot help where there is no such episode', () => {
    render(<LoadProblem problem={{ kind: 'not-found', file: '/data/episodes/x.json' }} onRetry={() => {}} />)
    expect(screen.getByRole('alert').textContent).toContain('This site has no such episode')
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByRole('link', { name: 'Back to the library' })).toBeTruthy()
  })

  it('does not lead the library back to itself', () => {
    render(<LoadProblem thing="library" problem={{ kind: 'offline', file: '/data/library.json' }} onRetry={() => {}} />)
    expect(screen.queryByRole('link')).toBeNull()
  })
})

describe('an address without a page', () => {
  it('says so and leads back', () => {
    render(<NotFound />)
    expect(screen.getByRole('heading', { level: 1, name: 'Page not found' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Back to the library' })).toBeTruthy()
  })

  it('offers to search the transcripts for a name that no episode lists', () => {
    render(<NotFound name="dario amodei" />)
    expect(screen.getByRole('heading', { level: 1, name: 'Name not found' })).toBeTruthy()
    const search = screen.getByRole('link', { name: 'Search for “dario amodei”' })
    expect(search.getAttribute('href')).toBe('/search?q=dario+amodei')
  })
})

describe('a page on its way', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const wait = (seconds: number) => act(() => void vi.advanceTimersByTime(seconds * 1000))
  const known = writeCatalogue('ai | State of AI in 2026: LLMs | Lex Fridman | 2026-01-31 | 4:25:13').episodes[0]

  it('shows at once what the catalogue knows', () => {
    render(<LoadingEpisode known={known} />)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('State of AI in 2026: LLMs')
    expect(screen.getByText(/31 January 2026/)).toBeTruthy()
    expect(screen.getByText('– / 4:25:13')).toBeTruthy()
    expect(screen.getByRole('main').textContent).not.toMatch(/(^|[^\d:])0(:00)?(?![\d:])/)
    expect(screen.getByRole('main').getAttribute('aria-busy')).toBe('true')
  })

  it('shows at once what the list of names knows', () => {
    render(<LoadingName known={{ name: 'Anthropic', kind: 'company' }} />)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Anthropic')
    expect(screen.getByRole('main').textContent).toBe('CompanyAnthropic')
  })

  it.each([
    ['an episode', <LoadingEpisode key="e" />, 'Loading transcript'],
    ['the library', <LoadingLibrary key="l" />, 'Loading the library'],
    ['a name', <LoadingName key="m" />, 'Loading the name'],
    ['the list of notes', <LoadingList key="n" title="Notes" />, 'Loading notes'],
  ])('says that %s is loading only after a fifth of a second', (_, page, words) => {
    render(page)
    wait(0.19)
    expect(screen.getByRole('status').textContent).toBe('')
    wait(0.02)
    expect(screen.getByRole('status').textContent).toBe(words)
  })
})

describe('example passage', () => {
  afterEach(cleanup)

  const entry = (id: string, publishedOn: string, quote?: object) =>
    ({ id, title: `Talk ${id}`, publishedOn, quote }) as unknown as CatalogueEntry

  it('an empty page of notes leads to a sentence of the newest episode that has one with a time', () => {
    const quote = { text: 'Bees dance.', speaker: 'Ada', at: 83 }
    render(
      <EmptyNotes
        episodes={[
          entry('old', '2024-01-01', quote),
          entry('new', '2025-01-01', { ...quote, text: 'Ants walk.' }),
          entry('timeless', '2026-01-01', { text: 'No time.', speaker: 'Ada' }),
          entry('silent', '2026-02-01'),
        ]}
      />,
    )
    expect(screen.getByRole('link', { name: '“Ants walk.”' }).getAttribute('href')).toBe('/e/new?t=83')
    expect(screen.getByRole('figure').textContent).toContain('Ada')
    expect(screen.getByRole('figure').textContent).toContain('1:23')
  })

  it('an empty page of notes makes up nothing where no sentence is known', () => {
    render(<EmptyNotes episodes={[entry('silent', '2026-02-01')]} />)
    expect(screen.getByRole('heading', { name: 'No notes yet' })).toBeTruthy()
    expect(screen.queryByRole('figure')).toBeNull()
  })
})
