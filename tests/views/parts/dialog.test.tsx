import { StrictMode } from 'react'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Dialog } from '../../../src/views/parts/dialog.tsx'
import { DottedLine } from '../../../src/views/parts/dotted-line.tsx'

afterEach(cleanup)

function show(open: boolean, onClose = () => {}) {
  return (
    <Dialog open={open} label="Go to a time" onClose={onClose}>
      <button type="button">First</button>
      <input data-autofocus="" aria-label="Time" />
    </Dialog>
  )
}

describe('a dialog', () => {
  it('opens and closes in step with its prop, and is named', () => {
    const { rerender } = render(show(false))
    expect(screen.queryByRole('dialog')).toBeNull()
    rerender(show(true))
    expect(screen.getByRole<HTMLDialogElement>('dialog', { name: 'Go to a time' }).open).toBe(true)
    rerender(show(false))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('puts the focus where it is asked to', () => {
    render(show(true))
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Time' }))
  })

  it('asks to be closed on Escape and leaves closing to its owner', () => {
    const handleClose = vi.fn()
    render(show(true, handleClose))
    const dialog = screen.getByRole<HTMLDialogElement>('dialog')
    const isAllowed = fireEvent(dialog, new Event('cancel', { cancelable: true }))
    expect(handleClose).toHaveBeenCalledOnce()
    expect(isAllowed).toBe(false)
    expect(dialog.open).toBe(true)
  })

  it('hears of it when the browser closes it all the same, as at a second Escape', () => {
    const handleClose = vi.fn()
    render(show(true, handleClose))
    screen.getByRole<HTMLDialogElement>('dialog').close()
    expect(handleClose).toHaveBeenCalledOnce()
  })

  it('stays open when it is shown, hidden and shown again in one go', () => {
    const handleClose = vi.fn()
    render(<StrictMode>{show(true, handleClose)}</StrictMode>)
    const dialog = screen.getByRole<HTMLDialogElement>('dialog')
    // Browsers tell of the first closing only after the second opening.
    fireEvent(dialog, new Event('close'))
    expect(handleClose).not.toHaveBeenCalled()
    expect(dialog.open).toBe(true)
  })

  it('closes on a press beside its box and not on one inside', async () => {
    const handleClose = vi.fn()
    render(show(true, handleClose))
    await userEvent.click(screen.getByRole('button', { name: 'First' }))
    expect(handleClose).not.toHaveBeenCalled()
    await userEvent.click(screen.getByRole('dialog'))
    expect(handleClose).toHaveBeenCalledOnce()
  })

  it('does not ask to be closed when its owner closes it or takes it away', () => {
    const handleClose = vi.fn()
    const { rerender, unmount } = render(show(true, handleClose))
    rerender(show(false, handleClose))
    rerender(show(true, handleClose))
    unmount()
    expect(handleClose).not.toHaveBeenCalled()
  })
})

describe('dotted line', () => {
  afterEach(cleanup)

  it('keeps each dot with the fact before it, so that no line begins with one', () => {
    const { container } = render(<DottedLine facts={['Coast Radio', '1:00:00', '12 views']} className="" />)
    const pieces = [...container.querySelectorAll('p > span')].map((piece) => piece.textContent)
    expect(pieces).toEqual(['Coast Radio·', '1:00:00·', '12 views'])
  })
})
