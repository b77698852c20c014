import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { holdPlace } from '../../../../src/views/parts/rows/hold-place.ts'

/** A page that is scrolled to `scrollY`, with a row at `rowAt` from its top; undefined while it is not there. */
let scrollY = 0
let rowAt: number | undefined
const row = document.createElement('p')
const find = () => (rowAt === undefined ? undefined : row)
let stop = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  scrollY = 0
  rowAt = undefined
  document.body.replaceChildren(row)
  row.getBoundingClientRect = () => new DOMRect(0, rowAt! - scrollY, 100, 40)
  vi.stubGlobal('scrollBy', ({ top }: { top: number }) => {
    scrollY += top
    window.dispatchEvent(new Event('scroll'))
  })
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const seen = () => (rowAt === undefined ? undefined : rowAt - scrollY)
/** What loads on the page, and frames in which it is looked at. */
async function load(change: () => void): Promise<void> {
  change()
  document.body.append(document.createElement('i'))
  await vi.advanceTimersByTimeAsync(1000)
}

it('puts a row that is there where it stood, before anything is painted', () => {
  rowAt = 2000
  stop = holdPlace(find, 300)
  expect(seen()).toBe(300)
})

it('puts a row that comes late where it stood, and keeps it there while the page above it grows', async () => {
  stop = holdPlace(find, 300)
  await load(() => {})
  expect(scrollY).toBe(0)
  await load(() => (rowAt = 2000))
  expect(seen()).toBe(300)
  await load(() => (rowAt = 2600))
  expect(seen()).toBe(300)
})

it.each(['wheel', 'pointerdown', 'keydown', 'touchstart'])('lets go of it at a %s of the reader', async (gesture) => {
  stop = holdPlace(find, 300)
  window.dispatchEvent(new Event(gesture))
  await load(() => (rowAt = 2000))
  expect(scrollY).toBe(0)
})

it('lets go when the page is scrolled without a change: by its bar, or by a program that reads it', async () => {
  rowAt = 2000
  stop = holdPlace(find, 300)
  await vi.advanceTimersByTimeAsync(1000)
  window.scrollBy({ top: -500 })
  await load(() => (rowAt = 2600))
  expect(scrollY).toBe(1200)
})

it('puts it back when the browser restores a height of its own', async () => {
  rowAt = 2000
  stop = holdPlace(find, 300)
  window.scrollBy({ top: -1700 })
  await vi.advanceTimersByTimeAsync(1000)
  expect(seen()).toBe(300)
})
