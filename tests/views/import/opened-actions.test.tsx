// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { OpenedActions } from '../../../src/views/import/opened-actions.tsx'
import { writeCatalogue } from '../library/write-catalogue.ts'

afterEach(cleanup)

function show(...files: readonly string[]) {
  const heard = { onExport: vi.fn<(id: string) => void>(), onRemove: vi.fn<(id: string) => void>() }
  const [entry] = writeCatalogue('bees | Keeping bees').episodes
  render(<OpenedActions entry={entry!} files={files} {...heard} />)
  return heard
}

describe('an opened episode in the library', () => {
  it('says where it is kept, and can be exported', async () => {
    const { onExport } = show('talks/bees.md')
    expect(screen.getByText('On this device, from bees.md')).toBeTruthy()
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

  it.each([
    [[], 'On this device'],
    [['bees.md', 'bees.vtt'], 'On this device, from bees.md and bees.vtt'],
    [['a.json', 'b.vtt', 'c.srt', 'd.json'], 'On this device, from a.json, b.vtt and 2 more files'],
  ])('names the files it was read from: %j', (files, said) => {
    show(...files)
    expect(screen.getByText(said)).toBeTruthy()
  })
})
