import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Passage } from '../../../src/core/findings/finding.ts'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { ReceiptRow } from '../../../src/views/share/more-formats.tsx'

const PASSAGE: Passage = { first: 0, last: 0, startOffset: 0, endOffset: 9, at: 4830, end: 4839 }
const LINE = 'Receipt: talk 4830-4839 verbatim 0123abcd'

function renderRow(receipt: string | undefined) {
  const settings = createStore(() => ({ copiesReceipts: false }))
  const copy = vi.fn<(text: string) => Promise<boolean>>(() => Promise.resolve(true))
  const change = (next: { copiesReceipts: boolean }) => settings.setState(next)
  const services = { reader: { settings: { ...settings, change } }, copy, announce() {} }
  const session = { excerpts: { receipt: () => receipt }, services } as unknown as Session
  render(
    <AppServicesContext value={session.services}>
      <SessionContext value={session}>
        <ReceiptRow passage={PASSAGE} claimed={undefined} />
      </SessionContext>
    </AppServicesContext>,
  )
  return { settings, copy }
}

afterEach(cleanup)

it('copies the receipt, and lets copied quotes carry theirs from then on', async () => {
  const { settings, copy } = renderRow(LINE)
  await userEvent.click(screen.getByRole('button', { name: 'Copy receipt' }))
  expect(copy.mock.calls[0]?.[0]).toBe(LINE)
  await userEvent.click(screen.getByRole('checkbox', { name: /Add to copied quotes/ }))
  expect(settings.getState()).toEqual({ copiesReceipts: true })
  await userEvent.click(screen.getByRole('checkbox', { name: /Add to copied quotes/ }))
  expect(settings.getState()).toEqual({ copiesReceipts: false })
})

it('says why there is none', () => {
  renderRow(undefined)
  expect(screen.getByText(/not found in the transcript/)).toBeTruthy()
  expect(screen.queryByRole('checkbox')).toBeNull()
})
