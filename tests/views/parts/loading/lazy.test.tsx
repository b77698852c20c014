// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lazyPart } from '../../../../src/views/parts/loading/lazy.tsx'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
})
afterEach(() => {
  cleanup()
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

const message = () => screen.findByText('The greeting could not be loaded.')

describe('a part whose file does not come', () => {
  it('says so in its place, leaves the rest alone, and comes on another try', async () => {
    const { source, load } = createSource()
    const Part = lazyPart(load, { name: 'The greeting', frame: (text) => <section aria-label="Place">{text}</section> })
    render(
      <>
        <Part to="Anna" />
        <p>The transcript</p>
      </>,
    )
    expect((await screen.findByRole('region', { name: 'Place' })).textContent).toContain('could not be loaded')
    expect(screen.getByText('The transcript')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await vi.waitFor(() => expect(source.asked).toBe(2))
    await message()
    source.isThere = true
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Hello Anna')).toBeTruthy()
  })

  it('is tried again by itself when the network is back', async () => {
    const { source, load } = createSource()
    const Part = lazyPart(load, { name: 'The greeting' })
    render(<Part to="Anna" />)
    await message()
    source.isThere = true
    act(() => void window.dispatchEvent(new Event('online')))
    expect(await screen.findByText('Hello Anna')).toBeTruthy()
  })

  it('is tried again along with any other that is missing', async () => {
    const [one, two] = [createSource(), createSource()]
    const One = lazyPart(one.load, { name: 'The greeting' })
    const Two = lazyPart(two.load, { name: 'Another' })
    render(
      <>
        <One to="Anna" />
        <Two to="Ben" />
      </>,
    )
    await screen.findByText('Another could not be loaded.')
    await message()
    one.source.isThere = two.source.isThere = true
    fireEvent.click(screen.getAllByRole('button', { name: 'Try again' })[0]!)
    expect(await screen.findByText('Hello Anna')).toBeTruthy()
    expect(await screen.findByText('Hello Ben')).toBeTruthy()
  })

  it('is tried anew when it is shown again, as on another page', async () => {
    const { source, load } = createSource()
    const Part = lazyPart(load, { name: 'The greeting' })
    const { rerender } = render(<Part key="one" to="Anna" />)
    await message()
    source.isThere = true
    rerender(<Part key="two" to="Ben" />)
    expect(await screen.findByText('Hello Ben')).toBeTruthy()
  })

  it('offers to reload the page when another try fails too, as in a browser that remembers the first failure', async () => {
    const { source, load } = createSource()
    const Part = lazyPart(load, { name: 'Settings' })
    render(<Part to="Anna" />)
    await screen.findByText('Settings could not be loaded.')
    expect(screen.queryByRole('button', { name: 'Reload' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('button', { name: 'Reload' })).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toContain('your place and notes are kept')
    source.isThere = true
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Hello Anna')).toBeTruthy()
  })

  it('offers no reload without a network, where the page might not come back', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const { source, load } = createSource()
    const Part = lazyPart(load, { name: 'Help' })
    render(<Part to="Anna" />)
    await screen.findByText('Help could not be loaded.')
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await vi.waitFor(() => expect(source.asked).toBe(2))
    await screen.findByText('Help could not be loaded.')
    expect(screen.queryByRole('button', { name: 'Reload' })).toBeNull()
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
    expect(await screen.findByText('The site was updated.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy()
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
  expect((await screen.findByRole('alert')).textContent).toContain('The greeting could not be shown')
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
    expect(await screen.findByText('Hello Anna')).toBeTruthy()
    page.remove()
  })
})
