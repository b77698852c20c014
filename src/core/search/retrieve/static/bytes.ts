/** Numbers and texts as bytes, one after the other: small numbers take one byte (LEB128, 7 bits each). */

export interface ByteWriter {
  /** A whole number from 0 up. */
  number(value: number): void
  bytes(values: Uint8Array): void
  /** UTF-8 with its length in front. */
  text(text: string): void
  readonly length: number
  take(): Uint8Array
}

export function createByteWriter(): ByteWriter {
  let buffer = new Uint8Array(256)
  let length = 0
  const encoder = new TextEncoder()
  const reserve = (more: number) => {
    if (length + more <= buffer.length) return
    const grown = new Uint8Array(Math.max(buffer.length * 2, length + more))
    grown.set(buffer.subarray(0, length))
    buffer = grown
  }
  const writer: ByteWriter = {
    number(value) {
      reserve(8)
      let rest = value
      while (rest > 127) {
        buffer[length++] = (rest % 128) | 128
        rest = Math.floor(rest / 128)
      }
      buffer[length++] = rest
    },
    bytes(values) {
      reserve(values.length)
      buffer.set(values, length)
      length += values.length
    },
    text(text) {
      const encoded = encoder.encode(text)
      writer.number(encoded.length)
      writer.bytes(encoded)
    },
    get length() {
      return length
    },
    take: () => buffer.slice(0, length),
  }
  return writer
}

export interface ByteReader {
  number(): number
  bytes(length: number): Uint8Array
  text(): string
  readonly isAtEnd: boolean
}

/** Reading past the end throws a RangeError: the file is not what its directory says. */
export function createByteReader(source: Uint8Array): ByteReader {
  let at = 0
  const decoder = new TextDecoder()
  const reader: ByteReader = {
    number() {
      let value = 0
      let unit = 1
      for (;;) {
        const byte = source[at++]
        if (byte === undefined) throw new RangeError('the index ends inside a number')
        value += (byte & 127) * unit
        if (byte < 128) return value
        unit *= 128
      }
    },
    bytes(length) {
      if (at + length > source.length) throw new RangeError('the index ends too early')
      const part = source.subarray(at, at + length)
      at += length
      return part
    },
    text: () => decoder.decode(reader.bytes(reader.number())),
    get isAtEnd() {
      return at >= source.length
    },
  }
  return reader
}
