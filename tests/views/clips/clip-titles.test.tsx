// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fromMemory } from '../../../src/core/library/from-memory.ts'
import { createAppServices } from '../../../src/services/app-services.ts'
import { saveFile } from '../../../src/services/files.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { ClipListView } from '../../../src/views/clips/clip-list-view.tsx'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import { writeCatalogue } from '../library/write-catalogue.ts'

vi.mock(import('../../../src/services/files.ts'), async (load) => ({ ...(await load()), saveFile: vi.fn() }))

beforeEach(() => void openEmptyBrowser())
afterEach(() => {
  cleanup()
  leaveAll()
})

it('names each episode as the library does now, in exports too, and a gone one as it was called', async () => {
  const services = leaveLater(createAppServices('/'))
  const clips = await services.reader.loadClips()
  clips.add({ name: 'Dance', episodeId: 'bees', episodeTitle: 'cap', start: 10, end: 20 })
  clips.add({ name: 'March', episodeId: 'ants', episodeTitle: 'Ants', start: 10, end: 20 })
  const { episodes } = writeCatalogue('bees | Seminar: bees | Field | 2026-04-15 | 1:00:00 | bugs')
  render(
    <AppServicesContext value={{ ...services, source: fromMemory({ entries: episodes }) }}>
      <ClipListView clipList={clips} />
    </AppServicesContext>,
  )
  expect(await screen.findByText('Seminar: bees')).toBeTruthy()
  expect(screen.queryByText('cap')).toBeNull()
  expect(screen.getByText('Ants')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Table (CSV)' }))
  const table = await vi.mocked(saveFile).mock.calls[0]![0].text()
  expect(table).toContain('Seminar: bees')
  expect(table).toContain('Ants')
  expect(table).not.toContain('cap')
})
