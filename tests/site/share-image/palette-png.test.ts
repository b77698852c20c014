import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { encodePalettePng } from '../../../src/site/share-image/palette-png.ts'

/** The colours of a picture with a palette and unfiltered rows. */
function decode(png: Uint8Array): readonly (readonly number[])[] {
  const bytes = Buffer.from(png)
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12)
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  const width = chunks.get('IHDR')!.readUInt32BE(0)
  const palette = chunks.get('PLTE')!
  return [...inflateSync(chunks.get('IDAT')!)]
    .filter((_, at) => at % (width + 1) > 0)
    .map((index) => [...palette.subarray(index * 3, index * 3 + 3)])
}

const write = (colors: readonly (readonly number[])[], width: number) =>
  encodePalettePng({
    pixels: Uint8Array.from(colors.flatMap((color) => [...color, 255])),
    width,
    height: colors.length / width,
  })

it('keeps each colour as it is', () => {
  const colors = Array.from({ length: 256 }, (_, at) => [at, 255 - at, 7])
  expect(decode(write([...colors, ...colors], 64))).toEqual([...colors, ...colors])
})

it('joins colours that lie close together where there are too many', () => {
  const colors = Array.from({ length: 1024 }, (_, at) => [at % 256, at % 256, at >> 8])
  const decoded = decode(write(colors, 32))
  expect(new Set(decoded.map(String)).size).toBeLessThanOrEqual(256)
  const off = decoded.map((color, at) => Math.max(...color.map((part, which) => Math.abs(part - colors[at]![which]!))))
  expect(Math.max(...off)).toBeLessThanOrEqual(3)
})
