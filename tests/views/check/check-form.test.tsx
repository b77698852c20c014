import { cleanup, fireEvent, render, screen } from '@testing-library/react'
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

it('shows the name and size of a long text in place of its words, and an empty field when it is removed', () => {
  const given = { text: 'We waited for the boat. '.repeat(10_000), format: 'markdown', name: 'book.md' } as const
  const [onWrite, onCheck, none] = [vi.fn(), vi.fn(), vi.fn()]
  const handlers = { onWrite, onScope: none, onCheck, onOpenFile: none }
  const { container } = render(
    <CheckForm given={given} scopes={[['all', 'Whole library']]} scope="all" size={3} isServed={false} {...handlers} />,
  )
  expect(screen.getByText('book.md')).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Text to check' }))
  expect(container.textContent).not.toContain('We waited')
  fireEvent.click(screen.getByRole('button', { name: 'Check' }))
  expect(onCheck).toHaveBeenCalledWith(given)
  fireEvent.click(screen.getByRole('button', { name: 'Remove the text' }))
  expect(onWrite).toHaveBeenCalledWith('')
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Text to check' }))
})
