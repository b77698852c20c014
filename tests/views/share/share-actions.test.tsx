import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { CitationForm } from '../../../src/core/clip/citation.ts'
import type { Passage } from '../../../src/core/findings/finding.ts'
import type { Session } from '../../../src/session/session.ts'
import { isPhone } from '../../../src/platform/media-query.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { ShareActions } from '../../../src/views/share/share-actions.tsx'
import type { CardPicture } from '../../../src/views/share/use-card-picture.ts'

const PASSAGE: Passage = { first: 0, last: 0, startOffset: 0, endOffset: 9, at: 4830, end: 4839 }
const copied: string[] = []
const savePng = vi.fn(() => Promise.resolve(true))

function renderActions({
  hasSingleKeys = true,
  copiesReceipts = false,
  hasVideo = true,
  opened = new Map<string, object>(),
  citations = undefined as readonly CitationForm[] | undefined,
} = {}) {
  const settings = createStore(() => ({ hasSingleKeys, copiesReceipts }))
  const session = {
    episode: { id: 'talk', title: 'Talk', channel: 'Sea', publishedOn: '2026-01-31' },
    links: { youtube: (at: number) => (hasVideo ? `youtube at ${at}` : undefined) },
    services: {
      site: { name: 'Harbour Talks', citations },
      library: { opened: createStore(() => opened) },
      reader: { settings },
      announce() {},
      copy: (text: string) => Promise.resolve(copied.push(text) > 0),
    },
    excerpts: {
      link: () => 'the link',
      quote: () => 'the quote',
      cite: () => ({
        quote: { parts: [{ text: 'Said.', speaker: 'Ann' }] },
        source: { title: 'Talk', link: 'the link' },
      }),
    },
  } as unknown as Session
  const card = { drawing: { height: 630, isCut: false }, savePng } as unknown as CardPicture
  render(
    <SessionContext value={session}>
      <ShareActions passage={PASSAGE} card={card} />
      <input aria-label="Field" />
    </SessionContext>,
  )
}

const press = (key: string, target: Element = document.body) => act(async () => void fireEvent.keyDown(target, { key }))

beforeEach(() => {
  vi.useFakeTimers()
  copied.length = 0
  savePng.mockClear()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('the actions of the share sheet', () => {
  it('say where the link opens, and for two seconds that it was copied', async () => {
    renderActions()
    const link = screen.getByRole('button', { name: 'Copy link' })
    expect(link.textContent).toBe('Linkopens at 1:20:30, marked')
    await act(async () => link.click())
    expect(copied).toEqual(['the link'])
    expect(screen.getByRole('button', { name: 'Copied link' })).toBe(link)
    expect(screen.getByRole('status').textContent).toBe('Copied link')
    act(() => void vi.advanceTimersByTime(2000))
    expect(screen.getByRole('button', { name: 'Copy link' })).toBe(link)
  })

  it('say that a copied quote carries its receipt', () => {
    renderActions({ copiesReceipts: true })
    expect(screen.getByRole('button', { name: 'Copy quote' }).textContent).toBe('Quotewith name, time, receipt')
  })

  it('copy a citation that leads to the second and says who speaks, without a video the source', async () => {
    renderActions()
    const citation = screen.getByRole('button', { name: 'Copy citation' })
    expect(citation.textContent).toBe('CitationChicago style, with the time')
    await act(async () => citation.click())
    expect(screen.getByRole('status').textContent).toBe('Copied citation')
    cleanup()
    renderActions({ hasVideo: false })
    await act(async () => screen.getByRole('button', { name: 'Copy citation' }).click())
    expect(copied).toEqual([
      '“Talk.” YouTube video. Posted by Sea, January 31, 2026. Ann at 1:20:30. youtube at 4830.',
      'Ann, Talk, the link',
    ])
  })

  it('copy the first style of citation that the site offers, and without one the source', async () => {
    renderActions({ citations: ['bibtex', 'mla', 'apa'] })
    const citation = screen.getByRole('button', { name: 'Copy citation' })
    expect(citation.textContent).toBe('CitationMLA style, with the time')
    await act(async () => citation.click())
    cleanup()
    renderActions({ citations: ['bibtex'] })
    expect(screen.getByRole('button', { name: 'Copy citation' }).textContent).toBe('Citationthe source alone')
    await act(async () => screen.getByRole('button', { name: 'Copy citation' }).click())
    expect(copied).toEqual([expect.stringMatching(/^“Talk\.” YouTube, uploaded by Sea/), 'Ann, Talk, the link'])
  })

  it('have keys: Enter where no control has the focus, Q and P', async () => {
    renderActions()
    await press('Enter')
    await press('Q')
    await press('p')
    expect(copied).toEqual(['the link', 'the quote'])
    expect(savePng).toHaveBeenCalledTimes(1)
    await press('Enter', screen.getByRole('button', { name: 'Copy quote' }))
    expect(copied).toHaveLength(2)
  })

  it('have no letters inside fields, nor while single keys are off', async () => {
    renderActions({ hasSingleKeys: false })
    await press('q')
    cleanup()
    renderActions()
    await press('q', screen.getByLabelText('Field'))
    expect(copied).toEqual([])
  })

  it('say that the link to an opened file is of no use to others, and give others the video', async () => {
    const share = vi.fn<Navigator['share']>(() => Promise.resolve())
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { share }))
    vi.spyOn(isPhone, 'getState').mockReturnValue(true)
    renderActions({ opened: new Map([['talk', {}]]) })
    expect(screen.getByRole('button', { name: 'Copy link' }).textContent).toBe('Linkopens on this device only')
    await act(async () => screen.getByRole('button', { name: 'Share…' }).click())
    expect(share).toHaveBeenCalledWith({ text: expect.stringContaining('Said.'), url: 'youtube at 4830' })
    cleanup()
    renderActions()
    await act(async () => screen.getByRole('button', { name: 'Share…' }).click())
    expect(share).toHaveBeenLastCalledWith({ text: expect.stringContaining('Said.'), url: 'the link' })
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
})
