// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { useOpened } from '../../../src/app/pages/use-opened.ts'
import type { CatalogueState } from '../../../src/library/create-library.ts'
import { createAppServices, type AppServices } from '../../../src/services/app-services.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'

let services: AppServices

beforeEach(() => {
  openEmptyBrowser()
  services = leaveLater(createAppServices('/'))
})
afterEach(() => {
  cleanup()
  leaveAll()
})

it.each<CatalogueState>([
  { phase: 'ready', catalogue: { formatVersion: 1, episodes: [] }, skipped: [] },
  { phase: 'failed', problem: { kind: 'network', file: 'library.json' } },
])('opened files are loaded once the catalogue is $phase, not before', (settled) => {
  const catalogue = createStore<CatalogueState>(() => ({ phase: 'loading' }))
  let loads = 0
  const loadOpenedFiles: AppServices['library']['loadOpenedFiles'] = () => {
    loads++
    return Promise.reject(new Error('not needed'))
  }
  const shown = { ...services, library: { ...services.library, catalogue, loadOpenedFiles } }
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <AppServicesContext value={shown}>{children}</AppServicesContext>
  )
  renderHook(() => useOpened(), { wrapper })
  expect(loads).toBe(0)
  act(() => catalogue.setState(settled, true))
  expect(loads).toBe(1)
})
