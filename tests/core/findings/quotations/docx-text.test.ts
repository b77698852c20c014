import { describe, expect, it, vi } from 'vitest'
import { LIMITS } from '../../../../src/core/import/limits.ts'
import { readDocxText } from '../../../../src/core/findings/quotations/docx-text.ts'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import { makeDocx } from '../../../support/make-docx.ts'

const FILE = makeDocx([
  { text: 'Life at the light', style: 'heading 1' },
  { text: 'Ann said “the lamp failed only once & never again”, *almost* in tears.' },
  { text: 'You cannot sleep in a house that does not hum.', style: 'Quote' },
  { text: '— Ben, 2026' },
])

async function readText(file: Uint8Array): Promise<string> {
  const read = await readDocxText(file)
  if (read.excess) throw new Error(read.excess.what)
  return read.text
}

it('reads a paragraph a line, with an empty line between any two, and marks block quotes', async () => {
  expect(await readText(FILE)).toBe(
    [
      'Life at the light',
      'Ann said “the lamp failed only once & never again”, *almost* in tears.',
      '> You cannot sleep in a house that does not hum.',
      '— Ben, 2026',
    ]
      .map((line) => `${line}\n`)
      .join('\n'),
  )
})

it('gives a text in which quotations are found with their speakers', async () => {
  const found = findQuotations(await readText(FILE), { format: 'plain' })
  expect(found).toMatchObject([
    { line: 3, kind: 'marked', text: 'the lamp failed only once & never again', attribution: { speaker: 'Ann' } },
    { line: 5, kind: 'block', attribution: { speaker: 'Ben' } },
  ])
})

it('rejects a file that is none', async () => {
  await expect(readDocxText(new TextEncoder().encode('PK\x03\x04 and no more'))).rejects.toThrow()
})

it('reads a packed file as one that is not packed', async () => {
  const paragraphs = [{ text: 'The lamp failed only once.' }, { text: 'He kept the log.' }]
  const plain = await readText(makeDocx(paragraphs))
  expect(plain).toContain('The lamp failed only once.')
  expect(await readText(makeDocx(paragraphs, { isPacked: true }))).toBe(plain)
})

it('rejects a packed file that is cut', async () => {
  const file = makeDocx([{ text: 'The lamp failed only once.'.repeat(50) }], { isPacked: true })
  const cut = file.slice()
  cut.fill(0xff, 700, 760)
  await expect(readDocxText(cut)).rejects.toThrow()
})

describe('a file that is larger than the limits once it is unpacked', () => {
  const refusal = async (...file: Parameters<typeof makeDocx>) => (await readDocxText(makeDocx(...file))).excess?.what
  const LONG = 'a'.repeat(LIMITS.docxBytes)

  it('is refused by the size that it tells', async () => {
    expect(await refusal([{ text: LONG }], { isPacked: true })).toBe(
      'the .docx unpacks to 33 MB of text and markup, more than 32 MB',
    )
  })

  it('is refused while it is unpacked, where it tells another size', async () => {
    expect(await refusal([{ text: LONG }], { isPacked: true, told: 1000 })).toBe(
      'the .docx unpacks to more than 32 MB of text and markup',
    )
  })

  it('is unpacked no further than the limit', async () => {
    const piece = new Uint8Array(1024 * 1024)
    let [reads, canceled] = [0, 0]
    const endless = {
      read: () => Promise.resolve({ done: ++reads > 100, value: piece }),
      cancel: () => Promise.resolve(void (canceled += 1)),
    }
    const sink = { write: () => Promise.resolve(), close: () => Promise.resolve() }
    class Stream {
      readonly readable = { getReader: () => endless }
      readonly writable = { getWriter: () => sink }
    }
    vi.stubGlobal('DecompressionStream', Stream)
    expect(await refusal([], { isPacked: true })).toBe('the .docx unpacks to more than 32 MB of text and markup')
    expect([reads, canceled]).toEqual([LIMITS.docxBytes / piece.length + 1, 1])
    vi.unstubAllGlobals()
  })

  it('is read where only its pictures are large', async () => {
    const file = makeDocx([{ text: 'The lamp failed only once.' }], { isPacked: true, others: { 'word/a.png': LONG } })
    expect(await readText(file)).toBe('The lamp failed only once.\n')
  })

  it('is refused by the number of its paragraphs and other elements', async () => {
    const markup = '<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(LIMITS.docxElements / 3)
    expect(await refusal([], { isPacked: true, markup })).toBe('the .docx has more than 400,000 elements of markup')
  })

  it('is refused by the number of the files in it', async () => {
    const others = Object.fromEntries(Array.from({ length: LIMITS.docxFiles }, (_, index) => [`${index}`, '']))
    expect(await refusal([], { others })).toBe('the .docx has more than 5,000 files in it')
  })

  it('is refused by a tag with thousands of attributes', async () => {
    const markup = `<w:p ${Array.from({ length: 4000 }, (_, index) => `a${index}=""`).join(' ')}/>`
    expect(await refusal([], { markup })).toBe('the .docx has a tag of more than 16,000 bytes')
  })
})
