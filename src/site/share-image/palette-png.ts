/** Writes a picture of few colours as PNG with a palette, which takes a third of the bytes of one in full colour. */

import { crc32, deflateSync } from 'node:zlib'

export interface Pixels {
  /** Red, green, blue and alpha of each, a byte each, row by row; nothing is transparent. */
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** Eight bits a pixel, of a palette. */
const FORMAT = Uint8Array.of(8, 3, 0, 0, 0)
const MAX_COLORS = 256

/** Where there are more than 256 colours, those that lie close together become one: at the edges of letters nobody sees it. */
export function encodePalettePng({ pixels, width, height }: Pixels): Uint8Array {
  let bits = 0
  let found = indexColors(pixels, bits)
  while (!found) found = indexColors(pixels, ++bits)
  // Before each row stands how it is filtered: not at all, which suits a palette.
  const rows = Buffer.alloc((width + 1) * height)
  for (let row = 0; row < height; row++)
    rows.set(found.indices.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  return Buffer.concat([
    SIGNATURE,
    writeChunk('IHDR', Buffer.concat([size, FORMAT])),
    writeChunk('PLTE', found.palette),
    writeChunk('IDAT', deflateSync(rows, { level: 9 })),
    writeChunk('IEND', Buffer.alloc(0)),
  ])
}

/** Undefined for too many colours. @param bits So many low bits of each part of a colour do not tell it from others. */
function indexColors(pixels: Uint8Array, bits: number) {
  const known = new Map<number, number>()
  const indices = new Uint8Array(pixels.length / 4)
  const palette: number[] = []
  for (let at = 0; at < indices.length; at++) {
    const [red, green, blue] = [pixels[at * 4]!, pixels[at * 4 + 1]!, pixels[at * 4 + 2]!]
    const key = ((red >> bits) << 16) | ((green >> bits) << 8) | (blue >> bits)
    let index = known.get(key)
    if (index === undefined) {
      if (known.size === MAX_COLORS) return undefined
      index = known.size
      known.set(key, index)
      palette.push(red, green, blue)
    }
    indices[at] = index
  }
  return { indices, palette: Uint8Array.from(palette) }
}

function writeChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
