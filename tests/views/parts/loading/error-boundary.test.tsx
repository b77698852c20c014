import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ErrorBoundary } from '../../../../src/views/parts/loading/error-boundary.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

let isBroken = true
function Panel() {
  if (isBroken) throw new Error('Failed to execute removeChild on Node')
  return <p>All well</p>
}

function show() {
  isBroken = true
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  render(
    <>
      <ErrorBoundary name="This panel">
        <Panel />
      </ErrorBoundary>
      <p>The transcript</p>
    </>,
  )
}

describe('an error inside one panel', () => {
  it('is said there, and the others live on', () => {
    show()
    expect(screen.getByRole('alert').textContent).toContain('This panel could not be shown')
    expect(screen.getByText('The transcript')).toBeTruthy()
  })

  it('is over when another try succeeds', () => {
    show()
    isBroken = false
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('All well')).toBeTruthy()
  })
})

describe('a page whose nodes a translator or an extension has changed', () => {
  it('loses the part that fails, without the words of the error, and nothing else', () => {
    show()
    expect(screen.getByRole('alert').textContent).toBe('This panel could not be shownYour place is saved.Try again')
    expect(screen.getByText('The transcript')).toBeTruthy()
  })
})
