import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ErrorBoundary } from '../../../../src/views/parts/loading/error-boundary.tsx'
import { SettledStatus } from '../../../../src/views/parts/loading/settled-status.tsx'

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

describe('settled status', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  const said = () => screen.getByRole('status').textContent
  const wait = (ms: number) => {
    act(() => {
      vi.advanceTimersByTime(ms)
    })
  }

  it('reads one text for a word typed key by key: the last', () => {
    const heard: string[] = []
    const { rerender } = render(<SettledStatus text="" />)
    for (const text of ['120 hits', '31 hits', '8 hits']) {
      rerender(<SettledStatus text={text} />)
      wait(300)
      heard.push(said() ?? '')
    }
    wait(700)
    expect(heard).toEqual(['', '', ''])
    expect(said()).toBe('8 hits')
  })

  it('says nothing while more is on the way', () => {
    const { rerender } = render(<SettledStatus text="3 results" isWaiting />)
    wait(5000)
    expect(said()).toBe('')
    rerender(<SettledStatus text="12 results" />)
    wait(700)
    expect(said()).toBe('12 results')
  })
})
