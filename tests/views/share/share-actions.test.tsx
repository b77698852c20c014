// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Passage } from '../../../src/core/findings/finding.ts'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { ShareActions } from '../../../src/views/share/share-actions.tsx'
import type { CardPicture } from '../../../src/views/share/use-card-picture.ts'

const PASSAGE: Passage = { first: 0, last: 0, startOffset: 0, endOffset: 9, at: 4830, end: 4839 }
const copied: string[] = []
const savePng = vi.fn(() => Promise.resolve(true))

function renderActions(hasSingleKeys = true) {
  const settings = createStore(() => ({ hasSingleKeys }))
  const session = {
    services: {
      reader: { settings },
      announce() {},
      copy: (text: string) => Promise.resolve(copied.push(text) > 0),
    },
    excerpts: { link: () => 'the link', quote: () => 'the quote' },
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
    renderActions(false)
    await press('q')
    cleanup()
    renderActions()
    await press('q', screen.getByLabelText('Field'))
    expect(copied).toEqual([])
  })
})
