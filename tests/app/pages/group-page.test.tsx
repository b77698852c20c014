import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { GroupPage } from '../../../src/app/pages/group-page.tsx'
import { createAppServices } from '../../../src/services/app-services.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'
import { data, serveBy } from '../../library/fake-server.ts'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import { writeCatalogueFiles } from '../../support/catalogue-site.ts'
import { formatFileSlug } from '../../../src/core/episode/slug.ts'

const CATALOGUE = makeCatalogue(300, 50)
const FILES = writeCatalogueFiles(CATALOGUE)
const CHANNEL = CATALOGUE.episodes[0]!.channel!

beforeEach(() => {
  openEmptyBrowser()
  window.history.replaceState(null, '', '/page/channel/x')
})
afterEach(() => {
  cleanup()
  leaveAll()
})

it('says that the lists of the library are lost, where it is, and leads on once they are there', async () => {
  let isUp = false
  serveBy((address) => {
    const file = isUp ? FILES.get(address.slice('/data/'.length)) : undefined
    return file === undefined ? data('gone', 404)() : data(file)()
  })
  render(
    <AppServicesContext value={leaveLater(createAppServices('/'))}>
      <GroupPage kind="channel" slug={formatFileSlug(CHANNEL)} />
    </AppServicesContext>,
  )
  const again = await screen.findByRole('button', { name: 'Try again' })
  expect(window.location.pathname).toBe('/page/channel/x')
  isUp = true
  await userEvent.click(again)
  await vi.waitFor(() => expect(new URLSearchParams(window.location.search).get('channel')).toBe(CHANNEL))
})
