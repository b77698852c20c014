// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MentionSource } from '../../../src/views/mention/build-mention.ts'
import { MentionView } from '../../../src/views/mention/mention-view.tsx'
import { CATALOGUE, loadSources, NAMES } from './write-mention.ts'

afterEach(cleanup)

interface Setup {
  readonly slug?: string
  readonly sources?: ReadonlyMap<string, MentionSource>
  readonly problems?: ReadonlyMap<string, string>
}

function open({ slug = 'anthropic', sources = loadSources(), problems }: Setup = {}) {
  const handlers = { onLoad: vi.fn(), onPlay: vi.fn(), onCopyQuote: vi.fn(), onCopyLink: vi.fn() }
  render(
    <MentionView
      slug={slug}
      entry={NAMES.names[slug]!}
      names={NAMES}
      episodes={CATALOGUE.episodes}
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
    expect(screen.getByText('AI safety company')).toBeTruthy()
    expect(screen.getByText('4 passages').parentElement?.textContent).toBe('4 passages·2 episodes')
    const region = within(screen.getByRole('region', { name: 'Where it comes up' }))
    expect(region.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['State of AI', '/e/long'],
      ['Open weights', '/e/short'],
    ])
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

  it('keeps other episodes behind a button and asks for their file when it is pressed', async () => {
    const { onLoad } = open()
    await userEvent.click(screen.getByRole('button', { name: 'Show the passages of Open weights' }))
    expect(onLoad).toHaveBeenCalledExactlyOnceWith('short')
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
    expect(namesIn('In the same passage')).toEqual(['/m/openai', '/m/xai'])
    expect(namesIn('Other companies')).toEqual(['/m/openai', '/m/silent-corp', '/m/xai'])
  })

  it('says when a name is listed and never said', () => {
    open({ slug: 'silent-corp' })
    expect(screen.getByText('Listed in 1 episode').parentElement?.textContent).toBe(
      'Listed in 1 episode·never said in a transcript',
    )
    expect(passages()).toEqual([])
  })
})
