// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createExplorer } from '../../../src/session/explorer.ts'
import { openNotebook } from '../../../src/session/notes/notebook.ts'
import { ExplorerContext } from '../../../src/session/use-explorer.ts'
import { NotebookView } from '../../../src/views/notes/notebook-view.tsx'
import { leaveAll, openEmptyBrowser, readDisk, writeDisk } from '../../reader/visits.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(() => {
  cleanup()
  leaveAll()
})

it('shows notes, clips and positions that cannot be read, and removes one with a way back', async () => {
  const clip = { id: 'another', name: 'Dance' }
  await writeDisk('notes', { n1: { version: 1, id: 'n1', text: 7 } })
  await writeDisk('clips', { x: clip })
  await writeDisk('places', { 'a b': { episodeId: 'a b' } })
  const explorer = createExplorer('/')
  const notebook = await openNotebook(explorer)
  const onAnnounce = () => {}
  render(
    <ExplorerContext value={explorer}>
      <NotebookView notebook={notebook} titleOf={() => undefined} isLibraryKnown onAnnounce={onAnnounce} />
    </ExplorerContext>,
  )
  expect(screen.getByRole('heading', { name: '3 items that can’t be read' })).toBeDefined()
  const item = screen.getByText('Clip').closest('li')!
  await userEvent.click([...item.querySelectorAll('button')].at(-1)!)
  await screen.findByRole('heading', { name: '2 items that can’t be read' })
  expect(Object.keys(await readDisk('quarantine'))).toEqual(['notes/n1', 'places/a b'])
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByRole('heading', { name: '3 items that can’t be read' })
  await waitFor(async () => expect(await readDisk('quarantine')).toMatchObject({ 'clips/x': clip }))
  explorer.reader.dispose()
  explorer.store.close()
})
