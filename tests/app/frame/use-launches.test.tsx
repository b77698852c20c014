import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useLaunches } from '../../../src/app/frame/idle-work.tsx'
import { createAppServices, type AppServices } from '../../../src/services/app-services.ts'
import { dropOffered, offeredFiles, takeOffered } from '../../../src/services/offline/offered-files.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { fakeCaches } from '../../offline/fake-caches.ts'
import { leaveAll, leaveLater, openEmptyBrowser, readDisk } from '../../reader/visits.ts'

type Consumer = (launch: { readonly files: readonly unknown[] }) => void

let services: AppServices
let launch: Consumer

beforeEach(() => {
  openEmptyBrowser()
  services = leaveLater(createAppServices('/'))
  vi.stubGlobal('caches', fakeCaches().storage)
  vi.stubGlobal('launchQueue', { setConsumer: (consumer: Consumer) => (launch = consumer) })
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <AppServicesContext value={services}>{children}</AppServicesContext>
  )
  renderHook(() => useLaunches(), { wrapper })
})
afterEach(() => {
  cleanup()
  leaveAll()
})

const handle = (name: string) => ({ kind: 'file', name, getFile: async () => new File(['WEBVTT'], name) })

it('files launched by the system wait for a press, each launch by itself', async () => {
  await act(async () => {
    launch({ files: [handle('a.vtt'), handle('b.vtt')] })
    launch({ files: [handle('c.vtt')] })
  })
  await expect.poll(() => offeredFiles.getState().length).toBe(2)
  const [first, second] = offeredFiles.getState()
  expect(first).toMatchObject({ source: { kind: 'launched' }, files: [{ name: 'a.vtt', size: 6 }, { name: 'b.vtt' }] })
  expect(window.location.pathname).toBe('/open')
  expect(await readDisk('episodes')).toEqual({})
  expect((await takeOffered(first!)).map(({ name }) => name)).toEqual(['a.vtt', 'b.vtt'])
  expect(offeredFiles.getState()).toEqual([second])
  await dropOffered(second!)
  expect(offeredFiles.getState()).toEqual([])
})
