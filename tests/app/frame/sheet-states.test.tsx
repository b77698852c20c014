import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sheet } from '../../../src/app/frame/sheet-states.tsx'
import { Dialog } from '../../../src/views/parts/dialog.tsx'
import { lazyPart } from '../../../src/views/parts/loading/lazy.tsx'

interface SettingsProps {
  readonly open: boolean
  readonly onClose: () => void
}

function Settings({ open, onClose }: SettingsProps) {
  return (
    <Dialog open={open} label="Reading settings" onClose={onClose}>
      <button type="button">Larger</button>
    </Dialog>
  )
}

/** A sheet whose code comes when it is delivered. */
function createSlowSheet() {
  let deliver = () => {}
  const loaded = new Promise<ComponentType<SettingsProps>>((resolve) => (deliver = () => resolve(Settings)))
  return { Sheet: lazyPart(() => loaded, sheet('Settings')), deliver: () => act(async () => deliver()) }
}

const loading = () => screen.queryByRole<HTMLDialogElement>('dialog', { name: 'Settings' })
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('a sheet whose code is slow to come', () => {
  it('says that it is loading once that takes longer than a moment, and takes the focus', async () => {
    const { Sheet } = createSlowSheet()
    render(<Sheet open onClose={() => {}} />)
    await wait(150)
    expect(loading()).toBeNull()
    await wait(100)
    expect(screen.getByRole('status').textContent).toBe('Loading…')
    expect(document.activeElement).toBe(loading())
  })

  it('is there by itself once its code has come, with the focus in it', async () => {
    const { Sheet, deliver } = createSlowSheet()
    const handleClose = vi.fn()
    render(<Sheet open onClose={handleClose} />)
    await wait(300)
    await deliver()
    expect(loading()).toBeNull()
    expect(screen.getAllByRole('dialog')).toEqual([screen.getByRole('dialog', { name: 'Reading settings' })])
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Larger' }))
    expect(handleClose).not.toHaveBeenCalled()
  })

  it('is not opened any more once it was cancelled or closed by the browser', async () => {
    const { Sheet, deliver } = createSlowSheet()
    const handleClose = vi.fn()
    const { rerender } = render(<Sheet open onClose={handleClose} />)
    await wait(300)
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    loading()!.close()
    expect(handleClose).toHaveBeenCalledTimes(2)
    rerender(<Sheet open={false} onClose={handleClose} />)
    await deliver()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('shows nothing while it is closed, or when its code comes at once', async () => {
    const { Sheet, deliver } = createSlowSheet()
    const { rerender } = render(<Sheet open={false} onClose={() => {}} />)
    await wait(300)
    expect(loading()).toBeNull()
    rerender(<Sheet open onClose={() => {}} />)
    await deliver()
    await wait(300)
    expect(loading()).toBeNull()
  })

  it('lets Enter press its button although keys are typed ahead for the sheet', async () => {
    const handleKey = vi.fn()
    window.addEventListener('keydown', handleKey)
    const { Sheet } = createSlowSheet()
    render(<Sheet open onClose={() => {}} />)
    await wait(300)
    fireEvent.keyDown(screen.getByRole('button', { name: 'Cancel' }), { key: 'Enter' })
    expect(handleKey).not.toHaveBeenCalled()
    fireEvent.keyDown(screen.getByRole('button', { name: 'Cancel' }), { key: '4' })
    expect(handleKey).toHaveBeenCalledOnce()
    window.removeEventListener('keydown', handleKey)
  })
})
