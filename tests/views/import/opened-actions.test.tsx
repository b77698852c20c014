// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { OpenedActions } from '../../../src/views/import/opened-actions.tsx'
import { writeCatalogue } from '../library/write-catalogue.ts'

afterEach(cleanup)

function show() {
  const heard = { onExport: vi.fn<(id: string) => void>(), onRemove: vi.fn<(id: string) => void>() }
  const [entry] = writeCatalogue('bees | Keeping bees').episodes
  render(<OpenedActions entry={entry!} {...heard} />)
  return heard
}

describe('an opened episode in the library', () => {
  it('says where it is kept, and can be exported', async () => {
    const { onExport } = show()
    expect(screen.getByText('On this device')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Export Keeping bees' }))
    expect(onExport.mock.calls).toEqual([['bees']])
  })

  it('is removed only after a second yes', async () => {
    const { onRemove } = show()
    await userEvent.click(screen.getByRole('button', { name: 'Remove Keeping bees' }))
    await userEvent.click(screen.getByRole('button', { name: 'Keep it' }))
    expect(onRemove).not.toHaveBeenCalled()
    await userEvent.click(screen.getByRole('button', { name: 'Remove Keeping bees' }))
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }))
    expect(onRemove.mock.calls).toEqual([['bees']])
  })
})
