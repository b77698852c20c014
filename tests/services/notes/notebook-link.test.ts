import { describe, expect, it } from 'vitest'
import { deflateRawSync } from 'node:zlib'
import { formatNotebookLink, hasNotebook, unpackNotebook } from '../../../src/services/notes/notebook-link.ts'

const PAGE = 'https://site.example/notes'
const hashOf = (link: string | undefined) => new URL(link ?? '').hash

describe('a link with notes', () => {
  it('holds them behind the #, in characters that every program leaves alone', async () => {
    const text = JSON.stringify({ items: ['Ünïcode “quotes” 🐝', '<b>'] })
    const link = await formatNotebookLink(PAGE, text)
    expect(link).toMatch(/^https:\/\/site\.example\/notes#notes=[\w-]+$/)
    expect(hasNotebook(hashOf(link))).toBe(true)
    expect(await (await unpackNotebook(hashOf(link)))?.text()).toBe(text)
  })

  it('is not made of notes that are too long for it', async () => {
    const random = Array.from({ length: 12_000 }, (_, index) => ((index * 7919) % 8191).toString(36)).join('')
    expect(await formatNotebookLink(PAGE, random)).toBeUndefined()
  })

  it('that is cut off, changed or of another kind has none', async () => {
    const hash = hashOf(await formatNotebookLink(PAGE, 'some words about bees and ants'))
    expect(await unpackNotebook(hash.slice(0, -6))).toBeUndefined()
    expect(await unpackNotebook('#notes=%%%')).toBeUndefined()
    expect(await unpackNotebook('#notes=AAAA')).toBeUndefined()
    expect(hasNotebook('#name-ada')).toBe(false)
  })

  it('is read no further than a notebook can be long', async () => {
    const bomb = deflateRawSync(Buffer.alloc(40_000_000)).toString('base64url')
    expect(await unpackNotebook(`#notes=${bomb}`)).toBeUndefined()
  })
})
