import { afterEach, describe, expect, it, vi } from 'vitest'
import { copyToClipboard } from '../../src/platform/clipboard.ts'

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
