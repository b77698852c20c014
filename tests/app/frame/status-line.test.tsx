import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { StatusLine } from '../../../src/app/frame/status-line.tsx'
import type { AppServices } from '../../../src/services/app-services.ts'
import { createStore } from 'zustand/vanilla'
import { Dialog } from '../../../src/views/parts/dialog.tsx'

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
