// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { CheckForm } from '../../../src/views/check/check-form.tsx'

afterEach(cleanup)

function show(isServed: boolean) {
  const none = vi.fn()
  const scopes = [['all', 'Whole library']] as const
  const handlers = { onWrite: none, onScope: none, onCheck: none, onOpenFile: none }
  render(<CheckForm given={undefined} scopes={scopes} scope="all" size={3} isServed={isServed} {...handlers} />)
}

it('says that nothing leaves the device where the site itself is searched', () => {
  show(false)
  expect(screen.getByText(/what was said\. Nothing leaves this device\./)).toBeTruthy()
})

it('says what is sent to the server where there is one, and never that nothing is', () => {
  show(true)
  expect(screen.getByText(/what was said\. The words of each quotation are sent to this site’s server/)).toBeTruthy()
  expect(screen.queryByText(/Nothing leaves this device/)).toBeNull()
})
