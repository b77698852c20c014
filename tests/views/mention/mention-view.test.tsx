// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CatalogueEntry, Names } from '../../../src/core/episode/catalogue-schema.ts'
import type { EpisodeId } from '../../../src/core/episode/schema.ts'
import type { MentionSource } from '../../../src/views/mention/build-mention.ts'
import { MentionView, OPEN_AT_FIRST } from '../../../src/views/mention/mention-view.tsx'
import { CATALOGUE, loadSources, NAMES } from './write-mention.ts'

afterEach(cleanup)

interface Setup {
  readonly slug?: string
  readonly sources?: ReadonlyMap<string, MentionSource>
  readonly problems?: ReadonlyMap<string, string>
  readonly names?: Names
  readonly episodes?: readonly CatalogueEntry[]
}

function open({
  slug = 'anthropic',
  sources = loadSources(),
  problems,
  names = NAMES,
  episodes = CATALOGUE.episodes,
}: Setup = {}) {
  const handlers = { onLoad: vi.fn(), onPlay: vi.fn(), onCopyQuote: vi.fn(), onCopyLink: vi.fn(), onSort: vi.fn() }
  render(
    <MentionView
      slug={slug}
      entry={names.names[slug]!}
      names={names}
      episodes={episodes}
      sources={sources}
      {...(problems && { problems })}
      {...handlers}
    />,
  )
  return handlers
}

const passages = () =>
  within(screen.getByRole('main'))
    .getAllByRole('listitem')
    .filter((item) => item.querySelector('mark'))

describe('the page of a name', () => {
  it('says what it is and where it comes up', () => {
    open()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Anthropic')
    expect(screen.getByText('Company')).toBeTruthy()
    expect(screen.getByText('4 passages').parentElement?.textContent).toBe('4 passages·2 episodes')
    const episodes = screen.getAllByRole('heading', { level: 3 }).map((heading) => within(heading).getByRole('link'))
    expect(episodes.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['State of AI: the rest', '/e/long'],
      ['Open weights', '/e/short'],
    ])
  })

  it('shows passages before any list of episodes', () => {
    open()
    const others = screen.getByRole('link', { name: 'Open weights' })
    expect(passages()[0]!.compareDocumentPosition(others)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  })

  it('says whose remark describes it where several episodes list it, and leaves out one of nobody', () => {
    const entry = NAMES.names['anthropic']!
    open({ names: { ...NAMES, names: { ...NAMES.names, anthropic: { ...entry, textFrom: entry.episodes[0]!.id } } } })
    expect(screen.getByText('AI safety company')).toBeTruthy()
    expect(screen.getByText(/^From the notes of/).textContent).toBe('From the notes of Open weights')
    cleanup()
    open()
    expect(screen.queryByText('AI safety company')).toBeNull()
  })

  it('shows the passages of the first episode with the name marked and a link to the moment', () => {
    open()
    expect(passages()).toHaveLength(2)
    const second = within(passages()[1]!)
    expect(second.getByText('Anthropic', { selector: 'mark' })).toBeTruthy()
    expect(second.getByText('Lex')).toBeTruthy()
    expect(second.getByText('Best models')).toBeTruthy()
    expect(second.getByRole('link', { name: '10:38' }).getAttribute('href')).toBe('/e/long?t=638')
  })

  it('plays and copies from a passage', async () => {
    const { onPlay, onCopyQuote, onCopyLink } = open()
    const first = within(passages()[0]!)
    await userEvent.click(first.getByRole('button', { name: 'Play from 5:12' }))
    await userEvent.click(first.getByRole('button', { name: 'Copy quote' }))
    await userEvent.click(first.getByRole('button', { name: 'Copy link' }))
    expect(onPlay).toHaveBeenCalledWith('long', 312)
    expect(onCopyQuote.mock.calls[0]).toMatchObject(['long', { at: 312 }])
    expect(onCopyLink).toHaveBeenCalledWith('long', 312)
  })

  it('keeps all but the first episodes closed and asks for their file when they are opened', async () => {
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
    const { onLoad } = open({ names, episodes: [...CATALOGUE.episodes, ...more] })
    expect(screen.getAllByRole('button', { name: /^Hide the passages/ })).toHaveLength(OPEN_AT_FIRST)
    await userEvent.click(screen.getByRole('button', { name: 'Show the passages of Episode 7' }))
    expect(onLoad).toHaveBeenCalledExactlyOnceWith('e7')
    expect(screen.getByText('24 of 32')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Show more episodes' }))
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(32)
  })

  it('goes to the passage of a tick that is pressed', async () => {
    const { onLoad } = open()
    const scrollIntoView = vi.spyOn(Element.prototype, 'scrollIntoView')
    await userEvent.click(screen.getByRole('button', { name: '10:38', hidden: true }))
    expect(scrollIntoView.mock.contexts).toEqual([passages()[1]])
    expect(onLoad).not.toHaveBeenCalled()
    scrollIntoView.mockRestore()
  })

  it('waits for the file of an open episode', () => {
    open()
    expect(screen.getByText('Loading passages')).toBeTruthy()
  })

  it('says when an episode can’t be loaded, and tries again', async () => {
    const { onLoad } = open({ sources: new Map(), problems: new Map([['long', 'You’re offline.']]) })
    expect(screen.getByRole('alert').textContent).toContain('You’re offline.')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onLoad).toHaveBeenCalledExactlyOnceWith('long')
  })

  it('ties a passage to its tick on the line while it is pointed at, both ways', async () => {
    open()
    const ticks = screen.getAllByRole('button', { name: /^\d+:\d\d$/, hidden: true })
    const isPointed = (element: Element | undefined) => element?.hasAttribute('data-pointed')
    await userEvent.hover(passages()[1]!)
    expect(ticks.map(isPointed)).toEqual([false, true, false, false])
    await userEvent.hover(ticks[0]!)
    expect(passages().map(isPointed)).toEqual([true, false])
    await userEvent.unhover(ticks[0]!)
    expect(passages().map(isPointed)).toEqual([false, false])
  })

  it('leads to names in the same passages and to others of its kind', () => {
    open()
    const namesIn = (title: string) =>
      within(screen.getByRole('navigation', { name: title }))
        .getAllByRole('link')
        .map((link) => link.getAttribute('href'))
    expect(namesIn('Mentioned together')).toEqual(['/m/openai', '/m/xai'])
    expect(namesIn('Other companies')).toEqual(['/m/openai', '/m/xai', '/m/silent-corp'])
    expect(screen.getByText('Passages that say both, in 2 episodes')).toBeTruthy()
  })

  it('says when a name is listed and never spoken', () => {
    open({ slug: 'silent-corp' })
    expect(screen.getByText('Listed in 1 episode').parentElement?.textContent).toBe(
      'Listed in 1 episode·never spoken in a transcript',
    )
    expect(passages()).toEqual([])
  })
})
