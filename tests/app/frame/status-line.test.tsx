import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StatusLine } from '../../../src/app/frame/status-line.tsx'
import type { AppServices } from '../../../src/services/app-services.ts'
import { createStore } from 'zustand/vanilla'
import { Dialog } from '../../../src/views/parts/dialog.tsx'
import { SavingNote } from '../../../src/app/frame/page-tools.tsx'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import type { StoreStatus } from '../../../src/storage/app-database.ts'
import { isBusy } from '../../../src/app/frame/idle-work.tsx'
import type { Session } from '../../../src/session/session.ts'

const status = createStore(() => '')
const spokenStatus = createStore(() => '')
const services = { status, spokenStatus } as unknown as AppServices

afterEach(() => {
  cleanup()
  status.setState('', true)
  vi.restoreAllMocks()
})

it('is shown and spoken in the dialog that lies over the page, and on the page once that is closed', async () => {
  const page = (open: boolean) => (
    <>
      <StatusLine services={services} />
      <Dialog open={open} label="Share" onClose={() => {}}>
        <p>Link</p>
      </Dialog>
    </>
  )
  const { rerender } = render(page(true))
  act(() => status.setState('Link copied', true))
  expect(screen.getAllByText('Link copied')).toHaveLength(1)
  const region = screen.getByText('Link copied').parentElement!
  expect(region.closest('dialog')).not.toBeNull()
  expect(region.getAttribute('aria-live')).toBe('polite')
  await act(async () => rerender(page(false)))
  expect(screen.getByText('Link copied').closest('dialog')).toBeNull()
})

it('stands above the toolbar of a selection that lies at the bottom of a phone', () => {
  vi.stubGlobal('innerHeight', 800)
  document.body.insertAdjacentHTML('beforeend', '<div data-selection-toolbar></div>')
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return this.hasAttribute('data-selection-toolbar') ? new DOMRect(20, 700, 300, 50) : new DOMRect(50, 0, 200, 36)
  })
  render(<StatusLine services={services} />)
  act(() => status.setState('Quote copied', true))
  expect(screen.getByText('Quote copied').parentElement!.style.bottom).toBe('112px')
  document.querySelector('[data-selection-toolbar]')!.remove()
  vi.unstubAllGlobals()
})

it('tells screen readers alone where a jump led', async () => {
  render(<StatusLine services={services} />)
  act(() => spokenStatus.setState('Doubts, 1:00', true))
  const said = await screen.findByText('Doubts, 1:00')
  expect(said.getAttribute('role')).toBe('status')
  expect(said.className).toContain('sr-only')
})

describe('saving note', () => {
  afterEach(cleanup)

  it.each<[StoreStatus, RegExp]>([
    [{ phase: 'memory', reason: 'forbidden' }, /the browser isn’t saving data/],
    [{ phase: 'read-only', reason: 'newer-version' }, /another tab uses a newer version/],
    [{ phase: 'read-only', reason: 'upgrade-failed' }, /the stored data could not be updated/],
    [{ phase: 'full' }, /no space left/],
  ])('says why nothing is kept: %o', (saving, words) => {
    const reader = { saving: createStore(() => saving) }
    render(
      <AppServicesContext value={{ reader } as unknown as AppServices}>
        <SavingNote />
      </AppServicesContext>,
    )
    expect(screen.getByRole('status').textContent).toMatch(words)
  })
})

describe('update line', () => {
  const none = {} as AppServices
  const play = (phase: string) => ({ clock: createStore(() => ({ phase })) }) as unknown as Session

  beforeEach(() => {
    document.body.innerHTML = '<p>Text</p><textarea></textarea><dialog></dialog>'
  })
  afterEach(() => document.body.replaceChildren())

  it('is a calm moment while the reader only reads', () => {
    expect(isBusy(none, undefined)).toBe(false)
    expect(isBusy(none, play('paused'))).toBe(false)
  })

  it('is none while something is typed', () => {
    document.querySelector('textarea')!.focus()
    expect(isBusy(none, undefined)).toBe(true)
  })

  it('is none while text is selected', () => {
    document.getSelection()!.selectAllChildren(document.querySelector('p')!)
    expect(isBusy(none, undefined)).toBe(true)
    document.getSelection()!.removeAllRanges()
    expect(isBusy(none, undefined)).toBe(false)
  })

  it('is none while the recording plays', () => {
    expect(isBusy(none, play('playing'))).toBe(true)
  })

  it('is none while a dialog is open, such as the palette', () => {
    document.querySelector('dialog')!.setAttribute('open', '')
    expect(isBusy(none, undefined)).toBe(true)
  })
})
