import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FailedLibrary } from '../../../src/app/pages/failed-library.tsx'
import { createAppServices, type AppServices } from '../../../src/services/app-services.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { setKeptEpisodes } from '../../../src/services/offline/kept-episodes.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'
import { data, serveBy } from '../../library/fake-server.ts'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import { writeCatalogueFiles } from '../../support/catalogue-site.ts'

const CATALOGUE = makeCatalogue(300, 50)
const FILES = writeCatalogueFiles(CATALOGUE)
const KEPT = CATALOGUE.episodes.slice(100, 130).map(({ id }) => id)

const WANTED = { address: { kept: true }, isNarrowed: true, isWhole: false, count: 0 } as const

let services: AppServices
let asked: string[]

beforeEach(() => {
  openEmptyBrowser()
  services = leaveLater(createAppServices('/'))
  asked = []
  act(() => setKeptEpisodes(KEPT))
})
afterEach(() => {
  cleanup()
  leaveAll()
})

function open(served: RegExp) {
  serveBy((address) => {
    const path = address.slice('/data/'.length)
    asked.push(path)
    const file = served.test(path) ? FILES.get(path) : undefined
    return file === undefined ? data('gone', 404)() : data(file)()
  })
  const show = () =>
    render(
      <AppServicesContext value={services}>
        <FailedLibrary
          wanted={WANTED}
          problem={{ kind: 'network', file: 'data/library.json' }}
          onRetry={() => {}}
          positions={[]}
          onFiles={() => {}}
          address={WANTED.address}
          onChangeAddress={() => {}}
          isList={false}
          onChangeView={() => {}}
          onOpenSearch={() => {}}
        />
      </AppServicesContext>,
    )
  show()
  return show
}

it('shows the kept episodes by the parts of the catalogue that are kept with them', async () => {
  open(/^library\/(?:summary|ids-)/)
  expect(await screen.findByText('30 of 30', { exact: false })).toBeTruthy()
  expect(asked).not.toContain('library.json')
})

it('says why where those are not here, and asks once', async () => {
  const show = open(/^library\/summary/)
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
  cleanup()
  const { length } = asked
  show()
  await waitFor(() => expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy())
  expect(asked).toHaveLength(length)
})
