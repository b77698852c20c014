import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAppServices } from '../../../src/services/app-services.ts'
import { openNotebook } from '../../../src/services/notes/notebook.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { NotebookView } from '../../../src/views/notes/notebook-view.tsx'
import { storedNote } from '../../reader/notes/notes.ts'
import { leaveAll, leaveLater, openEmptyBrowser, writeDisk } from '../../reader/visits.ts'
import type { AnchorMatch } from '../../../src/core/findings/passages/find-anchor.ts'
import type { Note, Saving } from '../../../src/services/notes/located-note.ts'
import { NoteBody } from '../../../src/views/notes/note-body.tsx'

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
  const services = leaveLater(createAppServices('/'))
  const notebook = await openNotebook(services)
  render(
    <AppServicesContext value={services}>
      <NotebookView notebook={notebook} episodes={[]} titleOf={() => undefined} isLibraryKnown onAnnounce={() => {}} />
    </AppServicesContext>,
  )
  expect(screen.getByText('60 notes')).toBeDefined()
  expect(screen.getAllByText(/^Note \d+\.$/)).toHaveLength(24)
  await userEvent.click(screen.getByRole('button', { name: 'Show more notes' }))
  expect(screen.getAllByText(/^Note \d+\.$/)).toHaveLength(48)
  expect(screen.getByText('48 of 60')).toBeDefined()
})

it('has for each note its time, and a menu with which it is written on or deleted', async () => {
  await writeDisk('notes', { n1: storedNote() })
  const services = leaveLater(createAppServices('/'))
  const notebook = await openNotebook(services)
  render(
    <AppServicesContext value={services}>
      <NotebookView notebook={notebook} episodes={[]} titleOf={() => undefined} isLibraryKnown onAnnounce={() => {}} />
    </AppServicesContext>,
  )
  expect(screen.getByRole('link', { name: '1:57' }).getAttribute('href')).toBe('/e/bees?t=117')
  const play = screen.getByRole('button', { name: 'Hear 10 seconds from 1:57' })
  expect((play as HTMLButtonElement).disabled, 'the library has no such episode').toBe(true)
  const act = async (name: string) => {
    await userEvent.click(screen.getByRole('button', { name: 'Actions for your note at 1:57' }))
    await userEvent.click(screen.getByRole('menuitem', { name }))
  }
  await act('Edit')
  await userEvent.type(screen.getByRole('textbox', { name: 'Your note' }), ' More.')
  await userEvent.click(screen.getByRole('button', { name: 'Done' }))
  expect(screen.getByText('Compare. More.')).toBeDefined()
  await act('Delete')
  expect(screen.queryByText('Compare. More.')).toBeNull()
  expect(screen.getByRole('button', { name: 'Undo' })).toBeDefined()
})

