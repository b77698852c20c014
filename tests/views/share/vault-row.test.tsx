import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAppServices } from '../../../src/services/app-services.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { VaultRow } from '../../../src/views/share/vault-row.tsx'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { fakeFolder } from '../../support/fake-folder.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(() => {
  cleanup()
  leaveAll()
  vi.unstubAllGlobals()
})

const TALKS = ['moss', 'fern'].map((id) => {
  const episode = episodeOf('0:00 Ann: It grows on every wall.', { id, title: id })
  return { episode, transcript: buildTranscript(episode) }
})

async function openRow() {
  const folder = await fakeFolder()
  vi.stubGlobal('showDirectoryPicker', async () => folder.handle)
  const services = leaveLater(createAppServices('/'))
  async function* load() {
    yield* TALKS
  }
  render(
    <AppServicesContext value={services}>
      <VaultRow app="obsidian" count={TALKS.length} load={load} />
    </AppServicesContext>,
  )
  const user = userEvent.setup()
  const row = within(screen.getByRole('region', { name: 'To Obsidian' }))
  const write = async () => {
    await user.click(row.getByRole('button', { name: /^To Obsidian/ }))
    await vi.waitFor(() => expect(row.getByRole('status').textContent).toMatch(/^Talks: /))
  }
  await write()
  return { ...folder, user, row, write }
}

it('says of each page that was left which lines replacing takes, chooses none, and replaces the chosen one alone', async () => {
  const { read, put, user, row, write } = await openRow()
  for (const path of ['moss.md', 'fern.md']) put(path, read().get(path)!.replace('every wall', 'every wall of mine'))
  await write()
  const boxes = await row.findAllByRole('checkbox')
  expect(boxes.map((box) => [box.closest('label')!.textContent, (box as HTMLInputElement).checked])).toEqual([
    [expect.stringMatching(/^moss\.md: its text\. 1 line would be replaced: “.*every wall of mine/), false],
    [expect.stringMatching(/^fern\.md: its text\. 1 line would be replaced/), false],
  ])
  const replace = row.getByRole<HTMLButtonElement>('button', { name: /^Replace my edits/ })
  expect(replace.disabled).toBe(true)
  await user.click(boxes[1]!)
  expect(replace.textContent).toBe('Replace my edits in 1 page')
  await user.click(replace)
  await vi.waitFor(() => expect(row.getByRole('status').textContent).toMatch(/ 1 updated/))
  expect(read().get('fern.md')).not.toContain('of mine')
  expect(read().get('moss.md')).toContain('of mine')
  expect(row.getAllByRole('checkbox')).toHaveLength(1)
  expect(document.activeElement?.textContent).toMatch(/^To Obsidian/)
})
