import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { SavingNote } from '../../../src/app/frame/page-tools.tsx'
import type { AppServices } from '../../../src/services/app-services.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { createStore } from 'zustand/vanilla'
import type { StoreStatus } from '../../../src/storage/app-database.ts'

afterEach(cleanup)

it.each<[StoreStatus, RegExp]>([
  [{ phase: 'memory', reason: 'forbidden' }, /the browser isn’t saving data/],
  [{ phase: 'read-only', reason: 'newer-version' }, /another tab uses a newer version/],
  [{ phase: 'read-only', reason: 'upgrade-failed' }, /the stored data could not be updated/],
  [{ phase: 'full' }, /no space left/],
])('says why nothing is kept: %o', (status, words) => {
  const reader = { saving: createStore(() => status) }
  render(
    <AppServicesContext value={{ reader } as unknown as AppServices}>
      <SavingNote />
    </AppServicesContext>,
  )
  expect(screen.getByRole('status').textContent).toMatch(words)
})