it('shows the notes of somebody else under their name, unchangeable, and removes them all at once', async () => {
  const theirs = { ...storedNote({ id: 'n2', text: 'By her.' }), version: 2, by: 'Ana' }
  await writeDisk('notes', { n1: storedNote(), n2: theirs, n3: { ...theirs, id: 'n3', text: 'Hers too.' } })
  const services = leaveLater(createAppServices('/'))
  const notebook = await openNotebook(services)
  render(
    <AppServicesContext value={services}>
      <NotebookView notebook={notebook} episodes={[]} titleOf={() => undefined} isLibraryKnown onAnnounce={() => {}} />
    </AppServicesContext>,
  )
  expect(screen.getAllByText('Ana, read only')).toHaveLength(2)
  await userEvent.click(screen.getAllByRole('button', { name: 'Actions for the note of Ana at 1:57' })[0]!)
  expect(screen.queryByRole('menuitem', { name: 'Edit' })).toBeNull()
  expect(screen.getByRole('menuitem', { name: 'Delete' })).toBeDefined()
  await userEvent.keyboard('{Escape}')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Author' }), 'Ana')
  expect(screen.queryByText('Compare.')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Remove the notes of Ana' }))
  expect(screen.getByText('Compare.')).toBeDefined()
  expect(screen.queryByText('By her.')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(screen.getByText('By her.')).toBeDefined()
  expect(screen.getByText('Hers too.')).toBeDefined()
})

it('opens the notes of a link after a question, and not again when the page is loaded once more', async () => {
  const services = leaveLater(createAppServices('/'))
  await writeDisk('notes', { n1: storedNote() })
  const notebook = await openNotebook(services)
  services.reader.settings.change({ authorName: 'Ana' })
  const link = await notebook.writeLink([storedNote({ id: 'n9', text: 'Sent.' })])
  services.reader.settings.change({ authorName: '', authorId: 'somebody-else' })
  window.history.replaceState(null, '', `/notes${new URL(link!).hash}`)
  render(
    <AppServicesContext value={services}>
      <NotebookView notebook={notebook} episodes={[]} titleOf={() => undefined} isLibraryKnown onAnnounce={() => {}} />
    </AppServicesContext>,
  )
  expect(await screen.findByRole('heading', { name: 'Import the notes of Ana?' })).toBeDefined()
  expect(window.location.hash).toBe('')
  expect(screen.queryByText('Sent.')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Import' }))
  expect(await screen.findByText('Sent.')).toBeDefined()
  expect(screen.getByText('Ana, read only')).toBeDefined()
  // The same link pasted while the page is open.
  window.history.replaceState(null, '', `/notes${new URL(link!).hash}`)
  window.dispatchEvent(new Event('hashchange'))
  expect(await screen.findByText('Notes: 1 is here already')).toBeDefined()
})

it('counts the corrections, each episode leading to its list', async () => {
  const make = (episode: string, id: string) => {
    return { kind: 'name', id, episode, when: '2026-12-01T10:00:00Z', from: 'Speaker 1', is: 'Ada' }
  }
  await writeDisk('corrections', { bees: [make('bees', 'c1'), make('bees', 'c2')], gone: [make('gone', 'c3')] })
  const services = leaveLater(createAppServices('/'))
  const notebook = await openNotebook(services)
  const titleOf = (id: string) => (id === 'bees' ? 'All about bees' : undefined)
  render(
    <AppServicesContext value={services}>
      <NotebookView notebook={notebook} episodes={[]} titleOf={titleOf} isLibraryKnown onAnnounce={() => {}} />
    </AppServicesContext>,
  )
  await userEvent.click(screen.getByText('Corrections: 3 in 2 episodes'))
  await userEvent.click(screen.getByRole('link', { name: 'All about bees' }))
  expect(window.location.pathname).toBe('/e/bees')
  expect(window.history.state).toMatchObject({ corrections: true })
  expect(screen.getByText('gone, not in your library now')).toBeDefined()
})

describe('note body', () => {
  function renderBody(match: AnchorMatch['kind'], quote: string): string {
    const anchor = { kind: 'passage', quote: 'the lamp failed\nonly once', before: '', after: '' }
    const note = { id: 'n1', text: 'Remember', tags: [], anchor } as unknown as Note
    const saving = { phase: 'saved' } as unknown as Saving
    const { container } = render(
      <NoteBody note={note} saving={saving} quote={quote} match={match} isOpen={false} onKeepAgain={() => {}} />,
    )
    return container.textContent
  }

  afterEach(cleanup)

  describe('a note whose passage', () => {
    it('has another wording now shows that and the words that were noted', () => {
      const text = renderBody('changed', 'the lamp went out only once')
      expect(text).toContain('the lamp went out only once')
      expect(text).toContain('The wording has changed since you noted it. It was: “the lamp failed only once”')
    })

    it('reads as it was noted shows it once, and says nothing', () => {
      expect(renderBody('exact', 'the lamp failed only once')).toBe('the lamp failed only onceRemember')
    })

    it('is gone shows the words that were noted, and says so', () => {
      expect(renderBody('lost', 'the lamp failed only once')).toBe(
        'the lamp failed only once?These words are no longer in the transcript.Remember',
      )
    })
  })
})
