// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createExplorer } from '../../../src/session/explorer.ts'
import { openNotebook } from '../../../src/session/notes/notebook.ts'
import { ExplorerContext } from '../../../src/session/use-explorer.ts'
import { NotebookView } from '../../../src/views/notes/notebook-view.tsx'
import { storedNote } from '../../reader/notes/notes.ts'
import { leaveAll, openEmptyBrowser, writeDisk } from '../../reader/visits.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(() => {
  cleanup()
  leaveAll()
  window.history.replaceState(null, '')
})

it('shows the first of many notes, and more on request', async () => {
  const list = Array.from({ length: 60 }, (_, index) =>
    storedNote({
      id: `n${index}`,
      episodeId: index < 20 ? 'bees' : 'ants',
      text: `Note ${index}.`,
      savedOrder: 99 - index,
    }),
  )
  await writeDisk('notes', Object.fromEntries(list.map((note) => [note.id, note])))
  const explorer = createExplorer('/')
  const notebook = await openNotebook(explorer)
  render(
    <ExplorerContext value={explorer}>
      <NotebookView notebook={notebook} titleOf={() => undefined} isLibraryKnown onAnnounce={() => {}} />
    </ExplorerContext>,
  )
  expect(screen.getByText('60 notes')).toBeDefined()
  expect(screen.getAllByText(/^Note \d+\.$/)).toHaveLength(24)
  await userEvent.click(screen.getByRole('button', { name: 'Show more notes' }))
  expect(screen.getAllByText(/^Note \d+\.$/)).toHaveLength(48)
  expect(screen.getByText('48 of 60')).toBeDefined()
  explorer.reader.dispose()
  explorer.store.close()
})
