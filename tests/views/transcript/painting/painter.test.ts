import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPainter } from '../../../../src/views/transcript/painting/painter.ts'

vi.hoisted(() => vi.resetModules())

let texts: Text[] = []

beforeEach(() => {
  document.body.innerHTML =
    '<div data-segment="0"><p data-text>One two</p></div><div data-segment="1"><p data-text>Three</p></div>'
  texts = [...document.querySelectorAll('p')].map(({ firstChild }) => firstChild as Text)
})
afterEach(() => vi.unstubAllGlobals())

const range = (text: number, end = 3) =>
  ({
    startContainer: texts[text]!,
    startOffset: 0,
    endContainer: texts[text]!,
    endOffset: end,
  }) as unknown as StaticRange

describe('painting where the browser can', () => {
  const highlights = new Map<string, Set<AbstractRange>>()
  beforeEach(() => {
    vi.stubGlobal('CSS', { highlights })
    vi.stubGlobal('Highlight', class extends Set<AbstractRange> {})
  })

  it('uses live ranges, which WebKit paints in a group that was skipped when they came', () => {
    createPainter('mention').paint([range(0)])
    const [painted] = [...highlights.get('mention')!]
    expect(painted).toBeInstanceOf(Range)
    expect((painted as Range).toString()).toBe('One')
  })

  it('leaves a live range that has only been moved alone', () => {
    const painter = createPainter('word')
    const live = document.createRange()
    live.setStart(texts[0]!, 0)
    live.setEnd(texts[0]!, 3)
    painter.paint([live])
    const clear = vi.spyOn(highlights.get('word')!, 'clear')
    painter.paint([live])
    expect(clear).not.toHaveBeenCalled()
  })
})

describe('painting where the browser cannot', () => {
  beforeEach(() => vi.stubGlobal('CSS', {}))
  const marked = (name: string) =>
    [...document.querySelectorAll<HTMLElement>(`[data-${name}]`)].map(({ dataset }) => dataset['segment'])

  it('marks the paragraph of the current hit and of a linked passage, and no other', () => {
    const hit = createPainter('hit-now')
    hit.paint([range(0)])
    expect(marked('hit-now')).toEqual(['0'])
    hit.paint([range(1)])
    expect(marked('hit-now')).toEqual(['1'])
    createPainter('passage').paint([range(0), range(1)])
    expect(marked('passage')).toEqual(['0', '1'])
    createPainter('hit').paint([range(0)])
    expect(marked('hit')).toEqual([])
    hit.clear()
    expect(marked('hit-now')).toEqual([])
  })
})

it('styles ranges of texts alone: else every element of a page would resolve a style for each name', () => {
  for (const sheet of ['src/styles/painted.css', 'src/styles/print.css', 'src/embed/embed.css']) {
    const selectors = readFileSync(sheet, 'utf8').match(/^.*::highlight\(.*$/gm) ?? []
    expect(selectors.length).toBeGreaterThan(1)
    expect(selectors.filter((selector) => !selector.trim().startsWith('[data-text]::'))).toEqual([])
  }
})
