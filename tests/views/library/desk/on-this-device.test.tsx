import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PickedFile } from '../../../../src/platform/file-handle.ts'
import { describeOwnFile, type OwnFact } from '../../../../src/views/library/desk/own-file.tsx'
import { OnThisDevice } from '../../../../src/views/library/desk/desk.tsx'
import { writeCatalogue } from '../write-catalogue.ts'

afterEach(cleanup)

function show(rows: string, facts: Record<string, Partial<OwnFact>> = {}) {
  const { episodes } = writeCatalogue(rows)
  const heard = {
    onExport: vi.fn<(id: string) => void>(),
    onRemove: vi.fn<(id: string) => void>(),
    onRename: vi.fn<(id: string, name: string) => void>(),
    onSetDate: vi.fn<(id: string, day: string) => void>(),
    onAddRecording: vi.fn<(id: string, recording: PickedFile) => void>(),
    onRemoveRecording: vi.fn<(id: string) => void>(),
  }
  const known = new Map(episodes.map(({ id }) => [id as string, { files: [], ...facts[id] }]))
  render(<OnThisDevice entries={episodes} facts={known} onFiles={() => {}} {...heard} />)
  return heard
}

const choose = async (title: string, action: string) => {
  await userEvent.click(screen.getByRole('button', { name: `Actions for ${title}` }))
  await userEvent.click(screen.getByRole('menuitem', { name: action }))
}
const titles = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)

describe('the reader’s own files', () => {
  it('stand with the latest first, each with its day and its files', () => {
    show('old | Old talk\nnew | New talk', {
      old: { files: ['a/old.srt'], addedOn: '2026-01-02T10:00:00.000Z' },
      new: { files: ['new.md', 'new.vtt'], addedOn: '2026-02-03T10:00:00.000Z' },
    })
    expect(titles()).toEqual(['New talk', 'Old talk'])
    const [latest] = screen.getAllByRole('listitem')
    expect(within(latest!).getByText('new.md and new.vtt · opened 3 Feb 2026')).toBeTruthy()
  })

  it('are three until all are asked for', async () => {
    show(Array.from({ length: 7 }, (_, index) => `talk-${index} | Talk ${index}`).join('\n'))
    expect(titles()).toEqual(['Talk 0', 'Talk 1', 'Talk 2'])
    await userEvent.click(screen.getByRole('button', { name: 'All 7 files' }))
    expect(titles()).toHaveLength(7)
  })

  it('can be renamed by keys, and Escape leaves the name as it was', async () => {
    const { onRename } = show('bees | Keeping bees')
    await choose('Keeping bees', 'Rename')
    await userEvent.keyboard('Bees on roofs{Enter}')
    expect(onRename.mock.calls).toEqual([['bees', 'Bees on roofs']])
    await choose('Keeping bees', 'Rename')
    await userEvent.keyboard('nothing{Escape}')
    expect(onRename).toHaveBeenCalledOnce()
    expect(titles()).toEqual(['Keeping bees'])
    expect(document.activeElement?.textContent).toBe('Keeping bees')
    await userEvent.click(screen.getByRole('button', { name: 'Rename Keeping bees' }))
    await userEvent.keyboard('Hives{Enter}')
    expect(onRename).toHaveBeenLastCalledWith('bees', 'Hives')
  })

  it('take a date in place of the one in the file', async () => {
    const { onSetDate } = show('bees | Keeping bees')
    await choose('Keeping bees', 'Set the date')
    const field = screen.getByLabelText('Date')
    fireEvent.change(field, { target: { value: '2024-02-29' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(onSetDate.mock.calls).toEqual([['bees', '2024-02-29']])
  })

  it('take a recording and give their file', async () => {
    const { onAddRecording, onExport } = show('bees | Keeping bees')
    const recording = new File(['sound'], 'bees.mp3', { type: 'audio/mpeg' })
    await userEvent.upload(document.querySelector<HTMLInputElement>('input[data-recording]')!, recording)
    expect(onAddRecording).toHaveBeenCalledWith('bees', { file: recording })
    await choose('Keeping bees', 'Save a copy')
    expect(onExport).toHaveBeenCalledWith('bees')
  })

  it('offer a recording where none can be heard, and change or remove one that is kept', async () => {
    const { onRemoveRecording } = show('bees | Keeping bees\nbread | Bread\nvideo | Video', {
      bees: { recording: 'bees.mp3', media: 'none' },
      bread: { media: 'none' },
      video: { media: 'youtube' },
    })
    expect(screen.getAllByRole('button', { name: 'Attach a recording…' })).toHaveLength(1)
    await choose('Keeping bees', 'Remove recording')
    expect(onRemoveRecording).toHaveBeenCalledWith('bees')
    await userEvent.click(screen.getByRole('button', { name: 'Actions for Keeping bees' }))
    expect(screen.getByRole('menuitem', { name: 'Change the recording…' })).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    await userEvent.click(screen.getByRole('button', { name: 'Actions for Bread' }))
    expect(screen.getByRole('menuitem', { name: 'Attach a recording…' })).toBeTruthy()
    expect(screen.queryByRole('menuitem', { name: 'Remove recording' })).toBeNull()
  })

  it('are removed only after a second yes', async () => {
    const { onRemove } = show('bees | Keeping bees')
    await choose('Keeping bees', 'Remove from this device…')
    await userEvent.click(screen.getByRole('button', { name: 'Keep it' }))
    expect(onRemove).not.toHaveBeenCalled()
    await choose('Keeping bees', 'Remove from this device…')
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }))
    expect(onRemove.mock.calls).toEqual([['bees']])
  })

  it.each<[OwnFact, string]>([
    [{ files: [] }, ''],
    [{ files: ['talks/bees.md'], media: 'youtube' }, 'bees.md · plays from YouTube'],
    [{ files: ['bees.md', 'bees.vtt'], media: 'none' }, 'bees.md and bees.vtt · no recording'],
    [{ files: ['a.json', 'b.vtt', 'c.srt', 'd.json'] }, 'a.json, b.vtt and 2 more files'],
    [{ files: ['a.srt'], addedOn: 'lately', recording: 'a.mp3', media: 'none' }, 'a.srt · sound attached'],
  ])('say where they came from and how they can be heard, as far as it is known: %j', (fact, said) => {
    expect(describeOwnFile(fact)).toBe(said)
  })
})

it('a menu is walked by arrows and left by Escape, and gives the focus back', async () => {
  show('bees | Keeping bees')
  const button = screen.getByRole('button', { name: 'Actions for Keeping bees' })
  await userEvent.click(button)
  const items = screen.getAllByRole('menuitem')
  expect(document.activeElement).toBe(items[0])
  await userEvent.keyboard('{ArrowUp}')
  expect(document.activeElement).toBe(items.at(-1))
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(document.activeElement).toBe(items[1])
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('menu')).toBeNull()
  expect(document.activeElement).toBe(button)
})
