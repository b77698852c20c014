// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RETRY_AFTER } from '../../../../src/platform/import-chunk.ts'
import { NeedsReloadError } from '../../../../src/platform/load-files.ts'
import { lazyPart } from '../../../../src/views/parts/loading/lazy.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const Greeting = ({ to }: { readonly to: string }) => <p>Hello {to}</p>

function createSource() {
  const source = { isThere: false, asked: 0 }
  const load = (): Promise<ComponentType<{ readonly to: string }>> => {
    source.asked++
    return source.isThere ? Promise.resolve(Greeting) : Promise.reject(new TypeError('Failed to fetch'))
  }
  return { source, load }
}

/** Until the second try has come or failed. */
const settle = () => act(() => vi.advanceTimersByTimeAsync(RETRY_AFTER))
const alerts = () => screen.queryAllByRole('alert').map(({ textContent }) => textContent)
const press = async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await settle()
}

describe('a part whose file does not come', () => {
  it('comes by itself after a second, without a word, where it fails once', async () => {
    const { source, load } = createSource()
    const Part = lazyPart(load, { name: 'The greeting' })
    render(<Part to="Anna" />)
    await act(() => vi.advanceTimersByTimeAsync(RETRY_AFTER - 1))
    expect([source.asked, alerts()]).toEqual([1, []])
    source.isThere = true
    await act(() => vi.advanceTimersByTimeAsync(1))
    expect(screen.getByText('Hello Anna')).toBeTruthy()
    expect([source.asked, alerts()]).toEqual([2, []])
  })

  it('says so in its place, leaves the rest alone, and comes on another try', async () => {
    const { source, load } = createSource()
    const Part = lazyPart(load, { name: 'The greeting', frame: (text) => <section aria-label="Place">{text}</section> })
    render(
      <>
        <Part to="Anna" />
        <p>The transcript</p>
      </>,
    )
    await settle()
    expect(screen.getByRole('region', { name: 'Place' }).textContent).toBe('The greeting could not be loaded.Try again')
    expect(screen.getByText('The transcript')).toBeTruthy()
    await press()
    expect([source.asked, alerts()]).toEqual([4, ['The greeting could not be loaded.Try again']])
    source.isThere = true
    await press()
    expect(screen.getByText('Hello Anna')).toBeTruthy()
    expect(alerts()).toEqual([])
  })

  it('is tried again by itself when the network is back', async () => {
    const { source, load } = createSource()
    const Part = lazyPart(load, { name: 'The greeting' })
    render(<Part to="Anna" />)
    await settle()
    source.isThere = true
    act(() => void window.dispatchEvent(new Event('online')))
    await settle()
    expect(screen.getByText('Hello Anna')).toBeTruthy()
  })

  it('is named in one message with all others that are missing, whose one button tries all of them again', async () => {
    const [one, two, three] = [createSource(), createSource(), createSource()]
    const Corner = lazyPart(one.load, { name: 'Keys', stand: 'corner' })
    const Place = lazyPart(two.load, { name: 'Find', frame: (text) => <section aria-label="Place">{text}</section> })
    const Other = lazyPart(three.load, { name: 'Share' })
    render(
      <>
        <Corner to="Anna" />
        <Place to="Ben" />
        <Other to="Cleo" />
      </>,
    )
    await settle()
    expect(alerts()).toEqual(['3 parts of this page could not be loaded.Try again'])
    expect(screen.getByRole('region', { name: 'Place' }).contains(screen.getByRole('alert'))).toBe(true)
    one.source.isThere = two.source.isThere = true
    await press()
    expect(screen.getByText('Hello Anna')).toBeTruthy()
    expect(screen.getByText('Hello Ben')).toBeTruthy()
    expect(alerts()).toEqual(['Share could not be loaded.Try again'])
  })

  it('is tried anew when it is shown again, as on another page', async () => {
    const { source, load } = createSource()
    const Part = lazyPart(load, { name: 'The greeting' })
    const { rerender } = render(<Part key="one" to="Anna" />)
    await settle()
    source.isThere = true
    rerender(<Part key="two" to="Ben" />)
    await settle()
    expect(screen.getByText('Hello Ben')).toBeTruthy()
  })

  it('offers to reload the page, and nothing else, in a browser that remembers the failure', async () => {
    const Part = lazyPart(() => Promise.reject(new NeedsReloadError()), { name: 'Settings' })
    render(<Part />)
    await settle()
    expect(alerts()).toEqual(['Settings could not be loaded. Reloading may help: your place and notes are kept.Reload'])
    expect(screen.getAllByRole('button')).toHaveLength(1)
  })

  it('offers to reload the page once the site was updated', async () => {
    // A real script would be loaded.
    const script = Object.assign(document.createElement('script'), { type: 'module' })
    Object.defineProperty(script, 'src', { value: 'http://localhost:3000/assets/index-1.js' })
    vi.spyOn(document, 'querySelectorAll').mockReturnValue([script] as unknown as NodeListOf<Element>)
    vi.stubGlobal('fetch', () =>
      Promise.resolve(new Response('<script type="module" src="/assets/index-2.js"></script>')),
    )
    const Part = lazyPart(createSource().load, { name: 'The greeting' })
    render(<Part to="Anna" />)
    await settle()
    // The text of a response comes when it comes: no clock of ours moves it.
    await vi.waitFor(async () => {
      // Changes made while `act` runs are drawn at its end.
      await act(() => vi.advanceTimersByTimeAsync(0))
      expect(alerts()).toEqual(['The site was updated.Reload'])
    })
  })
})

it('a part that breaks while it is drawn says that it could not be shown', async () => {
  const Part = lazyPart(
    () =>
      Promise.resolve(() => {
        throw new Error('a fault of ours')
      }),
    { name: 'The greeting' },
  )
  render(<Part />)
  await settle()
  expect(alerts()).toEqual(['The greeting could not be shownYour place is saved.Try again'])
})

describe('a part of a page that the build renders', () => {
  const create = () => lazyPart(() => Promise.resolve(Greeting), { name: 'The greeting', fallback: <i>Coming</i> })

  it('is what stands in its place, without a boundary that a browser would draw anew', () => {
    const Part = create()
    expect(renderToString(<Part to="Anna" />)).toBe('<i>Coming</i>')
  })

  it('is there where it was loaded before, and stays when the app takes it over', async () => {
    const Part = create()
    await Part.load()
    const page = document.createElement('div')
    page.innerHTML = renderToString(<Part to="Anna" />)
    document.body.append(page)
    const drawn = page.querySelector('p')
    expect(drawn?.textContent).toBe('Hello Anna')
    await act(async () => {
      hydrateRoot(page, <Part to="Anna" />)
    })
    expect(page.querySelector('p')).toBe(drawn)
    page.remove()
  })

  it('comes once the app has taken its place over', async () => {
    const Part = create()
    const page = document.createElement('div')
    page.innerHTML = renderToString(<Part to="Anna" />)
    document.body.append(page)
    await act(async () => {
      hydrateRoot(page, <Part to="Anna" />)
    })
    await settle()
    expect(screen.getByText('Hello Anna')).toBeTruthy()
    page.remove()
  })
})
