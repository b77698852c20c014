import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAppServices } from '../../../src/services/app-services.ts'
import { openNotebook } from '../../../src/services/notes/notebook.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { NotebookView } from '../../../src/views/notes/notebook-view.tsx'
import { leaveAll, openEmptyBrowser, readDisk, writeDisk } from '../../reader/visits.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(() => {
  cleanup()
  leaveAll()
})

/** The notes page over what is on the disk. */
async function openPage() {
  const services = createAppServices('/')
  const notebook = await openNotebook(services)
  const onAnnounce = vi.fn<(text: string) => void>()
  render(
    <AppServicesContext value={services}>
      <NotebookView
        notebook={notebook}
        episodes={[]}
        titleOf={() => undefined}
        isLibraryKnown
        onAnnounce={onAnnounce}
      />
    </AppServicesContext>,
  )
  const close = () => {
    services.reader.dispose()
    services.store.close()
  }
  return { onAnnounce, close }
}

it('shows notes, clips and positions that cannot be read, and removes one with a way back', async () => {
  const clip = { id: 'another', name: 'Dance' }
  await writeDisk('notes', { n1: { version: 1, id: 'n1', text: 7 } })
  await writeDisk('clips', { x: clip })
  await writeDisk('places', { 'a b': { episodeId: 'a b' } })
  const { close } = await openPage()
  expect(screen.getByRole('heading', { name: '3 items that can’t be read' })).toBeDefined()
  const item = screen.getByText('Clip').closest('li')!
  await userEvent.click([...item.querySelectorAll('button')].at(-1)!)
  await screen.findByRole('heading', { name: '2 items that can’t be read' })
  expect(Object.keys(await readDisk('quarantine'))).toEqual(['notes/n1', 'places/a b'])
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByRole('heading', { name: '3 items that can’t be read' })
  await waitFor(async () => expect(await readDisk('quarantine')).toMatchObject({ 'clips/x': clip }))
  close()
})

it('shows opened files and recordings that cannot be read, exports one as it is and removes it where it lies', async () => {
  const damaged = { version: 1, entry: 7, json: new TextEncoder().encode('{ "formatVersion": 1').buffer, sources: [] }
  await writeDisk('episodes', { bees: damaged, future: { version: 2, something: 'else' } })
  await writeDisk('recordings', { bees: { version: 1, name: 7 } })
  const { onAnnounce, close } = await openPage()
  await screen.findByRole('heading', { name: '3 items that can’t be read' })
  expect(screen.getAllByText(/^(Opened file|Recording)$/).map(({ textContent }) => textContent)).toEqual([
    'Opened file',
    'Opened file',
    'Recording',
  ])
  const saved: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (saved.push(blob as Blob), 'blob:'))
  const [exportButton] = screen.getAllByRole('button', { name: 'Export' })
  await userEvent.click(exportButton!)
  await waitFor(() => expect(onAnnounce).toHaveBeenCalledWith('Exported as episodes-bees.json'))
  expect(JSON.parse(await saved[0]!.text())).toMatchObject({ entry: 7, json: { text: '{ "formatVersion": 1' } })
  await userEvent.click(screen.getAllByRole('button', { name: 'Remove' })[0]!)
  await screen.findByRole('heading', { name: '2 items that can’t be read' })
  expect(Object.keys(await readDisk('episodes'))).toEqual(['future'])
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByRole('heading', { name: '3 items that can’t be read' })
  expect(Object.keys(await readDisk('episodes'))).toEqual(['bees', 'future'])
  close()
})
