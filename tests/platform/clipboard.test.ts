import { afterEach, describe, expect, it, vi } from 'vitest'
import { copyToClipboard } from '../../src/platform/clipboard.ts'
import { readPersistence, requestPersistence } from '../../src/platform/persistence.ts'
import { createRandomId } from '../../src/platform/random-id.ts'

type Clipboard = Partial<Pick<Navigator['clipboard'], 'write' | 'writeText'>>

const setClipboard = (clipboard: Clipboard | undefined) =>
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })

const refuse = () => Promise.reject(new DOMException('Document is not focused', 'NotAllowedError'))

/** The old command: fires a copy event (or does not), and says that it worked (or does not). */
function setExecCommand({ firesEvent, says }: { firesEvent: boolean; says: boolean }): Map<string, string> {
  const taken = new Map<string, string>()
  const command = () => {
    if (!firesEvent) return says
    const event = new Event('copy', { cancelable: true })
    const clipboardData = { setData: (type: string, text: string) => taken.set(type, text) }
    Object.defineProperty(event, 'clipboardData', { value: clipboardData })
    document.dispatchEvent(event)
    return says
  }
  Object.defineProperty(document, 'execCommand', { value: command, configurable: true })
  return taken
}

afterEach(() => {
  vi.unstubAllGlobals()
  setClipboard(undefined)
})

describe('copying', () => {
  it('writes before it returns, while the press still counts', () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve())
    setClipboard({ writeText })
    void copyToClipboard('What was said')
    expect(writeText).toHaveBeenCalledExactlyOnceWith('What was said')
  })

  it('says copied only when the browser has taken it', async () => {
    let finish = () => {}
    setClipboard({ writeText: () => new Promise((resolve) => (finish = resolve)) })
    const said: string[] = []
    const copying = copyToClipboard('text').then((outcome) => said.push(outcome))
    await Promise.resolve()
    expect(said).toEqual([])
    finish()
    await copying
    expect(said).toEqual(['copied'])
  })

  it('gives formatted and plain text together', async () => {
    const items: Record<string, Blob>[] = []
    vi.stubGlobal('ClipboardItem', function (item: Record<string, Blob>) {
      items.push(item)
    })
    setClipboard({ write: () => Promise.resolve(), writeText: refuse })
    expect(await copyToClipboard('plain', '<b>rich</b>')).toBe('copied')
    expect(await items[0]!['text/plain']!.text()).toBe('plain')
    expect(await items[0]!['text/html']!.text()).toBe('<b>rich</b>')
  })

  it('gives plain text alone where formatted text cannot be copied', async () => {
    vi.stubGlobal('ClipboardItem', undefined)
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve())
    setClipboard({ writeText })
    expect(await copyToClipboard('plain', '<b>rich</b>')).toBe('copied')
    expect(writeText).toHaveBeenCalledWith('plain')
  })

  const failures: readonly [string, Clipboard | undefined][] = [
    ['a page without a clipboard, as on plain http', undefined],
    ['a refusal', { writeText: refuse }],
    [
      'an exception',
      {
        writeText: () => {
          throw new DOMException('', 'SecurityError')
        },
      },
    ],
  ]

  it.each(failures)('%s: the old command copies instead, both forms', async (_title, clipboard) => {
    setClipboard(clipboard)
    const taken = setExecCommand({ firesEvent: true, says: true })
    expect(await copyToClipboard('plain', '<b>rich</b>')).toBe('copied')
    expect(Object.fromEntries(taken)).toEqual({ 'text/plain': 'plain', 'text/html': '<b>rich</b>' })
  })

  it.each(failures)(
    '%s, and the old command refused too: refused, so that the page shows a field',
    async (_title, clipboard) => {
      setClipboard(clipboard)
      setExecCommand({ firesEvent: true, says: false })
      expect(await copyToClipboard('text')).toBe('refused')
    },
  )

  it('an old command that claims success without having asked for the text is not believed', async () => {
    setClipboard({ writeText: refuse })
    setExecCommand({ firesEvent: false, says: true })
    expect(await copyToClipboard('text')).toBe('refused')
  })

  it('a browser without even the old command refuses', async () => {
    setClipboard(undefined)
    Object.defineProperty(document, 'execCommand', { value: undefined, configurable: true })
    expect(await copyToClipboard('text')).toBe('refused')
  })

  it('leaves no listener behind that would take over what the reader copies next', async () => {
    setClipboard({ writeText: refuse })
    const taken = setExecCommand({ firesEvent: true, says: true })
    await copyToClipboard('ours')
    taken.clear()
    document.execCommand('copy')
    expect(taken.size).toBe(0)
  })
})

describe('persistence', () => {
  function storage(persisted: boolean, answer: boolean) {
    const persist = vi.fn<() => Promise<boolean>>(async () => answer)
    vi.stubGlobal('navigator', { storage: { persisted: async () => persisted, persist } })
    return persist
  }

  afterEach(() => vi.unstubAllGlobals())

  describe('persistent storage', () => {
    it('is asked for when it is not there, and not again when it is', async () => {
      storage(false, true)
      expect(await requestPersistence()).toBe(true)
      const persist = storage(true, false)
      expect(await requestPersistence()).toBe(true)
      expect(persist).not.toHaveBeenCalled()
    })

    it('may be refused', async () => {
      storage(false, false)
      expect(await requestPersistence()).toBe(false)
      expect(await readPersistence()).toBe(false)
    })

    it('is unknown where the browser does not tell, or throws', async () => {
      vi.stubGlobal('navigator', {})
      expect(await readPersistence()).toBeUndefined()
      expect(await requestPersistence()).toBeUndefined()
    })
  })
})

describe('random id', () => {
  afterEach(() => void vi.unstubAllGlobals())

  const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

  it('makes a UUID where the browser has a function for it', () => {
    expect(createRandomId()).toMatch(UUID)
  })

  it('makes a UUID of its own where there is none, as on plain http', () => {
    const { crypto } = globalThis
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
    const ids = Array.from({ length: 100 }, createRandomId)
    expect(ids.every((id) => UUID.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(100)
  })
})
