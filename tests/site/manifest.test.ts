import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { classifyRequest } from '../../src/offline/worker/classify-request.ts'

const read = (name: string) => readFileSync(new URL(`../../public/${name}`, import.meta.url))

interface Manifest {
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose?: string }[]
  readonly shortcuts: readonly { readonly name: string; readonly url: string }[]
  readonly share_target: { readonly action: string; readonly method: string }
  readonly file_handlers: readonly { readonly action: string; readonly accept: Readonly<Record<string, string[]>> }[]
}

const manifest = JSON.parse(read('manifest.webmanifest').toString()) as Manifest

/** Width and height in the head of a PNG. */
const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`

describe('the manifest of the installed app', () => {
  it('has icons of the sizes it states, one of them with room to be cut to any shape', () => {
    const drawn = manifest.icons.filter(({ src }) => src.endsWith('.png'))
    for (const { src, sizes } of drawn) expect(sizeOf(read(src)), src).toBe(sizes)
    expect(drawn.map(({ sizes, purpose }) => [sizes, purpose])).toEqual([
      ['192x192', undefined],
      ['512x512', undefined],
      ['512x512', 'maskable'],
    ])
  })

  it('leads to pages of the app, below any base', () => {
    const scope = 'https://host.example/x/'
    const pages = [...manifest.shortcuts.map(({ url }) => url), ...manifest.file_handlers.map(({ action }) => action)]
    const kindOf = (path: string, method = 'GET') =>
      classifyRequest(
        { url: new URL(path, scope).href, method, mode: 'navigate', destination: 'document', cache: 'default' },
        scope,
      )
    for (const path of pages) expect(kindOf(path), path).toBe('page')
    expect(kindOf(manifest.share_target.action, manifest.share_target.method)).toBe('share')
  })

  it('opens notes and captions', () => {
    expect(manifest.file_handlers.flatMap(({ accept }) => Object.values(accept).flat())).toEqual([
      '.md',
      '.vtt',
      '.srt',
    ])
  })
})
