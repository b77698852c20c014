import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAppServices } from '../../../src/services/app-services.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { ClipListView } from '../../../src/views/clips/clip-list-view.tsx'
import { leave, leaveAll, leaveLater, openEmptyBrowser, visit } from '../../reader/visits.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(() => {
  cleanup()
  leaveAll()
})

it('tells of clips that another tab has removed, and brings them back', async () => {
  const services = leaveLater(createAppServices('/'))
  const clips = await services.reader.loadClips()
  clips.add({ name: 'Dance', episodeId: 'bees', episodeTitle: 'Bees', start: 10, end: 20 })
  await services.reader.flush()
  render(
    <AppServicesContext value={services}>
      <ClipListView clipList={clips} />
    </AppServicesContext>,
  )
  const other = visit()
  const theirs = await other.reader.loadClips()
  theirs.remove(theirs.getState()[0]!.id)
  await other.reader.flush()
  await screen.findByText(/^1 clip is no longer stored: removed in another tab/)
  expect(screen.queryByText('Dance')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Bring back' }))
  expect(screen.getByText('Dance')).toBeTruthy()
  expect(screen.queryByText(/no longer stored/)).toBeNull()
  leave(other)
})
