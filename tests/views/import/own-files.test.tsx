// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PickedFile } from '../../../src/platform/file-handle.ts'
import { describeOrigin, type OwnFact } from '../../../src/views/import/own-file.tsx'
import { OwnFiles } from '../../../src/views/import/own-files.tsx'
import { writeCatalogue } from '../library/write-catalogue.ts'

afterEach(cleanup)

function show(rows: string, facts: Record<string, Partial<OwnFact>> = {}) {
  const { episodes } = writeCatalogue(rows)
  const heard = {
    onExport: vi.fn<(id: string) => void>(),
    onRemove: vi.fn<(id: string) => void>(),
    onRename: vi.fn<(id: string, name: string) => void>(),
    onAddRecording: vi.fn<(id: string, recording: PickedFile) => void>(),
    onRemoveRecording: vi.fn<(id: string) => void>(),
  }
  const known = new Map(episodes.map(({ id }) => [id as string, { files: [], ...facts[id] }]))
  render(<OwnFiles entries={episodes} facts={known} positions={[]} {...heard} />)
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
    const [latest] = screen.getAllByRole('article')
    expect(within(latest!).getByText('Added 3 Feb 2026')).toBeTruthy()
    expect(within(latest!).getByText('From new.md and new.vtt')).toBeTruthy()
  })

  it('are filtered by title and file once there are many', async () => {
    const many = Array.from({ length: 8 }, (_, index) => `talk-${index} | Talk ${index}`).join('\n')
    show(many, { 'talk-7': { files: ['bees.vtt'] } })
    expect(titles()).toHaveLength(6)
    const field = screen.getByRole('searchbox', { name: 'Filter your files' })
    await userEvent.type(field, 'bees')
    expect(titles()).toEqual(['Talk 7'])
    expect(screen.getByText('1 file')).toBeTruthy()
    await userEvent.clear(field)
    await userEvent.type(field, 'wasps')
    expect(screen.getByText('No files match')).toBeTruthy()
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
  })

  it('take a recording and give their file', async () => {
    const { onAddRecording, onExport } = show('bees | Keeping bees')
    const recording = new File(['sound'], 'bees.mp3', { type: 'audio/mpeg' })
    await userEvent.upload(document.querySelector<HTMLInputElement>('input[data-recording]')!, recording)
    expect(onAddRecording).toHaveBeenCalledWith('bees', { file: recording })
    await choose('Keeping bees', 'Export')
    expect(onExport).toHaveBeenCalledWith('bees')
  })

  it('offer to remove a recording that is kept', async () => {
    const { onRemoveRecording } = show('bees | Keeping bees\nbread | Bread', { bees: { recording: 'bees.mp3' } })
    await choose('Keeping bees', 'Remove recording')
    expect(onRemoveRecording).toHaveBeenCalledWith('bees')
    await userEvent.click(screen.getByRole('button', { name: 'Actions for Bread' }))
    expect(screen.queryByRole('menuitem', { name: 'Remove recording' })).toBeNull()
  })

  it('are removed only after a second yes', async () => {
    const { onRemove } = show('bees | Keeping bees')
    await choose('Keeping bees', 'Remove…')
    await userEvent.click(screen.getByRole('button', { name: 'Keep it' }))
    expect(onRemove).not.toHaveBeenCalled()
    await choose('Keeping bees', 'Remove…')
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }))
    expect(onRemove.mock.calls).toEqual([['bees']])
  })

  it.each([
    [[], 'On this device'],
    [['talks/bees.md'], 'From bees.md'],
    [['bees.md', 'bees.vtt'], 'From bees.md and bees.vtt'],
    [['a.json', 'b.vtt', 'c.srt', 'd.json'], 'From a.json, b.vtt and 2 more files'],
  ])('name the files they were read from: %j', (files, said) => {
    expect(describeOrigin(files)).toBe(said)
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
