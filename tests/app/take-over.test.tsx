import { afterEach, expect, it, vi } from 'vitest'
import { takeOver } from '../../src/app/take-over.ts'
import { createAppServices } from '../../src/services/app-services.ts'
import { writeEpisode } from '../core/transcript/write-episode.ts'

vi.hoisted(() => vi.resetModules())

afterEach(() => vi.unstubAllGlobals())

/** The first row after a page with this text was taken over by an app whose text is another. */
async function takeOverText(text: string): Promise<HTMLElement> {
  vi.stubGlobal('crypto', {})
  window.history.replaceState(null, '', '/e/test-episode')
  const services = createAppServices('/')
  const episode = writeEpisode('0:10 Ann: It is said.')
  vi.spyOn(services.library, 'loadEpisode').mockResolvedValue({ ok: true, episode, hash: undefined })
  document.body.innerHTML = `<div id="root"><div id="text"><p data-text="">${text}</p></div></div>`
  const root = document.getElementById('root')!
  const row = root.querySelector('p')!
  await takeOver(root, services, <div id="text" dangerouslySetInnerHTML={{ __html: '' }} suppressHydrationWarning />)
  await vi.waitFor(() =>
    expect(root.querySelector('#text')).toSatisfy((page: Element) => page.contains(row) === (text === 'It is said.')),
  )
  return row
}

it('leaves the text of a page as it stands where no hash can be computed, if its words are those of the episode', async () => {
  expect((await takeOverText('It is said.')).isConnected).toBe(true)
  expect((await takeOverText('It was said.')).isConnected).toBe(false)
})

it('leaves the focus in the field of the same name, whatever is written in it', async () => {
  vi.stubGlobal('crypto', {})
  window.history.replaceState(null, '', '/nowhere')
  const label = 'Find "a name"'
  document.body.innerHTML = '<div id="root"><input></div>'
  const root = document.getElementById('root')!
  const before = root.querySelector('input')!
  before.setAttribute('aria-label', label)
  before.focus()
  await takeOver(root, createAppServices('/'), <input aria-label={label} />)
  const after = root.querySelector('input')
  expect(after).not.toBe(before)
  expect(document.activeElement).toBe(after)
})
